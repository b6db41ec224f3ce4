import { foldStatus } from '../fold/status.ts';
import { foldOnce } from '../fold/worker.ts';
import type { Command, CommandContext } from './command.ts';

const REBUILD = '--rebuild';
const STATUS = '--status';

/** One full pass of what the gateway does all the time. Both may run at once: the same work makes the same documents. */
export const foldCommand: Command = {
  usage: `fold [${REBUILD} | ${STATUS}]`,
  purpose: `bring what the offices sent into central; ${REBUILD} reads every entry again, ${STATUS} says how far it is`,
  accepts: (words) =>
    words.length === 0 || (words.length === 1 && [REBUILD, STATUS].includes(words[0] ?? '')),
  run: (context, words) =>
    words.includes(STATUS) ? showStatus(context) : fold(context, words.includes(REBUILD)),
};

async function fold({ connection, say }: CommandContext, anew: boolean): Promise<void> {
  const done = await foldOnce(connection.couch, { log: say, anew });
  const folded = done.reduce((sum, one) => sum + one.folded, 0);
  const written = done.reduce((sum, one) => sum + one.written, 0);
  say(`${done.length} databases, ${folded} visits folded, ${written} changed in central`);
}

async function showStatus({ connection, say }: CommandContext): Promise<void> {
  for (const { database, state, fold: version } of await foldStatus(connection.couch)) {
    say([database, state, ...(version === undefined ? [] : [`fold version ${version}`])].join('\t'));
  }
}
