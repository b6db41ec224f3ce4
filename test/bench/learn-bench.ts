import { learn } from '../../device/learn/learn.ts';
import { RandomDevice } from '../device/learn/random-device.ts';
import { CIRCUMSTANCES, freshPresses, taughtBy } from '../device/learn/taught.ts';
import type { KeypadModel } from '../../app/domain/catalogue.ts';
import { taughtStepByStep, unseen } from '../rig/taught-lesson.ts';
import { ratingsAt } from '../rig/taught-ratings.ts';
import type { BenchRow } from './row.ts';

/** Random keypads for each row; `LEARN_DEVICES=200` for a quick look. */
const DEVICES = Number(process.env.LEARN_DEVICES ?? 2000);
const FIRST = 100_000;

/** How many keypads that nobody has seen are learnt from three presses a key, and how long the answer takes. */
export async function bench(): Promise<readonly BenchRow[]> {
  return [...[0, 4].flatMap(taughtWith), ...(await taughtByLessons())];
}

/** The whole lesson of the page in moving time, from the first press at an unknown speed to a day at the counter. */
async function taughtByLessons(): Promise<readonly BenchRow[]> {
  const lessons = Math.ceil(DEVICES / 10);
  let learnt = 0;
  let perfect = 0;
  let wrong = 0;
  for (let seed = FIRST; seed < FIRST + lessons; seed += 1) {
    const keypad = unseen(seed);
    const { profile } = await taughtStepByStep(keypad);
    if (!profile) continue;
    learnt += 1;
    const { id } = profile;
    const model = { _id: `keypad:${id}`, type: 'keypad', id, profile } as unknown as KeypadModel;
    const rated = await ratingsAt(model, keypad);
    perfect += rated.right === 100 ? 1 : 0;
    // Who is not heard presses again; another level than the pressed one would be wrong.
    wrong += rated.wrong.filter((line) => !line.endsWith('left')).length;
  }
  return [
    {
      what: `lessons that end with a profile, of ${lessons}; half of the lines with parity`,
      value: learnt,
      unit: '',
    },
    {
      what: 'of these with 100 of 100 right ratings at the counter',
      value: perfect,
      unit: '',
      aim: `${learnt}`,
    },
    { what: 'wrong ratings at the counter', value: wrong, unit: '', aim: '0' },
  ];
}

function taughtWith(noisePercent: number): readonly BenchRow[] {
  const on = noisePercent === 0 ? 'a clean line' : 'a line with strange bytes';
  const times: number[] = [];
  let learnt = 0;
  let perfect = 0;
  let wrong = 0;
  for (let seed = FIRST; seed < FIRST + DEVICES; seed += 1) {
    const device = new RandomDevice({ seed, noisePercent });
    const recording = taughtBy(device);
    const begun = performance.now();
    const lesson = learn(recording, CIRCUMSTANCES);
    times.push(performance.now() - begun);
    const [best] = lesson.type === 'proposals' ? lesson.proposals : [];
    if (!best) continue;
    learnt += 1;
    device.calm();
    const fresh = freshPresses(best.profile, device);
    wrong += fresh.wrong;
    if (fresh.right === 100 && fresh.wrong === 0) perfect += 1;
  }
  const slowest = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  const value = (part: number) => Math.round((part / DEVICES) * 10_000) / 100;
  return [
    { what: `keypads learnt on ${on}, of ${DEVICES}`, value: value(learnt), unit: '%', aim: '> 98' },
    { what: `of these with 100 of 100 right ratings`, value: perfect, unit: '', aim: String(learnt) },
    { what: `wrong ratings`, value: wrong, unit: '', aim: '0' },
    { what: `learning, p95, ${on}`, value: Math.round(slowest), unit: 'ms', aim: '< 1000' },
  ];
}
