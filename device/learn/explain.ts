import { hexOf } from '../hex.ts';
import type { CheckRule } from '../profile.ts';
import { expectedWidth } from './next-press.ts';
import type { Part } from './layout.ts';
import type { Proposal } from './propose.ts';

/** One piece of the frame of a key, with the bytes that it had in a press that was heard. */
export interface Piece {
  readonly kind: Part['kind'];
  /** Hex of the bytes, and the same as text where all of them are letters, digits or signs. */
  readonly bytes: string;
  readonly text: string | undefined;
  readonly part: Part;
}

/** What a technician should know about a proposal besides the pieces of its frame. */
export type Note =
  /** So many presses of all were read right; the rest gave nothing that was understood. */
  | { readonly type: 'read'; readonly right: number; readonly presses: number }
  /** Bytes of a hundred that belong to no frame: noise on the line, or frames that are not understood. */
  | { readonly type: 'strange-bytes'; readonly percent: number }
  | { readonly type: 'check'; readonly rule: CheckRule }
  /** No checksum was found: only the fixed bytes tell a frame from noise. */
  | { readonly type: 'no-check' }
  /** Nothing but the key is sent: it counts only when it comes alone. */
  | { readonly type: 'bare-key' }
  /** Frames that come by themselves. */
  | { readonly type: 'heartbeat'; readonly bytes: string; readonly everyMs: number }
  /** A second frame comes with every press, such as when the key is let go. */
  | { readonly type: 'second-frame'; readonly bytes: string }
  /** The frame of letting go is that of the key with another key's value. */
  | { readonly type: 'other-keys'; readonly keys: readonly string[] }
  /** The same press is told several times: sent over, or while the key is held. */
  | { readonly type: 'repeats'; readonly perPress: number }
  /** The counter may have a second half that did not change yet; the bytes beside it are open. */
  | { readonly type: 'counter-may-be-wider' }
  /** Other checksums fit as well. */
  | { readonly type: 'rival-checks'; readonly rules: readonly CheckRule[] };

/** The frame of a key in pieces, as it was heard once. */
export function piecesOf({ layout, sample }: Proposal): Piece[] {
  let at = 0;
  return layout.parts.map((part, place) => {
    const behind = layout.parts
      .slice(place + 1)
      .reduce((sum, other) => sum + (expectedWidth(other, layout) ?? 0), 0);
    const width = expectedWidth(part, layout) ?? Math.max(0, sample.length - at - behind);
    const bytes = sample.subarray(at, at + width);
    at += width;
    const isText = bytes.length > 0 && bytes.every((byte) => byte > 0x20 && byte < 0x7f);
    return {
      kind: part.kind,
      bytes: hexOf(bytes),
      text: isText ? String.fromCharCode(...bytes) : undefined,
      part,
    };
  });
}

/** Repeats are worth a word from so many frames a press on. */
const REPEATED = 1.2;
/** Strange bytes are worth a word from such a share on. */
const STRANGE = 0.02;

/** What else there is to say about a proposal. */
export function notesOf({ profile, layout, signs, verdict }: Proposal): Note[] {
  const notes: Note[] = [{ type: 'read', right: verdict.right, presses: verdict.presses }];
  const isBare = profile.timing.aloneMs !== undefined;
  if (isBare) notes.push({ type: 'bare-key' });
  else notes.push(layout.check ? { type: 'check', rule: layout.check.rule } : { type: 'no-check' });
  if (layout.rivals.length > 0)
    notes.push({ type: 'rival-checks', rules: layout.rivals.map(({ rule }) => rule) });
  if (layout.parts.some((part) => part.kind === 'counter' && part.beside > 0)) {
    notes.push({ type: 'counter-may-be-wider' });
  }
  for (const { comes, frames, everyMs } of signs) {
    const bytes = hexOf(frames[0]?.bytes ?? []);
    notes.push(
      comes === 'by-itself' ? { type: 'heartbeat', bytes, everyMs } : { type: 'second-frame', bytes },
    );
  }
  const others = Object.entries(profile.keys).flatMap(([key, meaning]) => (meaning === 'other' ? [key] : []));
  if (others.length > 0) notes.push({ type: 'other-keys', keys: others });
  if (verdict.perPress >= REPEATED) notes.push({ type: 'repeats', perPress: verdict.perPress });
  const strange = 1 - verdict.understood;
  if (strange >= STRANGE) notes.push({ type: 'strange-bytes', percent: Math.round(strange * 100) });
  return notes;
}
