import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { CompletenessReader } from '../completeness/completeness.ts';
import type { CompletenessQuestion } from '../completeness/completeness.ts';
import { Findings } from '../verify/finding.ts';
import { printDelivery } from '../verify/print-delivery.ts';
import { NAMED, printReport, reportAsJson } from '../verify/print-report.ts';
import { verify } from '../verify/verify.ts';
import type { Looked, Progress as VerifyProgress } from '../verify/verify.ts';
import type { Command } from './command.ts';

const JSON_OPTION = '--json';
const OFFICE = '--office';
const YEAR = '--year';

interface Wish {
  readonly office?: string;
  readonly year?: number;
  readonly json: boolean;
}

/** The proof that nothing was lost and nothing forged. Answers 0 when that is so, 1 with findings. */
export const verifyCommand: Command = {
  usage: `verify [--office <code>] [--year <yyyy>] [${JSON_OPTION}]`,
  purpose: 'prove from what is stored that no entry was lost, altered, forged or dated back; changes nothing',
  help: {
    does: [
      'Reads every entry of the centre and what it must agree with: signatures, chains, numbers, the log of pushes, sign-ins,',
      'ratings, base data, central; and says up to when each PC has delivered. What each finding means is in couch/verify/README.md.',
    ],
    options: [
      { name: OFFICE, value: '<code>', meaning: 'one office only' },
      { name: YEAR, value: '<yyyy>', meaning: 'one year only' },
      { name: JSON_OPTION, meaning: 'everything that was found, for a program' },
    ],
    exits: { 0: 'clean; there may be notes', 1: 'findings' },
    example: 'verify --office pd --year 2026',
  },
  accepts: (words) => read(words) !== undefined,
  failureCode: 2,
  async run({ connection, say, progress }, words) {
    const { json, ...which } = read(words) ?? { json: false };
    const found = new Findings(json ? undefined : NAMED);
    try {
      const onProgress = ({ doing, entries }: VerifyProgress) =>
        progress.show({ doing, done: entries, unit: 'entries' });
      const looked = await verify(connection.couch, { ...which, nowMs: Date.now(), found, onProgress });
      progress.clear();
      const delivery = await new CompletenessReader(connection.couch, Date.now).of(daysOf(which, looked));
      if (json) {
        say(reportAsJson(looked, found, delivery.offices));
      } else {
        printDelivery(delivery, say);
        printReport(looked, found, say);
      }
    } finally {
      progress.clear();
    }
    return found.count === 0 ? 0 : 1;
  },
};

/** The days of the years that were looked at, up to today. */
function daysOf({ office, year }: Omit<Wish, 'json'>, { databases }: Looked): CompletenessQuestion {
  const today = new Date().toISOString().slice(0, 10);
  const years = databases.map((name) => parseEntriesDatabase(name)?.year ?? year ?? 0);
  const first = year ?? Math.min(Number(today.slice(0, 4)), ...years);
  const last = `${first}-12-31`;
  const until = year === undefined || last > today ? today : last;
  return { from: `${first}-01-01`, until, ...(office !== undefined && { office }) };
}

/** What was asked for; undefined when it cannot be understood. */
function read(words: readonly string[]): Wish | undefined {
  let wish: Wish = { json: false };
  for (let place = 0; place < words.length; place += 1) {
    const value = words[place + 1] ?? '';
    if (words[place] === JSON_OPTION) {
      wish = { ...wish, json: true };
      continue;
    }
    if (words[place] === OFFICE && /^[a-z][a-z0-9]{0,15}$/.test(value)) wish = { ...wish, office: value };
    else if (words[place] === YEAR && /^\d{4}$/.test(value)) wish = { ...wish, year: Number(value) };
    else return undefined;
    place += 1;
  }
  return wish;
}
