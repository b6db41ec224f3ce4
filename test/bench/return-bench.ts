import nano from 'nano';
import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import { Person } from '../rig/person.ts';
import { DEMO_PASSWORD } from '../rig/platform.ts';
import { PlatformProcess } from '../rig/platform-process.ts';
import { memoryOf } from '../rig/process-memory.ts';
import { ReturningPc } from '../rig/returning-pc.ts';
import type { Clerk } from '../rig/returning-pc.ts';
import type { BenchRow } from './row.ts';

/** PCs that come back at once, five of each office; fewer for a quick look: BENCH_PCS. */
const PCS = Number(process.env.BENCH_PCS ?? 100);
/** Visits that wait on each of them, four entries a visit. */
const VISITS = Number(process.env.BENCH_WAITING_EACH ?? 50);
const SAMPLE_MS = 500;
const MEGABYTE = 1024 * 1024;

/** Everybody comes back in the same moment after an outage. PCs are Node clients that run the product's own loop. */
export async function bench(): Promise<readonly BenchRow[]> {
  const platform = await PlatformProcess.start();
  const pcs: ReturningPc[] = [];
  try {
    const clerks = await clerksOf(platform);
    for (let n = 0; n < PCS; n += 1) {
      const clerk = clerks[n % clerks.length];
      if (clerk) pcs.push(await ReturningPc.working(clerk, VISITS));
    }
    const memory: number[] = [];
    const sample = () => memory.push(memoryOf(platform.pid) ?? NaN);
    sample();
    const timer = setInterval(sample, SAMPLE_MS);
    const times = await Promise.all(pcs.map((pc) => pc.untilQuiet()));
    clearInterval(timer);
    sample();
    const refused = pcs.flatMap((pc) => pc.refused);
    if (refused.length > 0) throw new Error(`${refused.length} entries were refused: ${refused[0]}`);
    return [...timeRows(times, clerks.length), ...memoryRows(memory)];
  } finally {
    await Promise.all(pcs.map((pc) => pc.stop()));
    await platform.stop();
  }
}

/** One person of each office who may work at a counter, with an account. */
async function clerksOf({ url, couchUrl }: PlatformProcess): Promise<Clerk[]> {
  const { rows } = await nano(couchUrl).use<CatalogueDocument>('catalogue').list({ include_docs: true });
  const documents = rows.flatMap(({ doc }) => doc ?? []);
  const admin = await Person.signedIn(url, 'admin', DEMO_PASSWORD);
  const clerks: Clerk[] = [];
  for (const office of documents.filter((one) => one.type === 'office')) {
    const counter = documents.find(
      (one) => one.type === 'counter' && one.active && one.code.startsWith(`${office.code}-`),
    );
    const staff = documents.find(
      (one) => one.type === 'staff' && one.active && one.office === office.code && isAtCounter(one.roles),
    );
    if (counter?.type !== 'counter' || staff?.type !== 'staff') continue;
    // The demo's own accounts have the same password.
    await admin.post('/api/users', { user: staff.user, password: DEMO_PASSWORD });
    clerks.push({ url, user: staff.user, password: DEMO_PASSWORD, counter: counter.code });
  }
  return clerks;
}

function isAtCounter(roles: readonly string[]): boolean {
  return roles.includes('clerk') || roles.includes('lead');
}

function timeRows(times: readonly number[], offices: number): BenchRow[] {
  const sorted = times.toSorted((a, b) => a - b);
  const seconds = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN) / 100) / 10;
  const [median, slowest] = [seconds(0.5), seconds(1)];
  return [
    {
      what: `${times.length} PCs of ${offices} offices back at once, ${times.length * (VISITS * 4 + 1)} entries: last one quiet`,
      value: slowest,
      unit: 's',
      against: { what: 'the median PC', value: median },
      ratio: Math.round((slowest / median) * 100) / 100,
      aim: 'no PC starved: ≤ 3 ×',
    },
  ];
}

function memoryRows(samples: readonly number[]): BenchRow[] {
  const [first = NaN, last = NaN, highest] = [samples[0], samples.at(-1), Math.max(...samples)];
  if (Number.isNaN(highest)) return [];
  const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE);
  return [
    {
      what: `memory of the gateway, highest of it (${megabytes(last)} MB at the end)`,
      value: megabytes(highest),
      unit: 'MB',
      against: { what: 'before it', value: megabytes(first) },
      ratio: Math.round((highest / first) * 100) / 100,
      aim: 'flat',
    },
  ];
}
