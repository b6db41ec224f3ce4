import { open, readFile, rm, stat } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Staff } from '../../app/domain/catalogue.ts';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import { LONGEST_PASSWORD, makeAccount, passwordFindings, SHORTEST_PASSWORD } from '../api/people.ts';
import { readablePassword } from '../embedded/kept-secret.ts';
import { CommandProblem } from './command.ts';
import type { CommandContext } from './command.ts';
import { changeParts, serverAdministrator } from './server-administrator.ts';
import { readUserTable } from './user-table.ts';
import type { UserLine } from './user-table.ts';

/** Two thousand lines are a hundredth of it. */
const MOST_BYTES = 4_000_000;

interface NewAccount {
  readonly staff: Staff;
  readonly password: string;
}

/**
 * Makes the accounts of a whole office. Every line is checked before the first account is made; who has one is left as
 * they are, so that what was interrupted is finished by the same file.
 */
export async function importUsers(
  context: CommandContext,
  file: string,
  passwordFile: string | undefined,
): Promise<void> {
  const { connection, say, progress } = context;
  const { lines, hasPasswords } = await readTable(file);
  if (hasPasswords && passwordFile !== undefined)
    throw new CommandProblem(`${file}: brings the passwords itself; leave --passwords out`);
  if (!hasPasswords && passwordFile === undefined)
    throw new CommandProblem(`${file}: has no passwords; name a new file for them: --passwords <new file>`);
  const parts = changeParts(connection);
  const people = await peopleOf(context, lines);
  const wrong = lines.flatMap((one, place) => problemsOf(one, place, lines, people));
  if (wrong.length > 0) {
    for (const line of wrong) say(line);
    throw new CommandProblem(`${file}: ${wrong.length} lines are wrong; no account was made`);
  }
  const wanted: NewAccount[] = [];
  let before = 0;
  for (const { user, password } of lines) {
    const staff = people.get(user);
    if (!staff) continue;
    if (await parts.accounts.find(user)) before += 1;
    else wanted.push({ staff, password: password ?? readablePassword() });
  }
  // First the passwords, then the accounts: none is made whose password nobody knows.
  if (passwordFile !== undefined && wanted.length > 0) await keepPasswords(passwordFile, wanted);
  const by = serverAdministrator(connection).user;
  let made = 0;
  try {
    for (const { staff, password } of wanted) {
      if (await makeAccount(parts, staff, password, by)) made += 1;
      progress.show({ doing: 'accounts', done: made, total: wanted.length, unit: 'people' });
    }
  } catch (error) {
    const where =
      passwordFile === undefined ? '' : `; their passwords are in ${passwordFile}, name another file then`;
    say(`${made} of ${wanted.length} accounts were made, the others when the command is run again${where}`);
    throw error;
  }
  say(`${made} accounts made, ${before} were there already`);
}

async function readTable(file: string) {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandProblem(`${file}: cannot be read`);
  if (found.size > MOST_BYTES)
    throw new CommandProblem(`${file}: is no table of people: ${found.size} bytes`);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new CommandProblem(`${file}: cannot be read`, { cause });
  });
  const table = readUserTable(new Uint8Array(bytes));
  if ('refused' in table) throw new CommandProblem(`${file}: ${table.refused}`);
  return table;
}

/** Those of the lines whom the catalogue holds, by user name. */
async function peopleOf(
  { connection }: CommandContext,
  lines: readonly UserLine[],
): Promise<ReadonlyMap<string, Staff>> {
  const keys = [...new Set(lines.map(({ user }) => `staff:${user}`))];
  const { rows } = await connection.couch.use<object>('catalogue').fetch({ keys });
  const people = new Map<string, Staff>();
  for (const row of rows) {
    const document: unknown = 'doc' in row ? row.doc : undefined;
    if (isCatalogueDocument(document) && document.type === 'staff') people.set(document.user, document);
  }
  return people;
}

/** What is wrong with a line, without what may be a password. */
function problemsOf(
  { line, user, password, broken }: UserLine,
  place: number,
  lines: readonly UserLine[],
  people: ReadonlyMap<string, Staff>,
): string[] {
  if (broken !== undefined) return [`line ${line}: ${broken}`];
  if (user === '') return [`line ${line}: names nobody`];
  const staff = people.get(user);
  // What stands there may be anything, a password in the wrong column too.
  if (!staff) return [`line ${line}: the catalogue holds no such person; enter them in 管理 first`];
  const earlier = lines.findIndex((one) => one.user === user);
  if (earlier < place) return [`line ${line}: ${user} is in line ${lines[earlier]?.line} already`];
  if (!staff.active) return [`line ${line}: ${user} is disabled`];
  if (password !== undefined && passwordFindings(password).length > 0)
    return [`line ${line}: a password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`];
  return [];
}

async function keepPasswords(file: string, accounts: readonly NewAccount[]): Promise<void> {
  const rows = accounts.map(({ staff, password }) => [staff.user, staff.name, password]);
  const table = Papa.unparse([['用户名', '姓名', '密码'], ...rows], { escapeFormulae: true });
  const handle = await open(file, 'wx', 0o600).catch((cause: unknown) => {
    const exists = (cause as { code?: unknown }).code === 'EEXIST';
    throw new CommandProblem(
      `${file}: ${exists ? 'is there already' : 'cannot be written'}; no account was made`,
      {
        cause,
      },
    );
  });
  try {
    // With the mark by which Excel knows UTF-8.
    await handle.writeFile(`\ufeff${table}\r\n`);
    await handle.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
