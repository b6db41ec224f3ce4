import { mkdirSync } from 'node:fs';
import { addDays } from '../../app/domain/calendar.ts';
import { OtherSecret, readEnrolments } from '../demo/visits/demo-pcs.ts';
import { Filling, Refused, runOf } from '../demo/visits/fill.ts';
import type { FillOptions } from '../demo/visits/fill.ts';
import { isKnownYear } from '../demo/visits/working-days.ts';
import { keptSecret } from '../embedded/kept-secret.ts';
import { readSettings } from '../settings.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';

const VISITS = '--visits';
const SEED = '--seed';
const UNTIL = '--until';
/** More entries than a PC can number in a year would be needed at some counter. */
const MOST_VISITS = 10_000_000;
/** China has one clock. */
const OFFSET_MS = 480 * 60_000;

type Wish = Pick<FillOptions, 'visits' | 'seed' | 'until'>;

/** A year of visits that were never made, for benchmarks and trying out. */
export const demoCommand: Command = {
  usage: `demo ${VISITS} <n> [${SEED} <n>] [${UNTIL} <yyyy-mm-dd>]`,
  purpose: 'make up a year of visits at all offices of the catalogue; not on a platform that has real ones',
  help: {
    does: [
      'Enrols a PC at every counter with a key of its own, makes up what its clerks did in a year (opening hours, holidays,',
      'answers, papers, ratings, all that happens at a window) and pushes it through the guard as PCs do. Names, phones and',
      'organisations belong to nobody. Afterwards `fold`, or a gateway that runs, brings the visits into central.',
      'Refuses where a person has enrolled a PC, because there may be real visits, unless YICHUANG_MODE=test is set.',
      'Can be interrupted and begun again with the same words; what is there is not added twice.',
    ],
    options: [
      { name: VISITS, value: '<n>', meaning: 'how many visits, over all offices together' },
      { name: SEED, value: '<n>', meaning: 'another one makes up other visits; 1' },
      { name: UNTIL, value: '<yyyy-mm-dd>', meaning: 'last day of the year, which must be over; yesterday' },
    ],
    example: 'demo --visits 100000 --seed 1',
  },
  accepts: (words) => read(words) !== undefined,
  async run(context, words) {
    const wish = read(words);
    if (wish) await fill(context, wish);
  },
};

async function fill({ connection, say, progress }: CommandContext, wish: Wish): Promise<void> {
  const settings = readSettings(process.env);
  if ('problem' in settings) throw new CommandProblem(settings.problem);
  const { mode, dataDirectory } = settings.settings;
  if (wish.until >= today()) throw new CommandProblem(`${UNTIL}: the last day must be over`);
  const enrolments = await readEnrolments(connection.couch);
  const real = [...enrolments].find(([, { demo }]) => demo === undefined)?.[0];
  if (real !== undefined && mode !== 'test') {
    const hint = 'if this is the test platform, say so with YICHUANG_MODE=test';
    throw new CommandProblem(
      `refused: PC ${real} was enrolled by a person, so that there may be real visits; ${hint}`,
    );
  }
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const secret = keptSecret(dataDirectory, 'demo-visits-key');
  const began = performance.now();
  const options: FillOptions = {
    ...wish,
    test: mode === 'test',
    secret,
    enrolments,
    onProgress: ({ visits }) =>
      progress.show({ doing: 'demo', done: visits, total: wish.visits, unit: 'visits' }),
  };
  try {
    const { visits, entries, added } = await new Filling(connection, options).run();
    progress.clear();
    const seconds = (performance.now() - began) / 1000;
    if (entries === 0) throw new CommandProblem('the catalogue has no office with a counter and a clerk');
    if (added === 0) say(`${runOf(wish)}: all of it is there already; another ${SEED} adds other visits`);
    else say(`${visits} visits, ${entries} entries, ${added} of them new, in ${Math.round(seconds)} s`);
    for (const year of [wish.until, addDays(wish.until, -364)].map((day) => Number(day.slice(0, 4))))
      if (!isKnownYear(year)) say(`holidays of ${year} are not known: every weekday is a working day`);
  } catch (error) {
    if (error instanceof OtherSecret)
      throw new CommandProblem(
        `${runOf(wish)}: is there already, begun with another DATA_DIR; use that one, or another ${SEED}`,
      );
    if (error instanceof Refused) throw new CommandProblem(error.message);
    throw error;
  } finally {
    progress.clear();
  }
}

function today(): string {
  return new Date(Date.now() + OFFSET_MS).toISOString().slice(0, 10);
}

/** What was asked for; undefined when it cannot be understood. Without a last day the year ends yesterday. */
function read(words: readonly string[]): Wish | undefined {
  let wish: Partial<Wish> = {};
  for (let place = 0; place < words.length; place += 2) {
    const value = words[place + 1] ?? '';
    const number = /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    if (words[place] === VISITS && number !== undefined && number >= 1 && number <= MOST_VISITS)
      wish = { ...wish, visits: number };
    else if (words[place] === SEED && number !== undefined) wish = { ...wish, seed: number };
    else if (words[place] === UNTIL && isDay(value)) wish = { ...wish, until: value };
    else return undefined;
  }
  const { visits, seed = 1, until = addDays(today(), -1) } = wish;
  return visits === undefined ? undefined : { visits, seed, until };
}

function isDay(text: string): boolean {
  if (!/^20[2-9]\d-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // The 30th of February would be taken for a day of March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
