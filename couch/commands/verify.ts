import { Findings } from '../verify/finding.ts';
import { NAMED, printReport, reportAsJson } from '../verify/print-report.ts';
import { verify } from '../verify/verify.ts';
import type { Progress } from '../verify/verify.ts';
import type { Command } from './command.ts';

const JSON_OPTION = '--json';
/** How often the line on the terminal is written anew. */
const TOLD_EVERY_MS = 200;

interface Wish {
  readonly office?: string;
  readonly year?: number;
  readonly json: boolean;
}

/** The proof that nothing was lost and nothing forged. Answers 0 when that is so, 1 with findings. */
export const verifyCommand: Command = {
  usage: `verify [--office <code>] [--year <yyyy>] [${JSON_OPTION}]`,
  purpose: 'prove from what is stored that no entry was lost, altered, forged or dated back; changes nothing',
  accepts: (words) => read(words) !== undefined,
  failureCode: 2,
  async run({ connection, say }, words) {
    const { json, ...which } = read(words) ?? { json: false };
    const found = new Findings(json ? undefined : NAMED);
    const line = new ProgressLine();
    try {
      const onProgress = (progress: Progress) => line.show(progress);
      const looked = await verify(connection.couch, { ...which, nowMs: Date.now(), found, onProgress });
      line.clear();
      if (json) say(reportAsJson(looked, found));
      else printReport(looked, found, say);
    } finally {
      line.clear();
    }
    return found.count === 0 ? 0 : 1;
  },
};

/** What was asked for; undefined when it cannot be understood. */
function read(words: readonly string[]): Wish | undefined {
  let wish: Wish = { json: false };
  for (let place = 0; place < words.length; place += 1) {
    const value = words[place + 1] ?? '';
    if (words[place] === JSON_OPTION) {
      wish = { ...wish, json: true };
      continue;
    }
    if (words[place] === '--office' && /^[a-z][a-z0-9]{0,15}$/.test(value)) wish = { ...wish, office: value };
    else if (words[place] === '--year' && /^\d{4}$/.test(value)) wish = { ...wish, year: Number(value) };
    else return undefined;
    place += 1;
  }
  return wish;
}

/** One line on a terminal that is written over; nothing where the output goes to a file. */
class ProgressLine {
  readonly #beganMs = performance.now();
  #shownMs = 0;
  #isShown = false;

  show({ doing, entries }: Progress): void {
    if (!process.stderr.isTTY || performance.now() - this.#shownMs < TOLD_EVERY_MS) return;
    this.#shownMs = performance.now();
    this.#isShown = true;
    const rate = Math.round((entries * 1000) / Math.max(1, this.#shownMs - this.#beganMs));
    const said = entries === 0 ? doing : `${doing}, ${entries} entries, ${rate} a second`;
    process.stderr.write(`\r\u001B[K${said.slice(0, (process.stderr.columns || 80) - 1)}`);
  }

  clear(): void {
    if (this.#isShown) process.stderr.write('\r\u001B[K');
    this.#isShown = false;
  }
}
