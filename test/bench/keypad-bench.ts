import { Decoder } from '../../device/decoder.ts';
import type { Profile } from '../../device/profile.ts';
import { SHIPPED_PROFILES } from '../../device/profiles/shipped.ts';
import { frameOf } from '../device/frames.ts';
import { fuzzMutated, fuzzRandom } from '../device/fuzz.ts';
import type { BenchRow } from './row.ts';

/** Ten million bytes of noise and a million hurt streams for each profile; `KEYPAD_FUZZ=0.01` for a quick look. */
const SHARE = Number(process.env.KEYPAD_FUZZ ?? 1);
const BYTES = Math.round(10_000_000 * SHARE);
const STREAMS = Math.round(1_000_000 * SHARE);
const FRAMES = 50_000;
/** Only these, by their ids with commas. */
const CHOSEN = process.env.KEYPAD_PROFILES?.split(',');

/** How fast bytes become messages, and whether noise ever becomes one. */
export async function bench(): Promise<readonly BenchRow[]> {
  return SHIPPED_PROFILES.filter(({ id }) => !CHOSEN || CHOSEN.includes(id)).flatMap((profile) => [
    throughput(profile, 'whole frames', 9),
    throughput(profile, 'byte by byte', 1),
    ...fuzz(profile),
  ]);
}

function throughput(profile: Profile, what: string, chunkBytes: number): BenchRow {
  const key = Object.keys(profile.keys)[0] ?? '';
  const frame = frameOf(profile, 'key', { key, sequence: 1, question: 2 });
  const decoder = new Decoder(profile);
  let keys = 0;
  const pass = (frames: number) => {
    for (let count = 0; count < frames; count += 1) {
      for (let at = 0; at < frame.length; at += chunkBytes) {
        keys += decoder.take(frame.subarray(at, at + chunkBytes), count).length;
      }
      if (profile.timing.aloneMs !== undefined) keys += decoder.quiet().length;
    }
  };
  pass(FRAMES / 5);
  const begun = performance.now();
  pass(FRAMES);
  const seconds = (performance.now() - begun) / 1000;
  if (keys !== FRAMES * 1.2) throw new Error(`${profile.id}: ${keys} keys`);
  const value = Math.round((FRAMES * frame.length) / seconds);
  // Eight bits and two around them.
  const line = (profile.serial?.baudRate ?? 9600) / 10;
  const against = { what: 'its line brings', value: line };
  const ratio = Math.round(value / line);
  return { what: `${profile.id}: decoding, ${what}`, value, unit: 'bytes/s', against, ratio };
}

function fuzz(profile: Profile): readonly BenchRow[] {
  const noise = fuzzRandom(profile, BYTES, 1);
  const hurt = fuzzMutated(profile, STREAMS, 2);
  const unchecked = profile.check ? '' : ': a turned bit in a key that nothing checks';
  return [
    {
      what: `${profile.id}: ratings out of ${noise.bytes} bytes of noise`,
      value: noise.found,
      unit: '',
      aim: '0',
    },
    {
      what: `${profile.id}: of ${hurt.intact} intact ratings in ${hurt.streams} hurt streams lost`,
      value: hurt.lost,
      unit: '',
      aim: '0',
    },
    {
      what: `${profile.id}: in them ratings never sent${unchecked}`,
      value: hurt.unsent,
      unit: '',
      aim: profile.check ? '0' : '',
    },
    {
      what: `${profile.id}: streams in which the second opinion differs`,
      value: hurt.disputed + noise.disputed,
      unit: '',
      aim: '0',
    },
  ];
}
