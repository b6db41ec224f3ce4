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
import { CatalogueReader } from '../gateway/catalogue-reader.ts';
import { placeOf } from '../guard/place.ts';
import { push } from '../guard/push.ts';
import type { Row } from '../guard/push.ts';
import { recordOf, writePushRecord } from '../guard/push-log.ts';
import { Signatures } from '../guard/signatures.ts';
import { Writers } from '../guard/writers.ts';
import type { Turn } from '../guard/writers.ts';
import { CouchAdmin } from '../leases/couch-admin.ts';
import { Leases } from '../leases/leases.ts';
import { isYear, makeEntriesYear } from '../provision/entries-year.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';

/** Documents in one push, as a PC has them in one of its own. */
const BATCH = 200;
/** For one request to CouchDB. */
const LIMIT_MS = 90_000;

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
  const catalogue = new CatalogueReader(connection.couch, Date.now);
  const office = await catalogue.office(about.office);
  if (!office) throw new CommandProblem(`${about.office}: the catalogue has no such office`);
  const admin = new CouchAdmin(connection.url);
  const writers = new Writers(new Leases(admin));
  const signatures = new Signatures();
  const counts: Counts = { added: 0, known: 0, refused: 0 };
  try {
    for (const [database, some] of Object.entries(documents)) {
      const { office: code, year = 0 } = parseEntriesDatabase(database) ?? {};
      const made = code === office.code && isYear(year) && (await yearOf(context, office, year));
      if (made !== 'made' && made !== 'there') {
        say(`${database}\tis not there\t${some.length} refused`);
        counts.refused += some.length;
        continue;
      }
      if (made === 'made') say(`${database}\tmade`);
      for (let at = 0; at < some.length; at += BATCH) {
        const docs = some.slice(at, at + BATCH);
        const known = await knownAmong(context, database, docs);
        const rows = await writers.run(database, async (turn) => {
          const place = await placeOf(docs, office, year, catalogue);
          const pusher = { upstream: within(turn, admin), cookie: undefined, address: '' };
          return push(docs, database, place, pusher, signatures);
        });
        await writeRecord(context, database, docs, rows);
        tell(context, counts, database, rows, known);
      }
    }
  } finally {
    await writers.close();
  }
  return counts;
}

/** The guard asks as administrator: nobody is signed in at a command line. */
function within(turn: Turn, admin: CouchAdmin) {
  return {
    ask: async (asked: { readonly method: string; readonly path: string; readonly body?: string }) => {
      turn.assure();
      const body = asked.body === undefined ? undefined : (JSON.parse(asked.body) as object);
      return { ...(await admin.ask(asked.method, asked.path, LIMIT_MS, body)), setCookies: [] };
    },
  };
}

/** As when a PC asks for the year of its entries; who did it is in `audit`. */
async function yearOf({ connection }: CommandContext, office: Office, year: number) {
  const made = await makeEntriesYear(connection.couch, office, year, Date.now());
  if (made === 'made') {
    const audit = new AuditTrail(connection.couch, Date.now);
    await audit.yearMade(userOf(connection), entriesDatabase(office.code, year));
  }
  return made;
}

function userOf({ url }: CommandContext['connection']): string {
  return decodeURIComponent(new URL(url).username);
}

async function knownAmong(
  { connection }: CommandContext,
  database: string,
  docs: readonly UnsentDocument[],
): Promise<ReadonlySet<string>> {
  const { rows } = await connection.couch.use(database).fetchRevs({ keys: docs.map(({ _id }) => _id) });
  return new Set(rows.flatMap((row) => ('id' in row && 'value' in row ? [row.id] : [])));
}

async function writeRecord(
  { connection }: CommandContext,
  database: string,
  docs: readonly UnsentDocument[],
  rows: readonly Row[],
): Promise<void> {
  const by = userOf(connection);
  const at = new Date().toISOString();
  const record = recordOf(docs, rows, { by, database, at, reported: () => undefined });
  await writePushRecord(connection.couch, record);
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
