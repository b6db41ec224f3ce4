import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Office } from '../../app/domain/catalogue.ts';
import { ImportProblem } from '../import/import-problem.ts';
import { importVisits } from '../import/import-visits.ts';
import type { Imported } from '../import/import-visits.ts';
import { NO_MAPPING, readMapping } from '../import/mapping.ts';
import type { Mapping } from '../import/mapping.ts';
import { openTable } from '../import/open-table.ts';
import { Places } from '../import/places.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';
import { operandsOf, valueOf } from './options.ts';
import { serverAdministrator } from './server-administrator.ts';

const MAPPING = '--mapping';
const OFFICE = '--office';
const BAD = '--bad';
const DRY_RUN = '--dry-run';
/** Reasons and names that are told on the terminal. */
const NAMED = 20;

/** Visits of the old platform, from a table that it exported. */
export const importVisitsCommand: Command = {
  usage: `import <file> [${MAPPING} <file.json>] [${OFFICE} <code>] [${BAD} <file.csv>] [${DRY_RUN}]`,
  purpose: 'bring in visits of the old platform from a CSV or XLSX file; running it twice adds nothing',
  help: {
    does: [
      'Reads CSV (UTF-8, GBK or UTF-16, found out by itself) or the first sheet of an XLSX. An export of the old platform needs',
      'no mapping; what one can say is in couch/import/README.md. Every row is checked: good ones are written, with ids made',
      'from what they say; bad ones go with their reasons into a file beside it, which can be mended and imported in its turn.',
      'Whatever interrupts it, what was written stays, and the same command goes on. Afterwards `fold`, or a gateway that runs,',
      'brings the visits into central, and `verify` proves that they are as they were imported.',
    ],
    options: [
      {
        name: MAPPING,
        value: '<file.json>',
        meaning: 'headings, words and defaults that are not the old platform’s',
      },
      { name: OFFICE, value: '<code>', meaning: 'the office of rows that name neither office nor window' },
      { name: BAD, value: '<file.csv>', meaning: 'where bad rows go; <file>.bad.csv' },
      { name: DRY_RUN, meaning: 'write nothing but the file of bad rows, and say what would be done' },
    ],
    exits: { 0: 'every row is there', 1: 'not done, or some rows were not imported' },
    example: 'import /srv/old/visits-2024.csv',
  },
  accepts: (words) => operandsOf(importVisitsCommand, words).length === 1,
  async run(context, words) {
    const [file = ''] = operandsOf(importVisitsCommand, words);
    try {
      return await run(context, file, words);
    } catch (error) {
      if (error instanceof ImportProblem) throw new CommandProblem(error.message, { cause: error });
      throw error;
    } finally {
      context.progress.clear();
    }
  },
};

async function run(context: CommandContext, file: string, words: readonly string[]): Promise<number> {
  const { connection, say, progress } = context;
  const isDryRun = words.includes(DRY_RUN);
  const mappingFile = valueOf(words, MAPPING);
  const mapping = mappingFile === undefined ? NO_MAPPING : await readMapping(mappingFile);
  const places = await Places.read(connection.couch);
  const office = officeOf(places, valueOf(words, OFFICE));
  const badFile = resolve(valueOf(words, BAD) ?? besides(file));
  const table = await named(file, () =>
    openTable(file, {
      ...mappingOf(mapping),
      onRead: (bytes) => progress.show({ doing: file, done: bytes, unit: 'bytes looked at' }),
    }),
  );
  progress.clear();
  try {
    const done = await named(file, () =>
      importVisits({
        couch: connection.couch,
        table,
        mapping,
        places,
        ...(office && { office }),
        badFile,
        by: serverAdministrator(connection).user,
        isDryRun,
        nowMs: Date.now(),
        onProgress: (rows) =>
          progress.show({
            doing: file,
            done: rows,
            ...(table.expected !== undefined && { total: Math.max(rows, table.expected) }),
            unit: 'rows',
          }),
      }),
    );
    progress.clear();
    say(`${file}: ${table.form}, ${done.rows} rows`);
    tell(done, badFile, isDryRun, say);
    return done.bad === 0 ? 0 : 1;
  } finally {
    await table.close();
  }
}

function officeOf(places: Places, code: string | undefined): Office | undefined {
  if (code === undefined) return undefined;
  const office = places.office(code);
  if (!office) throw new CommandProblem(`${OFFICE} ${code}: the catalogue has no such office`);
  return office;
}

function mappingOf({ sheet, encoding }: Mapping): Pick<Mapping, 'sheet' | 'encoding'> {
  return { ...(sheet !== undefined && { sheet }), ...(encoding !== undefined && { encoding }) };
}

/** Whatever is wrong with the file is said with its name. */
async function named<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportProblem && !/^\S*[/\\]/.test(error.message))
      throw new ImportProblem(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

function besides(file: string): string {
  return join(dirname(file), `${basename(file, extname(file))}.bad.csv`);
}

function tell(done: Imported, badFile: string, isDryRun: boolean, say: (line: string) => void): void {
  const would = isDryRun ? 'would be ' : '';
  for (const [database, { visits, entries }] of [...done.databases].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (entries > 0 || done.made.has(database))
      say(
        `${database}\t${done.made.has(database) ? `${would}made, ` : ''}${visits} visits, ${entries} entries`,
      );
  const { added, extended, known, repeated, bad } = done;
  const more = extended > 0 ? `, ${extended} that the file knew more of` : '';
  say(`${added} visits ${would}added${more}, ${known} already there, ${repeated} rows repeated, ${bad} bad`);
  const unknown = done.unknown.lines(NAMED);
  if (unknown.length > 0) say('not in the catalogue, kept by their names:');
  for (const line of unknown) say(`  ${line}`);
  if (bad + repeated === 0) return;
  say(`rows that are not imported, with the reasons: ${badFile}`);
  const reasons = [...done.reasons].sort(([, one], [, other]) => other - one);
  for (const [reason, count] of reasons.slice(0, NAMED)) say(`  ${count}\t${reason}`);
}
