import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { entriesDatabase, parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { ENDING, inOrder, isKept } from '../backup/format.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { AlreadyThere, codeOf, exists, syncFolder } from '../backup/whole-file.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';

const ALL = '--all';

/** Copies what cannot be made anew into files, while everybody works. */
export const backupCommand: Command = {
  usage: `backup <office> <year> <file> | backup ${ALL} <folder>`,
  purpose: 'copy an office-year, or everything that cannot be made anew, into compressed files',
  help: {
    does: [
      'One office-year into one file, with the revisions that its entries have; or every office-year, the catalogue, audit',
      'and whatever else cannot be made anew into a new folder, one file each. Everybody can work meanwhile.',
      'A file is there whole or not at all, and nothing is overwritten; what ends in .part was interrupted.',
      'No password is in it, but names and phones are: keep it as carefully as the server. `restore` puts it back.',
    ],
    options: [{ name: ALL, value: '<folder>', meaning: 'everything; the folder must not be there yet' }],
    example: `backup ${ALL} /srv/backup/2026-11-23`,
  },
  accepts: (words) => {
    if (words[0] === ALL) return words.length === 2;
    return words.length === 3 && databaseOf(words) !== undefined;
  },
  run: (context, words) => (words[0] === ALL ? all(context, words[1] ?? '') : one(context, words)),
};

function databaseOf([office = '', year = '']: readonly string[]): string | undefined {
  const name = entriesDatabase(office, Number(year));
  return /^\d{4}$/.test(year) && parseEntriesDatabase(name) ? name : undefined;
}

async function one(context: CommandContext, words: readonly string[]): Promise<void> {
  const [database = '', file = ''] = [databaseOf(words), words[2]];
  const present = await context.connection.couch.db.list();
  if (!present.includes(database)) throw new CommandProblem(`${database}: there is no such database`);
  await copy(context, database, file);
}

/** Into a folder of another name, which gets its own when all of it is there. */
async function all(context: CommandContext, typed: string): Promise<void> {
  const folder = resolve(typed);
  if (await exists(folder)) throw new CommandProblem(`${typed}: is there already`);
  const temporary = `${folder}.${randomBytes(4).toString('hex')}.part`;
  const present = await context.connection.couch.db.list();
  await mkdir(temporary, { mode: 0o700 }).catch((error: unknown) => refuse(error, typed));
  try {
    for (const database of inOrder(present.filter(isKept)))
      await copy(context, database, join(temporary, database + ENDING));
    await syncFolder(temporary);
    await rename(temporary, folder).catch((error: unknown) => refuse(error, typed));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  await syncFolder(dirname(folder));
  context.say(`${typed}: everything that cannot be made anew`);
}

async function copy(
  { connection, say, progress }: CommandContext,
  database: string,
  file: string,
): Promise<void> {
  const made = await makeBackup(connection.couch, database, file, (done, total) =>
    progress.show({ doing: database, done, total: Math.max(done, total), unit: 'documents' }),
  ).catch((error: unknown) => refuse(error, file));
  progress.clear();
  const { size } = await stat(file);
  say(`${database}\t${made.documents} documents\t${size} bytes`);
  if (made.deleted > 0)
    say(
      `${database}\t${made.deleted} deleted, which are not in the file: npm run couch -- verify names them`,
    );
}

/** What the person who typed the name can mend; anything else goes on. */
function refuse(error: unknown, path: string): never {
  if (error instanceof AlreadyThere || codeOf(error) === 'EEXIST')
    throw new CommandProblem(`${path}: is there already, and is not overwritten`);
  if (codeOf(error) === 'ENOENT') throw new CommandProblem(`${path}: its folder is not there`);
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(String(codeOf(error))))
    throw new CommandProblem(`${path}: cannot be written`);
  if (codeOf(error) === 'ENOSPC')
    throw new CommandProblem(`${path}: the disk is full; nothing of it is there`);
  throw error;
}
