import { writeCheck } from '../check.ts';
import { findChecks, isRight } from './find-check.ts';
import type { FoundCheck } from './find-check.ts';
import { findCounter } from './find-counter.ts';
import type { FoundCounter } from './find-counter.ts';
import { joined } from './layout.ts';
import type { Layout, Part, Sample } from './layout.ts';
import { byFrequency } from './recording.ts';

type Role = 'fixed' | 'key' | 'counter' | 'open' | 'check';

/** A key field has at most so many bytes in a template. */
const LONGEST_KEY = 8;
/** Values that no high half of a counter has had time to reach, where nothing else vouches for a frame. */
const SMALL = 0x10;
/** More fixed bytes than these still tell a frame when the bytes beside its counter are left open. */
const ENOUGH_FIXED = 2;
/** A length is among the first bytes. */
const LAST_LENGTH = 3;
/** The last byte of frames is one of these, or may be half of a counter. */
const USUAL_ENDS: readonly number[] = [
  0x03, 0x04, 0x0a, 0x0d, 0x16, 0x23, 0x2a, 0x3e, 0x55, 0x7e, 0xaa, 0xef, 0xff,
];
/** So many invented later frames tell two checks apart. */
const TRIALS = 64;

/**
 * How equally long frames are built: what stays, what is the same for the same key, what counts, what checks. Undefined when no
 * column tells the keys apart. `others` are frames that are something else: where they differ in a byte, it is a kind
 * of frame and no half of a counter.
 */
export function columnLayout(samples: readonly Sample[], others: readonly Uint8Array[]): Layout | undefined {
  const length = samples[0]?.bytes.length ?? 0;
  const columns = Array.from({ length }, (_, at) => samples.map(({ bytes }) => bytes[at] ?? 0));
  const isFixed = columns.map((values) => new Set(values).size === 1);
  const isOfKey = columns.map((values, at) => !isFixed[at] && isSameForKey(samples, values));
  const [check, ...rest] = findChecks(samples);
  const checkAt = check ? length - check.behind - check.width : length;
  const isCheck = columns.map((_, at) => check !== undefined && at >= checkAt && at < checkAt + check.width);
  const tellsKeys = columns.map((values, at) => isOfKey[at] === true && isInjective(samples, [values]));
  const counter = findCounter(
    samples,
    columns.map((_, at) => !isCheck[at] && !tellsKeys[at]),
  );
  const counts = (at: number) => counter !== undefined && at >= counter.at && at < counter.at + counter.width;
  const ofKey = [...columns.keys()].filter((at) => isOfKey[at] && !isCheck[at] && !counts(at));
  const hasKeys = new Set(samples.map(({ key }) => key)).size > 1;
  const keyColumns = keyField(samples, columns, ofKey, (at) => isFixed[at] === true && !counts(at));
  if (hasKeys && !keyColumns) return undefined;
  const roles = columns.map((_, at): Role => {
    if (isCheck[at]) return 'check';
    if (counts(at)) return 'counter';
    if (keyColumns?.includes(at)) return 'key';
    return isFixed[at] ? 'fixed' : 'open';
  });
  const wider = counter ? openBeside(counter, roles, samples, others, check) : [];
  for (const at of wider) roles[at] = 'open';
  const varied = [...columns.keys()].filter((at) => !isFixed[at] && !isCheck[at]);
  const rivals = check
    ? rest.filter((rival) =>
        isRival(
          rival,
          check,
          samples,
          varied.filter((at) => !isOfKey[at]),
        ),
      )
    : [];
  return {
    parts: partsOf(roles, samples[0]?.bytes ?? new Uint8Array(), counter, wider.length),
    check,
    rivals,
  };
}

function isSameForKey(samples: readonly Sample[], values: readonly number[]): boolean {
  const first = new Map<number | undefined, number | undefined>();
  return samples.every(({ key }, at) => {
    if (!first.has(key)) first.set(key, values[at]);
    return first.get(key) === values[at];
  });
}

/** Whether these columns together are different for any two keys. */
function isInjective(samples: readonly Sample[], columns: readonly (readonly number[])[]): boolean {
  const words = new Map<string, number | undefined>();
  return samples.every(({ key }, at) => {
    const word = columns.map((values) => values[at]).join();
    if (!words.has(word)) words.set(word, key);
    return words.get(word) === key;
  });
}

/** The columns of the key: all that go with it when they lie together, for what is said twice is checked twice. */
function keyField(
  samples: readonly Sample[],
  columns: readonly (readonly number[])[],
  ofKey: readonly number[],
  isFixed: (at: number) => boolean,
): number[] | undefined {
  const isEnough = (places: readonly number[]) =>
    isInjective(
      samples,
      places.map((at) => columns[at] ?? []),
    );
  if (ofKey.length === 0 || !isEnough(ofKey)) return undefined;
  for (let size = ofKey.length; size > 0; size -= 1) {
    for (let first = 0; first + size <= ofKey.length; first += 1) {
      const chosen = ofKey.slice(first, first + size);
      const span = spanOf(chosen);
      const isWhole = span.every((at) => chosen.includes(at) || isFixed(at));
      if (isWhole && span.length <= LONGEST_KEY && isEnough(chosen)) return span;
    }
  }
  return undefined;
}

function spanOf(places: readonly number[]): number[] {
  const from = places[0] ?? 0;
  return Array.from({ length: (places.at(-1) ?? from) - from + 1 }, (_, step) => from + step);
}

/**
 * Bytes beside a counter of one byte that never changed: they may be its other half, which changes only after
 * 256 presses. They are left open unless something says what they are.
 */
function openBeside(
  counter: FoundCounter,
  roles: readonly Role[],
  samples: readonly Sample[],
  others: readonly Uint8Array[],
  check: FoundCheck | undefined,
): number[] {
  const bytes = samples[0]?.bytes ?? new Uint8Array();
  if (counter.width > 1 || counter.format !== 'be') return [];
  const isVouched = check !== undefined || roles.filter((role) => role === 'fixed').length > ENOUGH_FIXED;
  return [counter.at - 1, counter.at + 1].filter((at) => {
    const value = bytes[at] ?? 0;
    const isEnd = at === bytes.length - 1 && (!isVouched || USUAL_ENDS.includes(value));
    const isInside =
      at > 0 && (roles.slice(at + 1).some((role) => role !== 'fixed') || at === bytes.length - 1);
    const isLength = isLengthAt(at, value, bytes.length, check);
    const isKind = others.some(
      (other) => other.length === bytes.length && other[0] === bytes[0] && other[at] !== value,
    );
    return (
      roles[at] === 'fixed' && isInside && !isEnd && !isLength && !isKind && (isVouched || value < SMALL)
    );
  });
}

/** A length stands near the beginning, and counts the frame, what follows it, or that without check or end. */
function isLengthAt(at: number, value: number, length: number, check: FoundCheck | undefined): boolean {
  const behind = length - at - 1;
  const [width, end] = [check?.width ?? 0, check?.behind ?? 0];
  return (
    at <= LAST_LENGTH && [length, behind, behind - width, behind - end, behind - width - end].includes(value)
  );
}

function partsOf(
  roles: readonly Role[],
  bytes: Uint8Array,
  counter: FoundCounter | undefined,
  beside: number,
) {
  const parts: Part[] = [];
  for (let at = 0; at < roles.length; at += 1) {
    const role = roles[at] ?? 'open';
    const size = (() => {
      let end = at;
      while (roles[end] === role) end += 1;
      return end - at;
    })();
    if (role === 'fixed') parts.push({ kind: 'fixed', bytes: [...bytes.subarray(at, at + size)] });
    else if (role === 'check') parts.push({ kind: 'check' });
    else if (role === 'counter' && counter) {
      parts.push({ kind: 'counter', width: counter.width, format: counter.format, beside });
    } else parts.push({ kind: role === 'key' ? 'key' : 'open', min: size, max: size });
    at += size - 1;
  }
  return joined(parts);
}

/** Whether another check that fits everything heard would say otherwise of some later frame. */
function isRival(
  rival: FoundCheck,
  check: FoundCheck,
  samples: readonly Sample[],
  free: readonly number[],
): boolean {
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 16;
  return Array.from({ length: TRIALS }, (_, trial) => samples[trial % samples.length]).some((sample) => {
    if (!sample) return false;
    const bytes = sample.bytes.slice();
    for (const at of free) bytes[at] = random() & 0xff;
    writeCheck(check.rule, bytes, 0, bytes.length - check.behind - check.width);
    return !isRight(rival, bytes);
  });
}

/**
 * Without the frames that differ where all others agree, or where all others of their key do: damaged on the way, or frames of
 * another kind.
 */
export function withoutOutliers(samples: readonly Sample[]): Sample[] {
  const length = samples[0]?.bytes.length ?? 0;
  const odd = new Set<Sample>();
  const reject = (among: readonly Sample[], at: number, usual: number | undefined) => {
    for (const sample of among) if (sample.bytes[at] !== usual) odd.add(sample);
  };
  for (let at = 0; at < length; at += 1) {
    const usual = usualValue(samples, at, USUAL);
    if (usual !== undefined) {
      reject(samples, at, usual);
      continue;
    }
    const groups = [...new Set(samples.map(({ key }) => key))].map((key) =>
      samples.filter((sample) => sample.key === key),
    );
    const usuals = groups.map((group) => usualValue(group, at, MOST));
    const isTelling =
      usuals.length > 1 && new Set(usuals).size === usuals.length && !usuals.includes(undefined);
    if (isTelling) groups.forEach((group, place) => reject(group, at, usuals[place]));
  }
  return samples.filter((sample) => !odd.has(sample));
}

function usualValue(samples: readonly Sample[], at: number, share: number): number | undefined {
  const [usual] = byFrequency(samples.map(({ bytes }) => bytes[at]));
  return usual && usual.count >= share * samples.length ? usual.value : undefined;
}

/** Such a share of all frames, or of those of one key, says what a byte should be. */
const USUAL = 0.75;
const MOST = 0.6;
