import { askPassword } from './commands/ask-password.ts';
import { CommandProblem } from './commands/command.ts';
import type { Command } from './commands/command.ts';
import { foldCommand } from './commands/fold.ts';
import { importUnsentCommand } from './commands/import-unsent.ts';
import { provisionCommand } from './commands/provision.ts';
import { userCommand } from './commands/user.ts';
import { verifyCommand } from './commands/verify.ts';
import { connect } from './couch-connection.ts';
import { readSettings } from './settings.ts';
import { StartProblem } from './start-problem.ts';

/**
 * `npm run couch -- <command>`: for the administrator of the server. Exit code 0 done, 1 not done, 2 not understood; of
 * `verify` 0 clean, 1 findings, 2 not done.
 */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['provision', provisionCommand],
  ['fold', foldCommand],
  ['user', userCommand],
  ['verify', verifyCommand],
  ['import-unsent', importUnsentCommand],
]);

const HELP = [
  'npm run couch -- <command>',
  '',
  ...[...COMMANDS.values()].flatMap(({ usage, purpose }) => [`  ${usage}`, `      ${purpose}`]),
  '',
  'With COUCHDB_URL (http://name:password@host:5984) at that CouchDB; without, at the embedded server in DATA_DIR',
  '(.data), which must not be running at the same time.',
].join('\n');

async function run(words: readonly string[]): Promise<number> {
  const [name = '', ...rest] = words;
  if (name === '--help' || name === 'help') {
    console.log(HELP);
    return 0;
  }
  const command = COMMANDS.get(name);
  if (!command?.accepts(rest)) {
    console.error(command ? `usage: npm run couch -- ${command.usage}` : HELP);
    return 2;
  }
  const read = readSettings(process.env);
  if ('problem' in read) throw new StartProblem(read.problem);
  const connection = await connect(read.settings, () => undefined);
  try {
    const code = await command.run({ connection, say: (line) => console.log(line), askPassword }, rest);
    return typeof code === 'number' ? code : 0;
  } finally {
    await connection.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // One line for what the person can mend; anything else is a fault of the program and shows where it happened.
  const mendable = error instanceof StartProblem || error instanceof CommandProblem;
  console.error(mendable ? error.message : error);
  process.exitCode = COMMANDS.get(process.argv[2] ?? '')?.failureCode ?? 1;
}
