import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TerminalProgress } from '../../../couch/commands/progress.ts';

/** A place to write to, with a clock that stands still. */
function watched(isTTY: boolean, columns = 100) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const output = { isTTY, columns, write: (text: string) => written.push(text) };
  return { written, clock, progress: new TerminalProgress(output, () => clock.ms) };
}

const REMOVE = '\r\u001B[K';

test('on a terminal a bar says count, share, rate and what is left, in one line that is written over', () => {
  const { written, clock, progress } = watched(true);
  progress.show({ doing: 'entries-pd-2026', done: 0, total: 1000, unit: 'visits' });
  assert.equal(written, [`${REMOVE}[----------] 0 %, 0 of 1000 visits  entries-pd-2026`]);
  clock.ms = 4_000;
  progress.show({ doing: 'entries-pd-2026', done: 250, total: 1000, unit: 'visits' });
  assert.is(
    written[1],
    `${REMOVE}[##--------] 25 %, 250 of 1000 visits, 63 a second, 12 s left  entries-pd-2026`,
  );
  progress.clear();
  assert.is(written.at(-1), REMOVE, 'nothing of it stays');
});

test('it is written a few times a second however often it is told, and never wider than the terminal', () => {
  const { written, clock, progress } = watched(true, 40);
  for (clock.ms = 0; clock.ms < 1_000; clock.ms += 1)
    progress.show({
      doing: 'a name that is longer than a line',
      done: clock.ms,
      total: 1000,
      unit: 'documents',
    });
  assert.is(written.length, 5);
  for (const line of written) assert.ok(line.replace(REMOVE, '').length < 40, line);
});

test('what was done before it was interrupted does not count for the rate', () => {
  const { written, clock, progress } = watched(true);
  progress.show({ doing: 'it', done: 500, total: 1000, unit: 'visits' });
  clock.ms = 10_000;
  progress.show({ doing: 'it', done: 600, total: 1000, unit: 'visits' });
  assert.match(written[1] ?? '', /10 a second, 40 s left  it$/);
});

test('without a terminal short work says nothing, long work a plain line now and then', () => {
  const { written, clock, progress } = watched(false);
  for (let second = 0; second < 65; second += 1) {
    clock.ms = second * 1_000;
    progress.show({ doing: 'it', done: second * 10, unit: 'entries' });
  }
  progress.clear();
  assert.equal(written, ['it: 300 entries, 10 a second\n', 'it: 600 entries, 10 a second\n']);
});

test('a line of the result takes the place of the bar, which comes back', () => {
  const { written, clock, progress } = watched(true);
  progress.show({ doing: 'it', done: 1, total: 2, unit: 'databases' });
  progress.hide();
  assert.is(written.at(-1), REMOVE);
  clock.ms = 1;
  progress.show({ doing: 'it', done: 2, total: 2, unit: 'databases' });
  assert.match(written.at(-1) ?? '', /100 %, 2 of 2 databases/);
});

test.run();
