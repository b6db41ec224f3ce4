import type { FoundCheck } from './find-check.ts';

/** One frame of one key, as evidence. `key` counts the taught keys from 0; a sign of life has none. */
export interface Sample {
  readonly bytes: Uint8Array;
  readonly key: number | undefined;
  readonly at: number;
}

/** What a piece of a frame turned out to be. */
export type Part =
  | { readonly kind: 'fixed'; readonly bytes: readonly number[] }
  | { readonly kind: 'key'; readonly min: number; readonly max: number }
  | {
      readonly kind: 'counter';
      readonly width: number;
      readonly format: 'be' | 'le' | 'dec' | 'hex';
      /** So many bytes beside it never changed and were left open: they may be its high half. */
      readonly beside: number;
    }
  | { readonly kind: 'open'; readonly min: number; readonly max: number }
  | { readonly kind: 'check' };

/** How the frames of one kind are built. */
export interface Layout {
  readonly parts: readonly Part[];
  readonly check: FoundCheck | undefined;
  /** Other checks that fit as well and would differ on some later press. */
  readonly rivals: readonly FoundCheck[];
}

/** The layout in the language of templates. */
export function templateOf({ parts }: Layout): string {
  return parts.map(pieceOf).join(' ');
}

function pieceOf(part: Part): string {
  switch (part.kind) {
    case 'fixed':
      return literalOf(part.bytes);
    case 'key':
      return `{key${rangeOf(part)}}`;
    case 'open':
      return `{any${rangeOf(part)}}`;
    case 'counter': {
      const format = part.format === 'be' ? '' : `:${part.format}`;
      return part.width === 1 && format === '' ? '{sequence}' : `{sequence:${part.width}${format}}`;
    }
    case 'check':
      return '{check}';
  }
}

function rangeOf({ min, max }: { min: number; max: number }): string {
  if (min !== max) return `:${min}-${max}`;
  return min === 1 ? '' : `:${min}`;
}

/** Three letters or more in a row are easier to read as text, fewer as numbers. */
const TEXT_FROM = 2;

function literalOf(bytes: readonly number[]): string {
  const pieces: { isText: boolean; bytes: number[] }[] = [];
  for (const byte of bytes) {
    const isText = byte >= 0x20 && byte <= 0x7e && byte !== 0x22;
    const last = pieces.at(-1);
    if (last?.isText === isText) last.bytes.push(byte);
    else pieces.push({ isText, bytes: [byte] });
  }
  return pieces
    .map(({ isText, bytes: run }) =>
      isText && run.length >= TEXT_FROM
        ? `"${String.fromCharCode(...run)}"`
        : run.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' '),
    )
    .join(' ');
}

/** Parts with fixed ones beside each other made one, and open ones of a known length too. */
export function joined(parts: readonly Part[]): Part[] {
  const made: Part[] = [];
  for (const part of parts) {
    const last = made.at(-1);
    if (last?.kind === 'fixed' && part.kind === 'fixed') {
      made[made.length - 1] = { kind: 'fixed', bytes: [...last.bytes, ...part.bytes] };
    } else if (last?.kind === 'open' && part.kind === 'open' && isOfOneLength(last) && isOfOneLength(part)) {
      made[made.length - 1] = { kind: 'open', min: last.min + part.min, max: last.max + part.max };
    } else made.push(part);
  }
  return made.filter((part) => part.kind !== 'fixed' || part.bytes.length > 0);
}

const isOfOneLength = ({ min, max }: { min: number; max: number }): boolean => min === max;
