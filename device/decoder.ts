import type { Meaning } from './message.ts';
import type { Profile } from './profile.ts';
import { matchTemplate } from './template-match.ts';
import type { Fields, Match } from './template-match.ts';
import { parseTemplate } from './template.ts';
import type { Template } from './template.ts';

/** What the decoder makes of the bytes, in their order. `at` is when the last of its bytes came. */
export type Decoded =
  | {
      readonly kind: 'message';
      readonly means: Meaning;
      readonly fields: Fields;
      readonly bytes: Uint8Array;
      readonly at: number;
    }
  /** A frame whose check is wrong; its bytes are looked through for other frames. */
  | { readonly kind: 'damaged'; readonly bytes: Uint8Array; readonly at: number }
  /** Bytes of no frame. */
  | { readonly kind: 'noise'; readonly bytes: Uint8Array; readonly at: number };

interface Recogniser {
  readonly means: Meaning;
  readonly template: Template;
  /** Nothing but fields: without this every byte would be a key. */
  readonly isBare: boolean;
}

/** What the templates say of one place. */
interface Look {
  /** One of them fits so far, and more has to come. */
  isHalf: boolean;
  best?: Match & { kind: 'match' };
  means?: Meaning;
  /** Bytes of the longest frame whose check is wrong. */
  damaged: number;
}

/** A burst of more pieces than this is noise, however it goes on. */
const LONGEST_BURST = 64;

/**
 * Bytes to messages. A scanner: at each place every template says match, partial or no. The longest match counts; while a
 * longer one is possible it waits; where nothing fits, one byte is noise. What it makes of a stream does not depend on how
 * the stream was cut, only on where it was told that nothing more came. Knows no clock: times are handed through.
 */
export class Decoder {
  readonly #profile: Profile;
  readonly #byFirst: readonly (readonly Recogniser[])[];
  #bytes = new Uint8Array(1024);
  #start = 0;
  #end = 0;
  /** Up to here the bytes have been told as part of a damaged frame, and need not be told again as noise. */
  #toldUntil = 0;
  #at = 0;
  #noise: number[] = [];
  #burst: Decoded[] = [];
  #isBurstTooLong = false;

  constructor(profile: Profile) {
    this.#profile = profile;
    const all = profile.receive.map(({ means, bytes }) => recogniser(means, bytes, profile));
    this.#byFirst = Array.from({ length: 256 }, (_, byte) => all.filter((one) => canBegin(one, byte)));
  }

  /** How long to wait for more bytes before `quiet()`; undefined when nothing is half. */
  get waitMs(): number | undefined {
    const { betweenBytesMs, aloneMs } = this.#profile.timing;
    const isHalf = this.#start < this.#end;
    if (aloneMs === undefined) return isHalf ? betweenBytesMs : undefined;
    if (isHalf) return Math.max(aloneMs, betweenBytesMs);
    return this.#burst.length > 0 || this.#isBurstTooLong ? aloneMs : undefined;
  }

  /** Bytes that have come, and when. */
  take(chunk: Uint8Array, at: number): readonly Decoded[] {
    const { aloneMs } = this.#profile.timing;
    // A timer can be later than the bytes that it should have come before.
    const before = aloneMs !== undefined && at - this.#at >= (this.waitMs ?? Infinity) ? this.quiet() : [];
    this.#at = at;
    this.#append(chunk);
    const made = this.#scan(false);
    if (aloneMs === undefined) return made;
    const held = this.#hold(made);
    return before.length === 0 ? held : [...before, ...held];
  }

  /** Nothing came for `waitMs`: what is half is given up, and looked through for what is whole. */
  quiet(): readonly Decoded[] {
    const made = this.#scan(true);
    if (this.#profile.timing.aloneMs === undefined) return made;
    const held = this.#hold(made);
    const judged = this.#judgeBurst();
    this.#isBurstTooLong = false;
    return [...held, ...judged];
  }

  #append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#bytes.length) {
      const kept = this.#bytes.subarray(this.#start, this.#end);
      const needed = kept.length + chunk.length;
      const room = needed > this.#bytes.length ? new Uint8Array(needed * 2) : this.#bytes;
      room.set(kept);
      this.#bytes = room;
      this.#toldUntil -= this.#start;
      this.#end -= this.#start;
      this.#start = 0;
    }
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  #scan(isQuiet: boolean): readonly Decoded[] {
    const made: Decoded[] = [];
    while (this.#start < this.#end) {
      const found = this.#look();
      if (found.isHalf && !isQuiet) break;
      if (found.best) {
        this.#tellNoise(made);
        const bytes = this.#bytes.slice(this.#start, this.#start + found.best.length);
        const { fields } = found.best;
        if (found.means) made.push({ kind: 'message', means: found.means, fields, bytes, at: this.#at });
        this.#start += bytes.length;
        continue;
      }
      if (found.damaged > 0) {
        this.#tellNoise(made);
        const bytes = this.#bytes.slice(this.#start, this.#start + found.damaged);
        made.push({ kind: 'damaged', bytes, at: this.#at });
        this.#toldUntil = Math.max(this.#toldUntil, this.#start + found.damaged);
      }
      if (this.#start >= this.#toldUntil) this.#noise.push(this.#bytes[this.#start] ?? 0);
      this.#start += 1;
    }
    this.#tellNoise(made);
    if (this.#start === this.#end) {
      this.#toldUntil = Math.max(0, this.#toldUntil - this.#start);
      this.#start = 0;
      this.#end = 0;
    }
    return made;
  }

  /** What the templates say of the place where the scan stands. */
  #look(): Look {
    const found: Look = { isHalf: false, damaged: 0 };
    for (const { means, template, isBare } of this.#byFirst[this.#bytes[this.#start] ?? 0] ?? []) {
      const match = matchTemplate(template, this.#bytes, this.#start, this.#end);
      if (match.kind === 'partial') found.isHalf = true;
      else if (match.kind === 'damaged') found.damaged = Math.max(found.damaged, match.length);
      else if (match.kind === 'match' && match.length > (found.best?.length ?? 0)) {
        if (isBare && !Object.hasOwn(this.#profile.keys, match.fields.key ?? '')) continue;
        found.best = match;
        found.means = means;
      }
    }
    return found;
  }

  #tellNoise(made: Decoded[]): void {
    if (this.#noise.length === 0) return;
    made.push({ kind: 'noise', bytes: Uint8Array.from(this.#noise), at: this.#at });
    this.#noise = [];
  }

  /** With `aloneMs` nothing is told before the burst is over; a burst that never ends is told as the noise that it is. */
  #hold(made: readonly Decoded[]): readonly Decoded[] {
    this.#burst.push(...made);
    if (this.#burst.length <= LONGEST_BURST) return [];
    this.#isBurstTooLong = true;
    return this.#judgeBurst();
  }

  /** A key counts when nothing but itself was said in the burst, be it several times. */
  #judgeBurst(): readonly Decoded[] {
    const burst = this.#burst;
    this.#burst = [];
    const keys = burst.flatMap((one) =>
      one.kind === 'message' && one.means === 'key' ? [one.fields.key] : [],
    );
    const isClean =
      !this.#isBurstTooLong && burst.every(({ kind }) => kind === 'message') && new Set(keys).size === 1;
    if (isClean) return burst;
    return burst.map((one) =>
      one.kind === 'message' && one.means === 'key' ? { kind: 'noise', bytes: one.bytes, at: one.at } : one,
    );
  }
}

function recogniser(means: Meaning, source: string, profile: Profile): Recogniser {
  const parsed = parseTemplate(source, profile.check);
  if (!parsed.ok)
    throw new Error(`not a profile that readProfile has let through: ${source} ${parsed.problem}`);
  const isBare = parsed.template.tokens.every(({ kind }) => kind === 'bytes' || kind === 'number');
  return { means, template: parsed.template, isBare: isBare && means === 'key' };
}

/** Most bytes of noise begin no frame; they are told apart by this alone. */
function canBegin({ template }: Recogniser, byte: number): boolean {
  const [first] = template.tokens;
  return first?.kind !== 'literal' || first.bytes[0] === byte;
}
