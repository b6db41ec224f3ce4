import { diskRoom, gigabytes } from '../design-swap/disk-room.ts';
import { swapDesigns } from '../design-swap/swap-designs.ts';
import { planSwap } from '../design-swap/swap-plan.ts';
import type { DatabaseSwap } from '../design-swap/swap-plan.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';
import { valueOf } from './options.ts';

const FREE = '--free-gb';
const PREPARE = '--prepare';

/** Changes the views of a database that is large and in use. */
export const deployCommand: Command = {
  usage: `deploy [${PREPARE}] [${FREE} <n>]`,
  purpose: 'put the views of this version in place while the old ones go on answering',
  help: {
    does: [
      'Each changed view has its index built under another name, one after the other, then all change places in a moment, then',
      'the old indexes are removed. Can be interrupted anywhere and run again. It refuses when the disk would not hold old and',
      'new indexes together; CouchDB does not tell its free disk, so it is looked up when the data are on this machine, and',
      'must be stated otherwise, in a cluster that of the fullest node.',
    ],
    options: [
      {
        name: PREPARE,
        meaning: 'builds the indexes only; a gateway of this version that starts puts the views in place',
      },
      {
        name: FREE,
        value: '<n>',
        meaning: 'so many gigabytes are free where CouchDB keeps its indexes, as `df` says there',
      },
    ],
    example: `deploy ${FREE} 40`,
  },
  accepts(words) {
    const free = valueOf(words, FREE);
    const plain = words.filter((word) => word !== PREPARE);
    if (free === undefined) return plain.length === 0;
    return plain.length === 2 && /^\d+(\.\d+)?$/.test(free);
  },
  async run(context, words) {
    const prepareOnly = words.includes(PREPARE);
    const swaps = await plan(context);
    const free = valueOf(words, FREE);
    await refuseWithoutRoom(context, swaps, prepareOnly, free === undefined ? undefined : Number(free));
    const { connection, say, progress } = context;
    for (const swap of swaps) {
      const onIndexed = (doing: string, done: number, total: number) =>
        progress.show({ doing, done, total, unit: 'documents' });
      for (const { document } of swap.designs)
        progress.show({ doing: `${swap.database} ${document._id}`, done: 0, unit: 'documents' });
      await swapDesigns(connection.couch, swap, { prepareOnly, say, onIndexed });
      progress.clear();
    }
    say(
      swaps.length === 0
        ? 'nothing to deploy'
        : `${swaps.length} databases ${prepareOnly ? 'prepared' : 'done'}`,
    );
  },
};

async function plan({ connection, progress }: CommandContext): Promise<readonly DatabaseSwap[]> {
  const { couch } = connection;
  const names = await couch.db.list();
  const swaps: DatabaseSwap[] = [];
  for (const [place, name] of names.entries()) {
    progress.show({ doing: 'looking', done: place, total: names.length, unit: 'databases' });
    const swap = await planSwap(couch, name);
    if (swap) swaps.push(swap);
  }
  progress.clear();
  return swaps;
}

/** One database after the other is done to its end; what is only prepared stays beside the old for all of them. */
async function refuseWithoutRoom(
  { connection, say }: CommandContext,
  swaps: readonly DatabaseSwap[],
  prepareOnly: boolean,
  statedGb: number | undefined,
): Promise<void> {
  const each = swaps.map(({ designs }) => designs.reduce((sum, { bytes }) => sum + bytes, 0));
  const needed = prepareOnly ? each.reduce((sum, bytes) => sum + bytes, 0) : Math.max(0, ...each);
  if (needed === 0) return;
  const room = await diskRoom(connection, statedGb);
  const wanted = `${gigabytes(needed)} may be needed beside the old indexes`;
  if (!room)
    throw new CommandProblem(
      `${wanted}; CouchDB does not say how much is free: look there (df) and state it: ${FREE} <n>`,
    );
  const free = `${gigabytes(room.bytes)} are free ${room.source}`;
  if (room.bytes < needed) throw new CommandProblem(`${wanted}, and ${free}; nothing was done`);
  say(`${wanted}; ${free}`);
}
