import type { Sample } from './layout.ts';

export interface FoundCounter {
  readonly at: number;
  readonly width: number;
  readonly format: 'be' | 'le' | 'dec' | 'hex';
}

/** Between two presses a device may have counted so many frames that were not heard as presses. */
const LARGEST_STEP = 32;
/** A counter goes up in so large a share of the steps; it may begin anew in the others. */
const RISING = 0.8;
const FEWEST_STEPS = 4;
/** As many digits as a template can have. */
const MOST_DIGITS = 8;

/**
 * A number that goes up from frame to frame. `mayCount` says of each column whether it can belong to one; the samples
 * are in the order of time and equally long.
 */
export function findCounter(
  samples: readonly Sample[],
  mayCount: readonly boolean[],
): FoundCounter | undefined {
  const isVaried = mayCount.map((may, at) => may && new Set(samples.map(({ bytes }) => bytes[at])).size > 1);
  return (
    digitsCounter(samples, mayCount, isVaried) ??
    pairCounter(samples, isVaried) ??
    byteCounter(samples, isVaried)
  );
}

function digitsCounter(
  samples: readonly Sample[],
  mayCount: readonly boolean[],
  isVaried: readonly boolean[],
): FoundCounter | undefined {
  for (const [format, isDigit, base] of [
    ['dec', /^\d+$/, 10],
    ['hex', /^[0-9A-Fa-f]+$/, 16],
  ] as const) {
    for (let end = isVaried.length; end > 0; end -= 1) {
      if (!isVaried[end - 1]) continue;
      let best: FoundCounter | undefined;
      for (let at = end - 1; at >= 0 && end - at <= MOST_DIGITS && mayCount[at]; at -= 1) {
        const words = samples.map(({ bytes }) => String.fromCharCode(...bytes.subarray(at, end)));
        if (!words.every((word) => isDigit.test(word))) break;
        const width = end - at;
        const values = words.map((word) => Number.parseInt(word, base));
        if (isRising(values, base ** width)) best = { at, width, format };
        else if (best) break;
      }
      if (best) return best;
    }
  }
  return undefined;
}

function pairCounter(samples: readonly Sample[], isVaried: readonly boolean[]): FoundCounter | undefined {
  for (let at = 0; at + 1 < isVaried.length; at += 1) {
    if (!isVaried[at] || !isVaried[at + 1]) continue;
    for (const format of ['be', 'le'] as const) {
      const values = samples.map(({ bytes }) => {
        const [first = 0, second = 0] = bytes.subarray(at, at + 2);
        return format === 'be' ? first * 256 + second : second * 256 + first;
      });
      // A byte that is now one kind of frame and now another is no high half: it would jump.
      if (isRising(values, 65_536, 1)) return { at, width: 2, format };
    }
  }
  return undefined;
}

function byteCounter(samples: readonly Sample[], isVaried: readonly boolean[]): FoundCounter | undefined {
  const at = isVaried.findIndex(
    (varied, column) =>
      varied &&
      isRising(
        samples.map(({ bytes }) => bytes[column] ?? 0),
        256,
      ),
  );
  return at < 0 ? undefined : { at, width: 1, format: 'be' };
}

function isRising(values: readonly number[], modulo: number, share = RISING): boolean {
  const steps = values.slice(1).map((value, at) => (value - (values[at] ?? 0) + modulo) % modulo);
  const largest = Math.min(LARGEST_STEP, modulo / 2);
  const rising = steps.filter((step) => step > 0 && step <= largest).length;
  return steps.length >= FEWEST_STEPS && rising >= share * steps.length;
}
