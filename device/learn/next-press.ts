import { writeCheck } from '../check.ts';
import { isRight } from './find-check.ts';
import type { Layout, Part, Sample } from './layout.ts';
import type { Recording, TaughtMeaning } from './recording.ts';

/** What to press next, so that what is open is decided. */
export interface NextPress {
  readonly means: TaughtMeaning;
  /** So often; the last of them decides. */
  readonly times: number;
}

/** Nobody presses a key more often than this to teach it. */
const MOST_PRESSES = 20;

/** Bytes of a part in every frame; undefined where it changes. */
export function expectedWidth(part: Part, layout: Pick<Layout, 'check'>): number | undefined {
  switch (part.kind) {
    case 'fixed':
      return part.bytes.length;
    case 'counter':
      return part.width;
    case 'check':
      return layout.check?.width ?? 0;
    case 'key':
    case 'open':
      return part.min === part.max ? part.min : undefined;
  }
}

/**
 * Which press tells two checksums apart that fit everything so far: the fewest presses after which the counter has gone so far
 * that they differ. Undefined when nothing that can be foreseen does.
 */
export function decidingPress(
  layout: Layout,
  samples: readonly Sample[],
  recording: Recording,
): NextPress | undefined {
  const { check, rivals } = layout;
  const last = samples.reduce((latest, { at }) => Math.max(latest, at), 0);
  const newest = samples.find(({ at }) => at === last);
  const place = counterPlace(layout);
  if (!check || rivals.length === 0 || !newest || !place) return undefined;
  for (let times = 1; times <= MOST_PRESSES; times += 1) {
    for (const [key, { means }] of recording.keys.entries()) {
      const sample = samples.find((one) => one.key === key);
      if (!sample) continue;
      const bytes = sample.bytes.slice();
      writeCounter(bytes, place, readCounter(newest.bytes, place) + times);
      writeCheck(check.rule, bytes, 0, bytes.length - check.behind - check.width);
      if (rivals.some((rival) => !isRight(rival, bytes))) return { means, times };
    }
  }
  return undefined;
}

interface Place {
  readonly at: number;
  readonly width: number;
  readonly isLittle: boolean;
}

/** Where the counter stands; of digits nothing is foreseen. */
function counterPlace(layout: Layout): Place | undefined {
  let at = 0;
  for (const part of layout.parts) {
    if (part.kind === 'counter' && (part.format === 'be' || part.format === 'le')) {
      return { at, width: part.width, isLittle: part.format === 'le' };
    }
    const width = expectedWidth(part, layout);
    if (width === undefined) return undefined;
    at += width;
  }
  return undefined;
}

function readCounter(bytes: Uint8Array, { at, width, isLittle }: Place): number {
  const field = [...bytes.subarray(at, at + width)];
  const add = (value: number, byte: number) => value * 256 + byte;
  return isLittle ? field.reduceRight(add, 0) : field.reduce(add, 0);
}

function writeCounter(bytes: Uint8Array, { at, width, isLittle }: Place, value: number): void {
  for (let step = 0; step < width; step += 1) {
    const place = isLittle ? at + step : at + width - 1 - step;
    bytes[place] = Math.floor(value / 256 ** step) & 0xff;
  }
}
