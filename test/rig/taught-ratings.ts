import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import { makeRatingDesk } from '../../app/rating/make-rating-desk.ts';
import { PcKeypad } from '../../app/rating/pc-keypad.ts';
import type { RatingOutcome } from '../../app/rating/rating-desk.ts';
import type { SerialSettings } from '../../device/profile.ts';
import { MEANINGS } from '../device/learn/taught.ts';
import type { RandomDevice } from '../device/learn/random-device.ts';
import { MovingTime } from '../device/moving-time.ts';
import { fakeWorkplace } from './fake-workplace.ts';
import { eventually } from './platform.ts';
import { RandomKeypadPort } from './random-keypad-port.ts';

/** Nobody presses faster than this. */
const READING_MS = 1000;
/** Longer than a press with all its repeats takes. */
const PRESS_MS = 4000;

/** What visitors at a counter give whose PC has chosen a model of base data: so many, each pressing another key. */
export async function ratingsAt(
  model: CatalogueDocument & { readonly type: 'keypad' },
  { device, line }: { readonly device: RandomDevice; readonly line: SerialSettings },
  visitors = 100,
): Promise<{ right: number; wrong: string[] }> {
  const time = new MovingTime();
  const port = new RandomKeypadPort(device, line, time);
  const choice = JSON.stringify({ profile: model.id, label: port.label });
  const keypad = new PcKeypad({
    storage: {
      getItem: () => choice,
      setItem: () => undefined,
      removeItem: () => undefined,
    } as unknown as Storage,
    navigator: {},
    catalogue: fakeWorkplace({ catalogue: [model] }).store.catalogue,
    office: () => model.office,
    port: () => port,
    clock: time.clock,
    timers: time,
  });
  const desk = makeRatingDesk({ clock: time.clock, keypad });
  await eventually(async () => {
    await time.pass(50);
    return keypad.face.name === 'ready';
  }, 'the keypad ready');
  let right = 0;
  const wrong: string[] = [];
  for (let visitor = 0; visitor < visitors; visitor += 1) {
    const key = (visitor * 7) % device.keys;
    let outcome: RatingOutcome | undefined;
    const asking = desk.ask({ visit: `v${visitor}`, clerkName: '李娜', clerkNumber: '0137', seconds: 60 });
    const asked = asking.then((ended) => (outcome = ended));
    await time.pass(READING_MS);
    void port.player.press(key);
    await time.pass(PRESS_MS);
    if (outcome === undefined) desk.cancel('left');
    const given = said(await asked);
    if (given === MEANINGS[key]) right += 1;
    else wrong.push(`visitor ${visitor} pressed ${MEANINGS[key]}: ${given}`);
    desk.confirm(true);
    await time.pass(READING_MS);
  }
  desk.close();
  port.player.stop();
  await keypad.close();
  return { right, wrong };
}

function said(outcome: RatingOutcome): number | string {
  if (outcome.type === 'rate') return outcome.level;
  return outcome.reason === 'declined' ? 'decline' : outcome.reason;
}
