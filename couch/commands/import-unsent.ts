import { readFile } from 'node:fs/promises';
import type { Office } from '../../app/domain/catalogue.ts';
import { entriesDatabase, parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { openSealed, readSealed } from '../../app/domain/unsent-file.ts';
import type {
  UnsentAbout,
  UnsentDocument,
  UnsentDocuments,
  UnsentProblem,
} from '../../app/domain/unsent-file.ts';
import { AuditTrail } from '../gateway/audit-trail.ts';
import { AdministratorPush } from '../guard/administrator-push.ts';
import type { Row } from '../guard/push.ts';
import { isYear, makeEntriesYear } from '../provision/entries-year.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';

/** Documents in one push, as a PC has them in one of its own. */
const BATCH = 200;

const PROBLEMS: Readonly<Record<UnsentProblem, string>> = {
  foreign: 'is not a file that Yichuang exported',
  newer: 'was exported by a newer version: update the centre first',
  damaged: 'is damaged or not whole: copy or export it again',
  passphrase: 'does not open with this passphrase',
};

/** What a PC could not upload, through the same guard as if it had, on the day on which no other PC can do it. */
export const importUnsentCommand: Command = {
  usage: 'import-unsent <file>',
  purpose: 'take in what a broken PC exported; the passphrase is asked, or read from the standard input',
  help: {
    does: [
      'Each entry goes through the same guard as if the PC had sent it; what is there already is left as it is. Refused ones',
      'are named with the reason.',
    ],
    exits: { 1: 'not done, or an entry was refused' },
    example: 'import-unsent /media/usb/yichuang-unsent-pd-a3.json',
  },
  accepts: (words) => words.length === 1 && !words[0]?.startsWith('-'),
  async run(context, [file = '']) {
    const { about, documents } = await open(context, file);
    const counts = await takeIn(context, about, documents);
    const all = `${about.count} entries of ${about.office} ${about.device}`;
    const line = `${all}: ${counts.added} new, ${counts.known} already there, ${counts.refused} refused`;
    if (counts.refused > 0) throw new CommandProblem(line);
    context.say(line);
  },
};

async function open(
  { askPassword }: CommandContext,
  file: string,
): Promise<{ about: UnsentAbout; documents: UnsentDocuments }> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new CommandProblem(`${file}: cannot be read`);
  const sealed = await readSealed(crypto.subtle, text);
  if ('problem' in sealed) throw new CommandProblem(`${file}: ${PROBLEMS[sealed.problem]}`);
  const passphrase = await askPassword('Passphrase of the file: ', { isNew: false });
  const opened = await openSealed(crypto.subtle, passphrase, sealed);
  if ('problem' in opened) throw new CommandProblem(`${file}: ${PROBLEMS[opened.problem]}`);
  return { about: sealed.about, documents: opened.documents };
}

interface Counts {
  added: number;
  known: number;
  refused: number;
}

async function takeIn(
  context: CommandContext,
  about: UnsentAbout,
  documents: UnsentDocuments,
): Promise<Counts> {
  const { connection, say } = context;
  const pushing = new AdministratorPush(connection);
  const office = await pushing.catalogue.office(about.office);
  if (!office) throw new CommandProblem(`${about.office}: the catalogue has no such office`);
  const counts: Counts = { added: 0, known: 0, refused: 0 };
  try {
    for (const [database, some] of Object.entries(documents)) {
      const { office: code, year = 0 } = parseEntriesDatabase(database) ?? {};
      const made =
        code === office.code && isYear(year) && (await yearOf(context, office, year, pushing.user));
      if (made !== 'made' && made !== 'there') {
        say(`${database}\tis not there\t${some.length} refused`);
        counts.refused += some.length;
        continue;
      }
      if (made === 'made') say(`${database}\tmade`);
      for (let at = 0; at < some.length; at += BATCH) {
        const docs = some.slice(at, at + BATCH);
        const known = await knownAmong(context, database, docs);
        tell(context, counts, database, await pushing.push(office, year, docs), known);
      }
    }
  } finally {
    await pushing.close();
  }
  return counts;
}

/** As when a PC asks for the year of its entries; who did it is in `audit`. */
async function yearOf({ connection }: CommandContext, office: Office, year: number, by: string) {
  const made = await makeEntriesYear(connection.couch, office, year, Date.now());
  if (made === 'made') {
    const audit = new AuditTrail(connection.couch, Date.now);
    await audit.yearMade(by, entriesDatabase(office.code, year));
  }
  return made;
}

async function knownAmong(
  { connection }: CommandContext,
  database: string,
  docs: readonly UnsentDocument[],
): Promise<ReadonlySet<string>> {
  const { rows } = await connection.couch.use(database).fetchRevs({ keys: docs.map(({ _id }) => _id) });
  return new Set(rows.flatMap((row) => ('id' in row && 'value' in row ? [row.id] : [])));
}

/** A line for each database and batch, and one for each that the guard refused. */
function tell(
  { say }: CommandContext,
  counts: Counts,
  database: string,
  rows: readonly Row[],
  known: ReadonlySet<string>,
): void {
  const refused = rows.filter((row) => 'error' in row);
  const confirmed = rows.filter((row) => !('error' in row));
  const before = confirmed.filter(({ id }) => known.has(id)).length;
  counts.added += confirmed.length - before;
  counts.known += before;
  counts.refused += refused.length;
  say(`${database}\t${confirmed.length - before} new\t${before} already there\t${refused.length} refused`);
  for (const { id, reason } of refused) say(`${database}\t${id}\trefused: ${reason}`);
}
