import type { ServerScope } from 'nano';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import type { Staff } from '../../app/domain/catalogue.ts';
import {
  changeActive,
  changePassword,
  LONGEST_PASSWORD,
  makeAccount,
  passwordFindings,
  SHORTEST_PASSWORD,
  staffOf,
} from '../api/people.ts';
import { Accounts, rolesOf } from '../provision/accounts.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';
import { operandsOf, valueOf } from './options.ts';
import { changeParts, serverAdministrator } from './server-administrator.ts';
import { importUsers } from './user-import.ts';

const PASSWORDS = '--passwords';
/** What is done to one person. */
const ONE = ['add', 'password', 'disable', 'enable'];

/** Accounts, for the day on which no administrator can sign in. A password is never an argument: others could read it. */
export const userCommand: Command = {
  usage: [
    'user list',
    ...ONE.map((what) => `user ${what} <name>`),
    `user import <file.csv> [${PASSWORDS} <new file>]`,
  ].join(' | '),
  purpose: 'accounts of people in the catalogue; the password is asked, or read from the standard input',
  help: {
    does: [
      'For the first day of an office, and for the day on which no administrator can sign in. A password is never an argument,',
      'where others could read it, and is never shown. `disable` takes effect at the next contact, in all gateways; nothing of',
      'the person is deleted. Everything is recorded in the history of the person.',
      '`import` makes the accounts of many. The first line of the file names the columns: `user` or 用户名, and `password` or 密码',
      'when the file brings the passwords; others are not looked at. Every line is checked first, and nothing is made when one',
      'is wrong. Who has an account already is left as they are, so that a file can be used again.',
    ],
    options: [
      {
        name: PASSWORDS,
        value: '<new file>',
        meaning: 'makes the passwords and writes them there, readable by you only; it must not exist yet',
      },
    ],
    example: `user import staff-of-pudong.csv ${PASSWORDS} /root/pudong-passwords.csv`,
  },
  accepts(words) {
    const [what, name, ...more] = operandsOf(userCommand, words);
    if (more.length > 0) return false;
    if (what === 'import') return name !== undefined;
    if (words.includes(PASSWORDS)) return false;
    return what === 'list' ? name === undefined : ONE.includes(what ?? '') && name !== undefined;
  },
  async run(context, words) {
    const [what = '', name = ''] = operandsOf(userCommand, words);
    switch (what) {
      case 'list':
        return list(context);
      case 'import':
        return importUsers(context, name, valueOf(words, PASSWORDS));
      case 'add':
        return add(context, name);
      case 'password':
        return setPassword(context, name);
      default:
        return setActive(context, name, what === 'enable');
    }
  },
};

async function list({ connection, say }: CommandContext): Promise<void> {
  const accounts = new Accounts(connection.couch, connection.reserved);
  const staff = await allStaff(connection.couch);
  for (const person of staff) {
    const account = await accounts.find(person.user);
    const state = !account ? 'no account' : account.active ? 'active' : 'not active';
    say([person.user, state, rolesOf(person).join(' ')].join('\t'));
  }
  if (staff.length === 0) say('the catalogue holds nobody');
}

async function add(context: CommandContext, name: string): Promise<void> {
  const { connection, say } = context;
  const parts = changeParts(connection);
  const staff = await staffOf(parts, name);
  if (!staff) throw nobody(name);
  const there = new CommandProblem(`${name}: has an account already`);
  if (await parts.accounts.find(name)) throw there;
  const password = await askPassword(context, name);
  if (!(await makeAccount(parts, staff, password, serverAdministrator(connection).user))) throw there;
  say(`${name}: account made`);
}

async function setPassword(context: CommandContext, name: string): Promise<void> {
  const { connection, say } = context;
  const parts = changeParts(connection);
  const missing = new CommandProblem(`${name}: has no account`);
  if (!(await parts.accounts.find(name))) throw missing;
  const password = await askPassword(context, name);
  if (!(await changePassword(parts, name, password, serverAdministrator(connection).user))) throw missing;
  say(`${name}: password set`);
}

/** As `PUT /api/users/<user>/active`: the catalogue changes, with history, and the account follows. */
async function setActive({ connection, say }: CommandContext, name: string, active: boolean): Promise<void> {
  const parts = changeParts(connection);
  const staff = await staffOf(parts, name);
  if (!staff) throw nobody(name);
  const done = active ? 'enabled' : 'disabled';
  if (staff.active === active) {
    // The account may have been missed when the catalogue was changed.
    await parts.accounts.follow(staff);
    say(`${name}: is ${done} already`);
    return;
  }
  const answer = await changeActive(parts, serverAdministrator(connection), name, active);
  if (answer?.status !== 200) {
    const reason =
      answer?.status === 409 ? 'somebody changed it meanwhile, try again' : JSON.stringify(answer?.body);
    throw new CommandProblem(`${name}: not ${done}: ${reason}`);
  }
  say(`${name}: ${done}`);
}

function nobody(name: string): CommandProblem {
  return new CommandProblem(`${name}: the catalogue holds no such person; enter them in 管理 first`);
}

async function askPassword({ askPassword: ask }: CommandContext, name: string): Promise<string> {
  const password = await ask(`New password of ${name}: `);
  if (passwordFindings(password).length > 0)
    throw new CommandProblem(`a password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`);
  return password;
}

async function allStaff(couch: ServerScope): Promise<Staff[]> {
  const { rows } = await couch
    .use<object>('catalogue')
    .list({ startkey: 'staff:', endkey: 'staff:\uffff', include_docs: true });
  return rows.flatMap(({ doc }) => (isCatalogueDocument(doc) && doc.type === 'staff' ? [doc] : []));
}
