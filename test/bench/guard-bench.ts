import { monitorEventLoopDelay } from 'node:perf_hooks';
import { judge } from '../../couch/guard/judge.ts';
import type { Candidate, Place } from '../../couch/guard/judge.ts';
import { Signatures } from '../../couch/guard/signatures.ts';
import { SignedDevice } from '../rig/signed-device.ts';
import type { BenchRow } from './row.ts';

/** Entries that wait at an office's PCs after some days without a network. */
const ENTRIES = 10_000;
/** As many as a PC sends at once. */
const PUSH = 200;

/** What a signature costs the guard: 10,000 entries in pushes as PCs send them, judged alone, then with their signatures. */
export async function bench(): Promise<readonly BenchRow[]> {
  const pen = new SignedDevice();
  const place: Place = {
    office: pen.office,
    year: 2026,
    utcOffsetMinutes: 480,
    device: (id) => (id === pen.device ? pen.document : undefined),
    isLead: () => false,
  };
  const signing = performance.now();
  const entries = Array.from({ length: ENTRIES / 4 }, () => pen.visit()).flat();
  const signed = performance.now() - signing;
  const judging = performance.now();
  const candidates = entries.map((entry) => judge(entry, place)).filter(isCandidate);
  const judged = performance.now() - judging;
  const signatures = new Signatures();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const checking = performance.now();
  let forged = 0;
  for (let from = 0; from < candidates.length; from += PUSH)
    forged += (await signatures.forgedAmong(candidates.slice(from, from + PUSH))).size;
  const checked = performance.now() - checking;
  delay.disable();
  if (candidates.length !== ENTRIES || forged > 0) throw new Error('the bench signs wrongly');
  const row = (what: string, value: number) => ({ what, value: Math.round(value * 10) / 10, unit: 'ms' });
  const against = { what: 'judging without signatures', value: Math.round(judged) };
  return [
    { ...row(`signatures of ${ENTRIES} entries checked by the guard`, checked), against },
    row('longest that another request waited meanwhile', delay.max / 1e6),
    row(`${ENTRIES} entries signed and chained by the rig`, signed),
  ];
}

function isCandidate(one: object): one is Candidate {
  return 'document' in one;
}
