import type { ServerScope } from 'nano';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import type { Staff } from '../../app/domain/catalogue.ts';
import { unlessMissing } from '../couch-answer.ts';
import { Accounts, rolesOf } from '../provision/accounts.ts';
import { CommandProblem } from './command.ts';
import type { Command, CommandContext } from './command.ts';

/** As the gateway asks of everybody. */
const SHORTEST = 8;
const LONGEST = 128;

/** Accounts, for the day on which no administrator can sign in. A password is never an argument: others could read it. */
export const userCommand: Command = {
  usage: 'user list | user add <name> | user password <name>',
  purpose: 'accounts of people in the catalogue; the password is asked, or read from the standard input',
  help: {
    does: [
      'For the day on which no administrator can sign in. A password is never an argument, where others could read it.',
    ],
    example: 'user password wang',
  },
  accepts: ([what, name, ...more]) =>
    more.length === 0 &&
    (what === 'list' ? name === undefined : (what === 'add' || what === 'password') && name !== undefined),
  async run(context, [what, name = '']) {
    if (what === 'list') return list(context);
    return what === 'add' ? add(context, name) : setPassword(context, name);
  },
};

async function list({ connection, say }: CommandContext): Promise<void> {
  const accounts = accountsOf(connection);
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
  const staff: unknown = await unlessMissing(connection.couch.use<object>('catalogue').get(`staff:${name}`));
  if (!isCatalogueDocument(staff) || staff.type !== 'staff') {
    throw new CommandProblem(`${name}: the catalogue holds no such person; enter them in 管理 first`);
  }
  const accounts = accountsOf(connection);
  if (await accounts.find(name)) throw new CommandProblem(`${name}: has an account already`);
  const password = await askPassword(context, name);
  if (!(await accounts.create(name, password, staff.active ? rolesOf(staff) : []))) {
    throw new CommandProblem(`${name}: has an account already`);
  }
  if (!staff.active) await accounts.follow(staff);
  say(`${name}: account made`);
}

async function setPassword(context: CommandContext, name: string): Promise<void> {
  const accounts = accountsOf(context.connection);
  if (!(await accounts.find(name))) throw new CommandProblem(`${name}: has no account`);
  await accounts.setPassword(name, await askPassword(context, name));
  context.say(`${name}: password set`);
}

async function askPassword({ askPassword: ask }: CommandContext, name: string): Promise<string> {
  const password = await ask(`New password of ${name}: `);
  if (password.length < SHORTEST || password.length > LONGEST) {
    throw new CommandProblem(`a password has ${SHORTEST} to ${LONGEST} characters`);
  }
  return password;
}

function accountsOf({ couch, reserved }: CommandContext['connection']): Accounts {
  return new Accounts(couch, reserved);
}

async function allStaff(couch: ServerScope): Promise<Staff[]> {
  const { rows } = await couch
    .use<object>('catalogue')
    .list({ startkey: 'staff:', endkey: 'staff:\uffff', include_docs: true });
  return rows.flatMap(({ doc }) => (isCatalogueDocument(doc) && doc.type === 'staff' ? [doc] : []));
}
