import { provision } from '../provision/provision.ts';
import type { Command } from './command.ts';

/** Makes what is missing in CouchDB; `npm start` does the same. */
export const provisionCommand: Command = {
  usage: 'provision',
  purpose: 'make the databases, members and design documents that are missing; removes nothing',
  help: {
    does: [
      'Databases, their members, validators and views, for the offices of the catalogue; from 1 December those of the next',
      'year. What is there already is left as it is, so it can be run at any time; `npm start` does the same.',
    ],
    example: 'provision',
  },
  accepts: (words) => words.length === 0,
  async run({ connection, say }) {
    await provision(connection.couch, Date.now);
    say('provisioned');
  },
};
