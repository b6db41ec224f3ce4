import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { BackupFile, BadBackup } from '../backup/backup-file.ts';
import type { BackupProblem } from '../backup/backup-file.ts';
import { ENDING, inOrder } from '../backup/format.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import type { Named } from '../backup/restore-backup.ts';
import { readOffices } from '../provision/offices.ts';
import { provision, provisionFoundations } from '../provision/provision.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';

const PROBLEMS: Readonly<Record<BackupProblem, string>> = {
  unreadable: 'cannot be read',
  foreign: 'is not a file that `backup` made',
  newer: 'was made by a newer version: update the program first',
  damaged: 'is damaged or not whole: take another copy',
};

/** Puts files of `backup` back, beside whatever is there. */
export const restoreCommand: Command = {
  usage: 'restore <file or folder>',
  purpose: 'put back what `backup` copied; nothing that is there is changed',
  help: {
    does: [
      'Reads the file, or every file of the folder, from beginning to end first: one that is damaged, not whole or foreign is',
      'refused before anything is written. Then whatever is missing is put back with the revision it had. What is there stays,',
      'also while everybody works; what is there with another revision is named. Can be interrupted and run again.',
      'Then start PCs as usual: they offer what is newer than the copy. `verify` says when all of it is there.',
    ],
    example: 'restore /srv/backup/2026-11-23',
  },
  accepts: (words) => words.length === 1 && !words[0]?.startsWith('-'),
  async run(context, [path = '']) {
    const files = await openAll(context, path);
    try {
      await checkOffices(context, files);
      await provisionFoundations(context.connection.couch);
      let isWhole = true;
      for (const file of files) isWhole = (await putBack(context, file)) && isWhole;
      // What is folded or due today is made, so that the platform can be started.
      await provision(context.connection.couch, Date.now);
      return isWhole ? 0 : 1;
    } finally {
      for (const file of files) await file.close();
    }
  },
};

/** The file itself, or a folder's, base data first: all of them whole, or the command ends here. */
async function openAll({ progress }: CommandContext, path: string): Promise<BackupFile[]> {
  const inside = await readdir(path).catch(() => undefined);
  const names = inside?.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
  if (names?.length === 0) throw new CommandProblem(`${path}: no files of \`backup\` are in it`);
  const paths = names
    ? inOrder(names)
        .toReversed()
        .map((name) => join(path, name + ENDING))
    : [path];
  const files: BackupFile[] = [];
  try {
    for (const one of paths) {
      const doing = `reading ${basename(one)}`;
      const onRead = (read: number, size: number) =>
        progress.show({ doing, done: Math.round(read / 1e6), total: Math.round(size / 1e6), unit: 'MB' });
      files.push(await BackupFile.open(one, onRead).catch((error: unknown) => refuse(error, one)));
      progress.clear();
    }
    return files;
  } catch (error) {
    for (const file of files) await file.close();
    throw error;
  }
}

function refuse(error: unknown, path: string): never {
  if (error instanceof BadBackup) throw new CommandProblem(`${path}: ${PROBLEMS[error.problem]}`);
  throw error;
}

/** Entries of an office that nobody knows of could be read by nobody: a file of another platform, or base data is missing. */
async function checkOffices({ connection }: CommandContext, files: readonly BackupFile[]): Promise<void> {
  if (files.some(({ database }) => database === 'catalogue')) return;
  const present = await connection.couch.db.list();
  const offices = present.includes('catalogue') ? await readOffices(connection.couch) : [];
  for (const { database } of files) {
    const { office } = parseEntriesDatabase(database) ?? {};
    if (office !== undefined && !offices.some(({ code }) => code === office))
      throw new CommandProblem(
        `${database}: the catalogue has no office ${office}; put the catalogue back first`,
      );
  }
}

/** True when every document of the file is there now. */
async function putBack({ connection, say, progress }: CommandContext, file: BackupFile): Promise<boolean> {
  const { database, documents, madeAt } = file;
  const done = await restoreBackup(connection, file, (count) =>
    progress.show({ doing: database, done: count, total: documents, unit: 'documents' }),
  );
  progress.clear();
  say(`${database}\tof ${madeAt}\t${done.added} put back\t${done.same} there already`);
  const name = ({ count, first }: Named, what: string) => {
    if (count === 0) return;
    say(`${database}\t${count} ${what}`);
    for (const id of first) say(`  ${id}`);
    if (count > first.length) say(`  and ${count - first.length} more`);
  };
  name(done.other, 'there with another revision, which was left');
  name(done.deleted, 'deleted there by somebody, and not brought back');
  name(done.refused, 'refused by the validator');
  // Base data that was changed since the copy was made is newer, and right.
  const isChanged = parseEntriesDatabase(database) !== undefined && done.other.count > 0;
  return !isChanged && done.deleted.count === 0 && done.refused.count === 0;
}
