import type { ReadStream, WriteStream } from 'node:tty';
import { CommandProblem } from './command.ts';

const ENTER = /[\r\n]/;
const INTERRUPT = '\u0003';
const END = '\u0004';
const BACKSPACE = ['\b', '\u007f'];

/** A password, a new one twice: typed on a terminal without being shown, otherwise the first line of the input. */
export async function askPassword(question: string, { isNew } = { isNew: true }): Promise<string> {
  if (!process.stdin.isTTY) return firstLine();
  const password = await typed(process.stdin, process.stderr, question);
  if (!isNew) return password;
  const again = await typed(process.stdin, process.stderr, 'Once more: ');
  if (password !== again) throw new CommandProblem('the two passwords differ');
  return password;
}

async function firstLine(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8').split(/\r?\n/)[0] ?? '';
}

function typed(input: ReadStream, output: WriteStream, question: string): Promise<string> {
  output.write(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve, reject) => {
    let password = '';
    const done = (end: () => void) => {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      end();
    };
    const onData = (keys: string) => {
      for (const key of keys) {
        if (ENTER.test(key)) return done(() => resolve(password));
        if (key === INTERRUPT || key === END) return done(() => reject(new CommandProblem('given up')));
        password = BACKSPACE.includes(key) ? [...password].slice(0, -1).join('') : password + key;
      }
    };
    input.on('data', onData);
  });
}
