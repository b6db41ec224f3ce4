import { askPassword } from './commands/ask-password.ts';
import { COMMANDS } from './commands/commands.ts';
import { failureOf, NOT_UNDERSTOOD } from './commands/failure.ts';
import { helpOf, helpOfAll } from './commands/help.ts';
import { optionProblem } from './commands/options.ts';
import { TerminalProgress } from './commands/progress.ts';
import { connect } from './couch-connection.ts';
import { readSettings } from './settings.ts';
import { StartProblem } from './start-problem.ts';

const HELP_WORDS = ['--help', '-h', 'help'];

/** `npm run couch -- <command>`: for the administrator of the server. Answers the exit code; see `commands/failure.ts`. */
async function run(words: readonly string[]): Promise<number> {
  const [name = '', ...rest] = words;
  const help = helpOfAll([...COMMANDS.values()]);
  if (HELP_WORDS.includes(name)) {
    console.log(help);
    return 0;
  }
  const command = COMMANDS.get(name);
  if (!command) {
    console.error(help);
    return NOT_UNDERSTOOD;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(helpOf(command));
    return 0;
  }
  const problem = optionProblem(command, rest);
  if (problem !== undefined || !command.accepts(rest)) {
    if (problem !== undefined) console.error(problem);
    console.error(`usage: npm run couch -- ${command.usage}`);
    return NOT_UNDERSTOOD;
  }
  const read = readSettings(process.env);
  if ('problem' in read) throw new StartProblem(read.problem);
  const connection = await connect(read.settings, () => undefined);
  const progress = new TerminalProgress(process.stderr);
  try {
    const say = (line: string) => {
      progress.hide();
      console.log(line);
    };
    const code = await command.run({ connection, say, askPassword, progress }, rest);
    return typeof code === 'number' ? code : 0;
  } finally {
    progress.clear();
    await connection.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const { said, code } = failureOf(error);
  console.error(said);
  process.exitCode = COMMANDS.get(process.argv[2] ?? '')?.failureCode ?? code;
}
