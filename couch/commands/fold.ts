import { foldOnce } from '../fold/worker.ts';
import type { Command } from './command.ts';

const REBUILD = '--rebuild';

/** One full pass of what the gateway does all the time. Both may run at once: the same work makes the same documents. */
export const foldCommand: Command = {
  usage: `fold [${REBUILD}]`,
  purpose: `bring what the offices sent into central; ${REBUILD} reads every entry from the beginning`,
  accepts: (words) => words.length === 0 || (words.length === 1 && words[0] === REBUILD),
  async run({ connection, say }, words) {
    const done = await foldOnce(connection.couch, { log: say, anew: words.includes(REBUILD) });
    const folded = done.reduce((sum, one) => sum + one.folded, 0);
    const written = done.reduce((sum, one) => sum + one.written, 0);
    say(`${done.length} databases, ${folded} visits folded, ${written} changed in central`);
  },
};
