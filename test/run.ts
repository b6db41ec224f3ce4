import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs the test files, each in a process of its own, and ends with `N passed, N failed`.
 * uvu exits with 0 for a file that runs nothing, forgets `.run()` or keeps an `.only`, and hangs on an open handle:
 * each of the four is a failure here. Words on the command line choose the files whose path contains one of them.
 */
const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Longer than the slowest file needs on two cores by a factor of five; faults can be asked for in larger numbers. */
const FILE_LIMIT_MS = 12 * 60_000 * Math.max(1, Number(process.env.FAULT_SCALE ?? 1));
/** So many visits are acknowledged before, during and after faults, or the run proves too little. */
const ACKNOWLEDGED_AT_LEAST = 10_000;
/** So many lines of a file that failed are said again at the end. */
const LINES_AGAIN = 12;

interface Result {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly seconds: number;
}

function testFiles(words: readonly string[]): string[] {
  return readdirSync(HERE, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        name.endsWith('.test.ts') && (words.length === 0 || words.some((word) => name.includes(word))),
    )
    .sort()
    .map((name) => join(HERE, name));
}

function judge(
  file: string,
  code: number | null,
  output: string,
): Pick<Result, 'passed' | 'failed' | 'output'> {
  const total = Number(/^\s*Total:\s+(\d+)/m.exec(output)?.[1] ?? 0);
  const passed = Number(/^\s*Passed:\s+(\d+)/m.exec(output)?.[1] ?? 0);
  if (/\.only\(/.test(readFileSync(file, 'utf8')))
    return { passed, failed: 1, output: `${output}\nkeeps an .only` };
  if (total === 0) return { passed: 0, failed: 1, output: `${output}\nran no test` };
  const failed = total - passed;
  return { passed, failed: code === 0 ? failed : Math.max(1, failed), output };
}

async function run(file: string): Promise<Result> {
  const started = Date.now();
  const child = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const limit = setTimeout(() => {
    output += `\nstopped after ${FILE_LIMIT_MS / 1000} s: something keeps it open`;
    child.kill('SIGKILL');
  }, FILE_LIMIT_MS);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(limit);
  return { file, ...judge(file, code, output), seconds: (Date.now() - started) / 1000 };
}

function report(result: Result): void {
  const mark = result.failed === 0 ? 'ok  ' : 'FAIL';
  console.log(`${mark} ${relative(HERE, result.file)}  ${result.passed} in ${result.seconds.toFixed(1)} s`);
  if (result.failed > 0) console.log(result.output);
  else for (const line of figuresOf(result)) console.log(`     ${line}`);
}

/** What a test prints to be kept besides having passed. */
function figuresOf({ output }: Result): readonly string[] {
  return output.split('\n').filter((line) => /acknowledged visits/.test(line));
}

function acknowledgedIn(result: Result): number {
  return figuresOf(result).reduce(
    (sum, line) => sum + Number(/(\d+) acknowledged visits/.exec(line)?.[1] ?? 0),
    0,
  );
}

/** At most two files of pages at a time, each has a browser and a platform of its own; beside them whatever needs none. */
const PAGES_TOGETHER = 2;
/** A file waits for disks, timers and other processes part of its time; more than these only make each other wait. */
const TOGETHER = process.env.COUCHDB_URL ? 2 : Math.min(6, cpus().length + 2);

async function runAll(files: readonly string[]): Promise<Result[]> {
  const pages = files.filter(isEndToEnd);
  const others = files.filter((file) => !isEndToEnd(file));
  const results: Result[] = [];
  let pagesRunning = 0;
  const worker = async (_: unknown, place: number) => {
    for (;;) {
      const isPages = pages.length > 0 && pagesRunning < PAGES_TOGETHER && (place > 0 || others.length === 0);
      const file = isPages ? pages.shift() : others.shift();
      if (file === undefined) return;
      if (isPages) pagesRunning += 1;
      const result = await run(file);
      if (isPages) pagesRunning -= 1;
      report(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
  return results;
}

/** The last lines of a long output are what is kept of it: which tests failed, and what was on their pages. */
function sayAgain({ file, output }: Result): void {
  console.log(`failed: ${relative(HERE, file)}`);
  const lines = output.split('\n').filter((line) => /^\s*FAIL\s|^page: |^(keeps|ran|stopped) /.test(line));
  for (const line of lines.slice(0, LINES_AGAIN)) console.log(`  ${line.trim()}`);
}

function usesPlatform(file: string): boolean {
  return isEndToEnd(file) || /WindowClient|[pP]latform/.test(readFileSync(file, 'utf8'));
}

const isEndToEnd = (file: string) => relative(HERE, file).startsWith('e2e');
const files = testFiles(process.argv.slice(2));
if (files.some(isEndToEnd)) {
  const { prepareBrowser } = await import('./rig/browser.ts');
  const { buildApp } = await import('./rig/app-build.ts');
  prepareBrowser();
  buildApp();
}
/** For fewer files it would not pay. */
const isTemplateWorth = files.length >= 3 && !process.env.COUCHDB_URL && files.some(usesPlatform);
if (isTemplateWorth) {
  const { makeTemplate } = await import('./rig/platform-template.ts');
  process.once('exit', await makeTemplate());
}
const results = await runAll(files);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const acknowledged = results.reduce((sum, result) => sum + acknowledgedIn(result), 0);
const isWhole = process.argv.length === 2;
const isTooLittle = isWhole && acknowledged < ACKNOWLEDGED_AT_LEAST;
if (acknowledged > 0) {
  const least = isTooLittle ? `, too few: ${ACKNOWLEDGED_AT_LEAST} are asked for` : '';
  console.log(`faults: ${acknowledged} acknowledged visits, none lost, none doubled where passed${least}`);
}
const failed =
  results.reduce((sum, result) => sum + result.failed, 0) + (files.length === 0 || isTooLittle ? 1 : 0);
for (const result of results.filter((one) => one.failed > 0)) sayAgain(result);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
