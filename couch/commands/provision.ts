import { provision } from '../provision/provision.ts';
import type { Command } from './command.ts';

/** Makes what is missing in CouchDB; `npm start` does the same. */
export const provisionCommand: Command = {
  usage: 'provision',
  purpose: 'make the databases, members and design documents that are missing; removes nothing',
  accepts: (words) => words.length === 0,
  async run({ connection, say }) {
    await provision(connection.couch, Date.now);
    say('provisioned');
  },
};
