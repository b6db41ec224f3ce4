/**
 * A keypad that nobody has seen before, made from a number. It knows nothing of the code under test: it has check sums of its own
 * and builds its frames by itself.
 */
export interface DeviceOptions {
  readonly seed: number;
  /** Strange bytes between and at the edges of frames, of a hundred chances. */
  readonly noisePercent?: number;
}

export interface Chunk {
  readonly at: number;
  readonly bytes: Uint8Array;
}

type CheckName = 'sum' | 'minus-sum' | 'xor' | 'modbus' | 'ccitt' | 'xmodem';
type Piece =
  | { readonly is: 'fixed'; readonly bytes: readonly number[] }
  | { readonly is: 'kind' }
  | { readonly is: 'length' }
  | { readonly is: 'key' }
  | { readonly is: 'count'; readonly write: (count: number) => number[] }
  | { readonly is: 'jitter' }
  | { readonly is: 'card' };

interface Check {
  readonly name: CheckName;
  readonly from: number;
  readonly isBig: boolean;
  readonly isHex: boolean;
  readonly isInverted: boolean;
}

export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

export class RandomDevice {
  readonly keys: number;
  readonly baudRate: number;
  readonly style: string;
  now = 1000;
  #count: number;
  readonly #random: Random;
  readonly #codes: number[][];
  readonly #pieces: Piece[];
  readonly #end: number[];
  readonly #check: Check | undefined;
  readonly #kinds: { press: number[]; release: number[]; beat: number[] };
  readonly #release: 'none' | 'kind' | 'high-bit' | 'zero';
  readonly #copies: number;
  readonly #repeatsMs: number;
  readonly #countsRepeats: boolean;
  readonly #beatMs: number;
  readonly #beatIsOwn: number[] | undefined;
  readonly #countsBeats: boolean;
  #noise: number;
  #nextBeat: number;

  constructor({ seed, noisePercent = 0 }: DeviceOptions) {
    const random = randomFrom(seed);
    this.#random = random;
    const pick = <T>(...from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const chance = (share: number) => random() < share;
    const byte = () => Math.floor(random() * 256);
    this.#noise = noisePercent / 100;
    this.keys = pick(3, 4, 5, 5, 6);
    this.baudRate = pick(1200, 2400, 4800, 9600, 9600, 9600, 19200, 38400, 57600, 115200);
    this.style = pick('binary', 'binary', 'binary', 'binary', 'bare', 'text', 'text');
    const shuffled = <T>(list: T[]): T[] =>
      list
        .map((value) => ({ value, by: random() }))
        .sort((a, b) => a.by - b.by)
        .map(({ value }) => value);
    const isText = this.style === 'text';
    const startAt = pick(1, 1, 0x10, 0x31, 0x41, byte() & 0x7f);
    const series = pick<(n: number) => number[]>(
      (n) => [(startAt + n) & 0x7f],
      (n) => [1 << n],
      (n) => [0x31 + n],
    );
    const textSeries = pick<(n: number) => number[]>(
      (n) => ascii(String(n + 1)),
      (n) => ascii(String.fromCharCode(65 + n)),
      (n) => ascii(`0${n + 1}`),
      (n) => ascii(String(n * 5 + 5).padStart(2, '0')),
      (n) => ascii(['GOOD', 'FINE', 'FAIR', 'POOR', 'BAD', 'NO'][n] ?? ''),
    );
    this.#codes = shuffled(Array.from({ length: this.keys }, (_, n) => (isText ? textSeries(n) : series(n))));
    if (chance(0.1) && !isText) this.#codes = this.#codes.map(([code = 0]) => [code, code ^ 0xff]);
    this.#count = Math.floor(random() * 65_536);
    const width = pick(1, 1, 2);
    const write = isText
      ? pick<(count: number) => number[]>(
          (count) => ascii(String(count % 10_000).padStart(4, '0')),
          (count) => ascii(String(count)),
          (count) => ascii((count % 256).toString(16).toUpperCase().padStart(2, '0')),
        )
      : width === 1
        ? (count: number) => [count & 0xff]
        : pick<(count: number) => number[]>(
            (count) => [(count >> 8) & 0xff, count & 0xff],
            (count) => [count & 0xff, (count >> 8) & 0xff],
          );
    if (this.style === 'bare') {
      this.#pieces = [{ is: 'key' }];
      this.#end = [];
      this.#check = undefined;
      this.#release = 'none';
      this.#kinds = { press: [], release: [], beat: [] };
    } else if (isText) {
      const between = pick('||', ',', ';', '|');
      const fields = shuffled<Piece>([
        { is: 'key' },
        ...(chance(0.5) ? [{ is: 'count', write } as const] : []),
        ...(chance(0.4) ? [{ is: 'card' } as const] : []),
      ]);
      this.#pieces = [
        { is: 'fixed', bytes: ascii(pick('', '$', '<', '#')) },
        { is: 'kind' },
        ...fields.flatMap((piece): Piece[] => [{ is: 'fixed', bytes: ascii(between) }, piece]),
        { is: 'fixed', bytes: ascii(between) },
      ];
      this.#end = [...ascii(pick('', '>', '*')), ...pick([13, 10], [13], [10], [3])];
      this.#kinds = { press: ascii(pick('S02', 'KEY', 'EV')), release: ascii('UP1'), beat: ascii('HB') };
      this.#release = pick('none', 'none', 'kind');
      this.#check = undefined;
      if (chance(0.3)) {
        const name = pick<CheckName>('sum', 'xor', 'modbus');
        this.#check = { name, from: pick(0, 1), isBig: true, isHex: true, isInverted: false };
      }
    } else {
      this.#kinds = { press: [byte()], release: [byte()], beat: [byte()] };
      const [press = 0, release] = this.#kinds.press;
      if (press === release) this.#kinds.release = [(press + 1) & 0xff];
      this.#kinds.release = [(press + 1) & 0xff];
      this.#kinds.beat = [(press + 2) & 0xff];
      const header = pick([0xaa], [0x55, 0xaa], [0xa5], [2], [0xfe, 0xfe], [0x7e], [0xeb, 0x90]);
      const hasKind = chance(0.7);
      const inside = shuffled<Piece>([
        { is: 'key' },
        ...(chance(0.6) ? [{ is: 'count', write } as const] : []),
        ...(chance(0.2) ? [{ is: 'jitter' } as const] : []),
        ...(chance(0.3) ? [{ is: 'fixed', bytes: [byte()] } as const] : []),
      ]);
      this.#pieces = [
        { is: 'fixed', bytes: header },
        ...(chance(0.4) ? [{ is: 'length' } as const] : []),
        ...(chance(0.3) ? [{ is: 'fixed', bytes: [pick(0, 1, byte())] } as const] : []),
        ...(hasKind ? [{ is: 'kind' } as const] : []),
        ...inside,
      ];
      this.#end = pick<number[]>([], [], [13, 10], [3], [0x55]);
      this.#release = hasKind
        ? pick('none', 'none', 'kind', 'high-bit', 'zero')
        : pick('none', 'none', 'high-bit', 'zero');
      const name = pick<CheckName | undefined>(
        'sum',
        'minus-sum',
        'xor',
        'modbus',
        'ccitt',
        'xmodem',
        undefined,
      );
      this.#check = name && {
        name,
        from: pick(0, 1, 2),
        isBig: chance(0.5),
        isHex: chance(0.15),
        isInverted: chance(0.15),
      };
    }
    this.#copies = chance(0.08) && this.style !== 'bare' ? pick(2, 3) : 1;
    const frameMs = (24 * 11_000) / this.baudRate;
    this.#repeatsMs = chance(0.2) && this.style !== 'bare' ? frameMs + 90 + random() * 100 : 0;
    this.#countsRepeats = chance(0.5);
    this.#beatMs = chance(0.4) ? 900 + random() * 3000 : 0;
    this.#countsBeats = chance(0.5);
    const isOwn = this.style === 'bare' || !this.#pieces.some(({ is }) => is === 'kind') || chance(0.4);
    this.#beatIsOwn = isOwn ? pick([0x2b, 0x2b], ascii('ALIVE\r\n'), [0xee, 0x01, 0x10]) : undefined;
    this.#nextBeat = this.now + this.#beatMs * random();
  }

  /** From now on no strange bytes come. */
  calm(): void {
    this.#noise = 0;
  }

  /** Everything that is heard while nobody presses for so long. */
  wait(ms: number): Chunk[] {
    const chunks: Chunk[] = [];
    const until = this.now + ms;
    while (this.#beatMs > 0 && this.#nextBeat < until) {
      // A device that is writing a frame sends its sign of life behind it.
      this.now = Math.max(this.now, this.#nextBeat);
      if (this.#countsBeats) this.#count += 1;
      chunks.push(...this.#sent(this.#beatIsOwn ?? this.#frame(this.#kinds.beat, [0])));
      this.now += 60;
      this.#nextBeat += this.#beatMs;
    }
    this.now = Math.max(this.now, until);
    return [...chunks, ...this.#strange()].sort((a, b) => a.at - b.at);
  }

  /** Everything that is heard from the prompt until well behind the press of this key; a person takes a while to press. */
  press(key: number, afterMs = 300 + this.#random() * 900): Chunk[] {
    const code = this.#codes[key] ?? [];
    const chunks = this.wait(afterMs);
    this.#count += 1;
    chunks.push(...this.#sentOften(this.#frame(this.#kinds.press, code)));
    let heldMs = 80 + this.#random() * 500;
    while (this.#repeatsMs > 0 && heldMs > this.#repeatsMs) {
      chunks.push(...this.wait(this.#repeatsMs));
      heldMs -= this.#repeatsMs;
      if (this.#countsRepeats) this.#count += 1;
      chunks.push(...this.#sentOften(this.#frame(this.#kinds.press, code)));
    }
    chunks.push(...this.wait(heldMs + 60));
    if (this.#release !== 'none') {
      this.#count += 1;
      const released =
        this.#release === 'zero'
          ? code.map(() => 0)
          : this.#release === 'high-bit'
            ? code.map((byte) => byte ^ 0x80)
            : code;
      const kind = this.#release === 'kind' ? this.#kinds.release : this.#kinds.press;
      chunks.push(...this.#sentOften(this.#frame(kind, released)));
    }
    chunks.push(...this.wait(400 + this.#random() * 500));
    return chunks;
  }

  #sentOften(frame: number[]): Chunk[] {
    return this.#sent(Array.from({ length: this.#copies }, () => frame).flat());
  }

  /** Over the line at its speed, and through an adapter that hands on when it likes. */
  #sent(frame: number[]): Chunk[] {
    const chunks: Chunk[] = [];
    const strange = () => (this.#random() < this.#noise / 4 ? [Math.floor(this.#random() * 256)] : []);
    const bytes = [...strange(), ...frame, ...strange()];
    const byteMs = 11_000 / this.baudRate;
    let held: number[] = [];
    let since = this.now;
    for (const byte of bytes) {
      this.now += byteMs;
      if (held.length === 0) since = this.now;
      held.push(byte);
      // An adapter waits for more, but not for ever.
      if (this.#random() < 0.15 || this.now - since > 14) {
        chunks.push({ at: this.now, bytes: Uint8Array.from(held) });
        held = [];
        this.now += this.#random() < 0.3 ? this.#random() * 10 : 0;
      }
    }
    if (held.length > 0) chunks.push({ at: this.now, bytes: Uint8Array.from(held) });
    return chunks;
  }

  #strange(): Chunk[] {
    if (this.#random() >= this.#noise) return [];
    const size = 1 + Math.floor(this.#random() * 3);
    this.now += 45;
    const bytes = Uint8Array.from({ length: size }, () => Math.floor(this.#random() * 256));
    const chunk = { at: this.now, bytes };
    this.now += 45;
    return [chunk];
  }

  #frame(kind: readonly number[], key: readonly number[]): number[] {
    const card = ascii(
      Array.from({ length: Math.floor(this.#random() * 10) }, () => Math.floor(this.#random() * 10)).join(''),
    );
    const body = this.#pieces.flatMap((piece): number[] => {
      switch (piece.is) {
        case 'fixed':
          return [...piece.bytes];
        case 'kind':
          return [...kind];
        case 'length':
          return [-1];
        case 'key':
          return [...key];
        case 'count':
          return piece.write(this.#count);
        case 'jitter':
          return [Math.floor(this.#random() * 256)];
        case 'card':
          return card;
      }
    });
    const at = body.indexOf(-1);
    if (at >= 0) body[at] = body.length - at - 1;
    return [...body, ...this.#checkOf(body), ...this.#end];
  }

  #checkOf(body: readonly number[]): number[] {
    if (!this.#check) return [];
    const { name, from, isBig, isHex, isInverted } = this.#check;
    const counted = body.slice(from);
    const isWide = name === 'modbus' || name === 'ccitt' || name === 'xmodem';
    let value = CHECKS[name](counted);
    if (isInverted) value ^= isWide ? 0xffff : 0xff;
    const low = value & 0xff;
    const bytes = isWide ? (isBig ? [value >> 8, low] : [low, value >> 8]) : [low];
    return isHex ? bytes.flatMap((one) => ascii(one.toString(16).toUpperCase().padStart(2, '0'))) : bytes;
  }
}

const CHECKS: Readonly<Record<CheckName, (bytes: readonly number[]) => number>> = {
  sum: (bytes) => bytes.reduce((sum, byte) => sum + byte, 0) % 256,
  'minus-sum': (bytes) => (256 - (bytes.reduce((sum, byte) => sum + byte, 0) % 256)) % 256,
  xor: (bytes) => bytes.reduce((sum, byte) => sum ^ byte, 0),
  modbus: (bytes) => {
    let crc = 0xffff;
    for (const byte of bytes) {
      for (let bit = 0; bit < 8; bit += 1) {
        const isOdd = ((crc ^ (byte >> bit)) & 1) === 1;
        crc = (crc >> 1) ^ (isOdd ? 0xa001 : 0);
      }
    }
    return crc;
  },
  ccitt: (bytes) => divided(bytes, 0xffff),
  xmodem: (bytes) => divided(bytes, 0),
};

function divided(bytes: readonly number[], begin: number): number {
  let crc = begin;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const isOdd = ((crc >> 15) & 1) !== ((byte >> bit) & 1);
      crc = ((crc << 1) & 0xffff) ^ (isOdd ? 0x1021 : 0);
    }
  }
  return crc;
}
