import { entriesLeft, foldStatus } from '../fold/status.ts';
import { entriesDatabases, foldOnce } from '../fold/worker.ts';
import { FOLD_LEASE, FOLD_TERM_MS } from '../fold/leased-folding.ts';
import { CouchAdmin } from '../leases/couch-admin.ts';
import { readLease } from '../leases/lease-record.ts';
import { Leases } from '../leases/leases.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';

const REBUILD = '--rebuild';
const STATUS = '--status';

/** Longer than a gateway needs to end what it folds, and than the term of one that has died. */
const WAIT_LIMIT_MS = 120_000;
/** For one small document. */
const LEASE_LIMIT_MS = 20_000;

/** One full pass of what the gateway does all the time; a gateway that runs makes room for it. */
export const foldCommand: Command = {
  usage: `fold | fold ${REBUILD} | fold ${STATUS}`,
  purpose: `bring what the offices sent into central; ${REBUILD} reads every entry again, ${STATUS} says how far it is`,
  help: {
    does: [
      'Folds what has come since the last time into one document per visit. A gateway that runs does this all the time; it',
      'makes room meanwhile. What was interrupted goes on where it was. Of --status: `new` is not begun, `again` will be read',
      'from the beginning because the program is newer or the database was restored, `reading` is being read from there.',
    ],
    options: [
      { name: REBUILD, meaning: 'reads every entry from the beginning; the figures stay readable meanwhile' },
      {
        name: STATUS,
        meaning: 'folds nothing; says for each database of entries how far behind it is, and who folds',
      },
    ],
    example: `fold ${STATUS}`,
  },
  accepts: (words) =>
    words.length === 0 || (words.length === 1 && [REBUILD, STATUS].includes(words[0] ?? '')),
  run: (context, words) =>
    words.includes(STATUS) ? showStatus(context) : fold(context, words.includes(REBUILD)),
};

async function fold(context: CommandContext, anew: boolean): Promise<void> {
  const { connection, say } = context;
  const leases = new Leases(new CouchAdmin(connection.url), FOLD_TERM_MS);
  const onWait = (holder: string) => say(`a gateway folds (${holder}); it is asked to make room`);
  const lease = await leases.take(FOLD_LEASE, { limitMs: WAIT_LIMIT_MS, onWait }).catch((cause: unknown) => {
    throw new CommandProblem('the gateway that folds does not make room: npm run couch -- fold --status', {
      cause,
    });
  });
  try {
    await pass(context, anew);
  } finally {
    await leases.release(FOLD_LEASE, lease);
  }
}

async function pass({ connection, say, progress }: CommandContext, anew: boolean): Promise<void> {
  const { couch } = connection;
  let total = 0;
  for (const database of await entriesDatabases(couch)) total += await entriesLeft(couch, database, anew);
  let folded = 0;
  const show = (doing: string, count: number) => {
    folded += count;
    // What comes meanwhile is folded as well.
    progress.show({ doing, done: folded, total: Math.max(total, folded), unit: 'entries' });
  };
  show('looking', 0);
  const done = await foldOnce(couch, { log: say, anew, onEntries: show });
  progress.clear();
  const visits = done.reduce((sum, one) => sum + one.folded, 0);
  const written = done.reduce((sum, one) => sum + one.written, 0);
  say(`${done.length} databases, ${visits} visits folded, ${written} changed in central`);
}

async function showStatus({ connection, say }: CommandContext): Promise<void> {
  const rows = await foldStatus(connection.couch);
  for (const { database, state, left, fold: version } of rows) {
    const behind = left === 0 ? [] : [`${left} entries to fold`];
    say(
      [database, state, ...behind, ...(version === undefined ? [] : [`fold version ${version}`])].join('\t'),
    );
  }
  const left = rows.reduce((sum, row) => sum + row.left, 0);
  const { holder } = await readLease(new CouchAdmin(connection.url), FOLD_LEASE, LEASE_LIMIT_MS);
  say(`${left} entries to fold; ${holder === undefined ? 'nobody folds at present' : `folded by ${holder}`}`);
}
