import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FoldProgress } from '../../../couch/fold/database-fold.ts';
import { Metrics } from '../../../couch/metrics/metrics.ts';
import { serveMetrics } from '../../../couch/metrics/metrics-server.ts';

const test = suite('metrics');
const row = (state: FoldProgress['state'], folded: number): FoldProgress => ({
  database: 'entries-pd-2026',
  state,
  folded,
  written: 0,
});

test('answers and documents are counted, by status and by reason', () => {
  const metrics = new Metrics();
  for (const status of [200, 201, 404, 503, 'cut'] as const) metrics.answered(status);
  metrics.pushed(3, { signature: 1 });
  metrics.pushed(2, { signature: 1, exists: 4 });
  const text = metrics.text();
  for (const line of [
    'yichuang_answers_total{status="2xx"} 2',
    'yichuang_answers_total{status="5xx"} 1',
    'yichuang_answers_total{status="cut"} 1',
    'yichuang_documents_accepted_total 5',
    'yichuang_documents_refused_total{reason="signature"} 2',
    'yichuang_documents_refused_total{reason="exists"} 4',
  ])
    assert.ok(text.split('\n').includes(line), `${line}\n${text}`);
});

test('a database that is behind is stuck from the moment at which nothing of it is folded any more', () => {
  let nowMs = 0;
  const metrics = new Metrics(() => nowMs);
  let progress: FoldProgress[] = [];
  metrics.fold = () => progress;
  const stuck = () => /^yichuang_fold_stuck_seconds (.*)$/m.exec(metrics.text())?.[1];
  assert.is(stuck(), '0');
  progress = [row('catching-up', 5)];
  assert.is(stuck(), '0');
  nowMs = 40_000;
  assert.is(stuck(), '40');
  progress = [row('catching-up', 6)];
  assert.is(stuck(), '0', 'it goes on');
  nowMs = 100_000;
  progress = [row('failed', 6)];
  assert.is(stuck(), '60');
  progress = [row('current', 6)];
  assert.is(stuck(), '0');
  assert.match(metrics.text(), /^yichuang_fold_databases{state="current"} 1$/m);
});

test('they are told at their own port, and nothing else is there', async () => {
  const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Metrics());
  try {
    const at = `http://127.0.0.1:${server.port}`;
    const told = await fetch(`${at}/metrics`);
    assert.is(told.status, 200);
    assert.match(told.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.match(await told.text(), /^yichuang_documents_accepted_total 0$/m);
    assert.is((await fetch(`${at}/db/_session`)).status, 404);
    assert.is((await fetch(`${at}/metrics`, { method: 'POST' })).status, 404);
    const taken = serveMetrics({ host: '127.0.0.1', port: server.port }, new Metrics());
    const failure = await taken.catch((error: Error) => error.message);
    assert.is(failure, `METRICS: 127.0.0.1:${server.port} cannot be used`);
  } finally {
    await server.close();
  }
});

test.run();
