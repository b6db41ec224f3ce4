import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cpus } from 'node:os';
import type { BenchRow } from './row.ts';

/**
 * Runs every bench of this folder and prints one table. Nothing here passes or fails: machines differ, so each figure
 * stands beside what it should beat in the same run. Words on the command line choose benches by file name.
 */
interface BenchModule {
  readonly bench: () => Promise<readonly BenchRow[]>;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const all = readdirSync(HERE)
  .filter((name) => name.endsWith('-bench.ts'))
  .sort();
const files = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
if (files.length === 0) {
  const known = all.map((name) => name.replace('-bench.ts', '')).join(', ');
  console.error(`no bench has ${words.join(' or ')} in its name; there are: ${known}`);
  process.exit(2);
}

const lines: string[] = [];
for (const file of files) {
  // Not in the table: it is printed in one piece, for somebody to keep.
  console.error(file);
  const module = (await import(new URL(file, import.meta.url).href)) as BenchModule;
  for (const row of await module.bench()) {
    const against = row.against ? `${row.against.value} ${row.unit} ${row.against.what}` : '';
    lines.push(
      `| ${row.what} | ${row.value} ${row.unit} | ${against} | ${row.ratio ?? ''} | ${row.aim ?? ''} |`,
    );
  }
}
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}\n`);
console.log('| what | value | against | ratio | aim |\n|---|---:|---:|---:|---|');
console.log(lines.join('\n'));
