import { carryOutAll, planProvision } from '../provision/provision.ts';
import { isDeed, saidOf } from '../provision/step.ts';
import type { Step } from '../provision/step.ts';
import type { Command, CommandContext } from './command.ts';

const DRY_RUN = '--dry-run';

/** Makes what is missing in CouchDB; `npm start` does the same. */
export const provisionCommand: Command = {
  usage: `provision [${DRY_RUN}]`,
  purpose: 'make the databases, members and design documents that are missing; removes nothing',
  help: {
    does: [
      'Databases, their members, validators and views, for the offices of the catalogue; from 1 December those of the next',
      'year. A _security that somebody has changed is named, field by field, and repaired. A design document of another',
      'version is replaced; one whose index would be built anew over more than 1,000 documents is left to `deploy`.',
      'What is as it should be is not touched, so it can be run at any time; `npm start` does the same.',
    ],
    options: [{ name: DRY_RUN, meaning: 'says what would be done, and does nothing' }],
    example: `provision ${DRY_RUN}`,
  },
  accepts: (words) => words.length === 0 || (words.length === 1 && words[0] === DRY_RUN),
  async run({ connection, say, progress }, words) {
    const steps = await plan({ connection, progress });
    const isDry = words.includes(DRY_RUN);
    if (isDry) for (const step of steps.filter(isDeed)) say(saidOf(step));
    else await carryOutAll(connection.couch, steps, (step) => say(saidOf(step)));
    for (const step of steps.filter((one) => !isDeed(one))) say(saidOf(step));
    say(summary(steps.filter(isDeed), isDry));
  },
};

async function plan({ connection, progress }: Pick<CommandContext, 'connection' | 'progress'>) {
  const onDatabase = (done: number, total: number) =>
    progress.show({ doing: 'looking', done, total, unit: 'databases' });
  const steps = await planProvision(connection.couch, Date.now(), onDatabase);
  progress.clear();
  return steps;
}

function summary(deeds: readonly Step[], isDry: boolean): string {
  if (deeds.length === 0) return 'nothing to do';
  const databases = new Set(deeds.map(({ database }) => database)).size;
  return `${deeds.length} ${isDry ? 'to do' : 'done'} in ${databases} databases${isDry ? '; nothing was done' : ''}`;
}
