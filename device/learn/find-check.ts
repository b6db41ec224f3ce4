import { checkWidth, isCheckRight } from '../check.ts';
import { CHECK_KINDS } from '../profile.ts';
import type { CheckRule } from '../profile.ts';
import type { Frame } from './recording.ts';

/** A check that fits what was heard. */
export interface FoundCheck {
  readonly rule: CheckRule;
  /** Bytes that the field itself takes. */
  readonly width: number;
  /** Bytes that follow it up to the end of the frame. */
  readonly behind: number;
}

/** Behind a check stand at most so many bytes, such as ETX, CR and LF. */
const MOST_BEHIND = 3;
/** A check over the whole frame or without so many bytes at its beginning. */
const MOST_SKIPPED = 4;
/** So many different values must fit before a check is believed. */
const FEWEST_VALUES = 3;
/** A check over a single byte is that byte again. */
const FEWEST_CHECKED = 2;
/** One frame of so many may be damaged. */
const DAMAGED_ONE_IN = 8;

/** Every check that fits these frames, those over whole frames first. */
export function findChecks(frames: readonly Pick<Frame, 'bytes'>[]): FoundCheck[] {
  const shortest = Math.min(...frames.map(({ bytes }) => bytes.length));
  const found: FoundCheck[] = [];
  if (frames.length === 0) return found;
  for (let behind = 0; behind <= MOST_BEHIND && isSameBehind(frames, behind); behind += 1) {
    for (const rule of RULES) {
      const candidate = { rule, width: checkWidth(rule), behind };
      if (rule.from + FEWEST_CHECKED + candidate.width + behind > shortest) continue;
      if (fits(frames, candidate)) found.push(candidate);
    }
  }
  return found;
}

/** Whether the check of this frame is right. */
export function isRight({ rule, width, behind }: FoundCheck, bytes: Uint8Array): boolean {
  const at = bytes.length - behind - width;
  return at >= rule.from && isCheckRight(rule, bytes, 0, at);
}

const RULES: readonly CheckRule[] = Array.from({ length: MOST_SKIPPED + 1 }, (_, from) => from).flatMap(
  (from) =>
    [false, true].flatMap((inverted) =>
      CHECK_KINDS.flatMap((kind) =>
        (['bytes', 'hex'] as const).flatMap((as) =>
          (kind.startsWith('crc') ? (['little', 'big'] as const) : (['big'] as const)).map(
            (order): CheckRule => ({ kind, from, order, as, ...(inverted && { inverted }) }),
          ),
        ),
      ),
    ),
);

function isSameBehind(frames: readonly Pick<Frame, 'bytes'>[], behind: number): boolean {
  return behind === 0 || new Set(frames.map(({ bytes }) => bytes.at(-behind))).size === 1;
}

function fits(frames: readonly Pick<Frame, 'bytes'>[], found: FoundCheck): boolean {
  const { width, behind } = found;
  const values = new Set<string>();
  let mayMiss = Math.floor(frames.length / DAMAGED_ONE_IN);
  for (const { bytes } of frames) {
    const at = bytes.length - behind - width;
    if (isRight(found, bytes)) values.add(bytes.subarray(at, at + width).join());
    else if (--mayMiss < 0) return false;
  }
  return values.size >= FEWEST_VALUES;
}
