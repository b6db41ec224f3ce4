import { makeNotices } from '../../app/notices/make-notices.ts';
import { sampleRecord } from '../rig/sample-notice.ts';

/** How long the first notice takes on a page that has loaded nothing of it yet, in milliseconds. */
export async function coldNotice(): Promise<number> {
  const started = performance.now();
  await makeNotices({ loadFont }).render(sampleRecord());
  return performance.now() - started;
}

/** How long each of so many further notices takes in milliseconds, and the bytes of one. */
export async function warmNotices(
  count: number,
  answerLength: number,
): Promise<{ readonly times: number[]; readonly bytes: number }> {
  const notices = makeNotices({ loadFont });
  await notices.warm();
  const times: number[] = [];
  let bytes = 0;
  for (let turn = 0; turn < count; turn += 1) {
    // Another answer each time: nothing can be remembered from the one before.
    const answer = `第${turn}件。`.padEnd(answerLength, '请按材料清单准备齐全后提交申请。');
    const started = performance.now();
    bytes = (await notices.render(sampleRecord({ answer }))).size;
    times.push(performance.now() - started);
  }
  return { times, bytes };
}

async function loadFont(): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch('/notice-font.ttf')).arrayBuffer());
}

Object.assign(globalThis, { noticeBench: { coldNotice, warmNotices } });
