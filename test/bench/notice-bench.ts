import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { makeNoticeFont } from '../../app/build/notice-font.ts';
import { launchBrowser } from '../rig/browser.ts';
import type { BenchRow } from './row.ts';

const WARM = 30;
const COLD = 5;
/** An answer that makes four pages. */
const LONG_ANSWER = 4000;
/** Named by jsPDF, used by no notice; the app's build leaves them out as well. */
const UNUSED = ['html2canvas', 'dompurify', 'canvg'];

interface Served {
  readonly url: string;
  close(): void;
}

/** Serves the notices as the app's build cuts them: jsPDF, font and layout are loaded when they are asked for. */
async function serve(): Promise<Served> {
  const { outputFiles } = await build({
    entryPoints: [new URL('notice-page.ts', import.meta.url).pathname],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'chrome109',
    outdir: '/',
    write: false,
    external: ['virtual:*'],
    alias: Object.fromEntries(
      UNUSED.map((name) => [name, new URL('../../app/build/empty.ts', import.meta.url).pathname]),
    ),
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const font = readFileSync(await makeNoticeFont());
  const server = createServer(({ url = '/' }, response) => {
    const script = files.get(url);
    if (url === '/notice-font.ttf') response.end(font);
    else if (script) response.setHeader('Content-Type', 'text/javascript').end(script);
    else {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><script type="module" src="/notice-page.js"></script>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, close: () => server.close() };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return (
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN) * 10) / 10
  );
}

/** Notices cold and warm, in a browser. */
export async function bench(): Promise<readonly BenchRow[]> {
  const served = await serve();
  const browser = await launchBrowser();
  try {
    const cold: number[] = [];
    for (let turn = 0; turn < COLD; turn += 1) {
      const page = await browser.newPage();
      await page.goto(served.url);
      cold.push(await page.evaluate<number>('noticeBench.coldNotice()'));
      await page.close();
    }
    const page = await browser.newPage();
    await page.goto(served.url);
    const warm = (length: number) =>
      page.evaluate<{ times: number[]; bytes: number }>(`noticeBench.warmNotices(${WARM}, ${length})`);
    const short = await warm(60);
    const long = await warm(LONG_ANSWER);
    const row = (what: string, value: number, aim?: string): BenchRow => ({
      what,
      value,
      unit: 'ms',
      ...(aim && { aim }),
    });
    return [
      row('notice cold, with library and font, p50', percentile(cold, 0.5)),
      row('notice warm, one page, p50', percentile(short.times, 0.5), '≤ 150 ms'),
      row('notice warm, one page, p95', percentile(short.times, 0.95), '≤ 150 ms'),
      row(`notice warm, answer of ${LONG_ANSWER} characters, p50`, percentile(long.times, 0.5)),
      { what: 'notice of one page', value: Math.round(short.bytes / 1024), unit: 'KB' },
    ];
  } finally {
    await browser.close();
    served.close();
  }
}
