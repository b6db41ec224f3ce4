import { buildApp, isBuildDue } from './app-build.ts';
import { startPlatform } from './platform.ts';
import type { Platform } from './platform.ts';
import { readSettings } from './settings.ts';
import { StartProblem } from './start-problem.ts';

/** `npm start`: builds the app when it has to be, starts everything, says where it is and who can sign in. */
async function start(): Promise<Platform> {
  const read = readSettings(process.env);
  if ('problem' in read) throw new StartProblem(read.problem);
  const platform = await startPlatform(read.settings, { log: (line) => console.log(line), build });
  greet(platform);
  return platform;
}

async function build(): Promise<void> {
  if (!isBuildDue()) return;
  console.log('building the app …');
  await buildApp();
}

function greet({ url, population }: Platform): void {
  console.log(`ready ${url}`);
  const width = Math.max(...population.accounts.map((account) => account.user.length));
  for (const { user, purpose } of population.accounts) console.log(`  ${user.padEnd(width)}  ${purpose}`);
  if (population.password !== undefined) console.log(`  password  ${population.password}`);
  else console.log('  password  as it was set before');
}

/** Ends once, however often it is asked to. */
function endWith(starting: Promise<Platform>): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void starting
      .then((platform) => platform.stop())
      .catch(() => undefined)
      .then(() => process.exit());
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

const starting = start();
endWith(starting);
try {
  await starting;
} catch (error) {
  // One line for what the person can mend; anything else is a fault of the program and shows where it happened.
  console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
}
