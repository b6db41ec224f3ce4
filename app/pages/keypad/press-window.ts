import { hexOf } from '../../../device/hex.ts';
import { byFrequency } from '../../../device/learn/recording.ts';
import type { Heard } from '../../../device/learn/recording.ts';
import { covers, signsOfLife } from '../../../device/learn/signs-of-life.ts';
import type { SignOfLife } from '../../../device/learn/signs-of-life.ts';
import type { Cancel, Timers } from '../../../device/timers.ts';

/** A press is over when nothing but heartbeats came for so long: longer than a finger stays on a key. */
const QUIET_MS = 900;
/** What goes on for longer is cut here: a device that never stops says the same again and again. */
const LONGEST_MS = 4000;
const GAP_MS = 30;
/** What came so often while nobody pressed is no press. */
const BY_ITSELF = 2;

/** No press of any keypad says more; a device that never pauses is cut here. */
const MOST_BYTES = 1024;

/** Chunks without a pause between them. */
interface Burst {
  readonly at: number;
  end: number;
  readonly bytes: number[];
}

/** Collects what is heard until a press is over. Heartbeats that were heard before do not begin one, nor keep it open. */
export class PressWindow {
  readonly #signs: readonly SignOfLife[];
  readonly #known: ReadonlySet<string>;
  readonly #timers: Timers;
  readonly #over: (chunks: readonly Heard[]) => void;
  #chunks: Heard[] = [];
  #bursts: Burst[] = [];
  /** Of the bursts before the last one. */
  #strange: Burst[] = [];
  #cancel: Cancel = () => undefined;

  constructor(idle: readonly Heard[], timers: Timers, over: (chunks: readonly Heard[]) => void) {
    const bursts = burstsIn(idle);
    this.#signs = signsOfLife(
      bursts.map(({ at, bytes }) => ({ at, bytes: Uint8Array.from(bytes), slot: undefined })),
    );
    const often = byFrequency(bursts.map(({ bytes }) => hexOf(bytes))).filter(
      ({ count }) => count >= BY_ITSELF,
    );
    this.#known = new Set(often.map(({ value }) => value));
    this.#timers = timers;
    this.#over = over;
  }

  /** Whether everything that came by itself is known again. */
  knows(idle: readonly Heard[]): boolean {
    return burstsIn(idle).every((burst) => this.#isSign(burst));
  }

  hear(chunk: Heard): void {
    const before = this.#bursts.at(-1);
    addTo(this.#bursts, chunk);
    const burst = this.#bursts.at(-1);
    if (!burst) return;
    if (before && before !== burst) {
      if (!this.#isSign(before)) this.#strange.push(before);
      // Of heartbeats alone nothing need be kept.
      if (this.#strange.length === 0) this.#chunks = [];
    }
    this.#chunks.push(chunk);
    this.#cancel();
    const strange = this.#isSign(burst) ? this.#strange : [...this.#strange, burst];
    const [first] = strange;
    const last = strange.at(-1);
    if (!first || !last) return;
    const size = this.#chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const isEndless = size > MOST_BYTES || chunk.at - first.at > LONGEST_MS;
    const overAt = isEndless ? chunk.at : last.end + QUIET_MS;
    this.#cancel = this.#timers.after(Math.max(0, overAt - chunk.at), () => {
      const chunks = this.#chunks;
      this.clear();
      this.#over(chunks);
    });
  }

  /** From now on for the next press. */
  clear(): void {
    this.#cancel();
    this.#chunks = [];
    this.#bursts = [];
    this.#strange = [];
  }

  #isSign({ bytes }: Burst): boolean {
    if (this.#known.has(hexOf(bytes))) return true;
    const frame = { bytes: Uint8Array.from(bytes) };
    return this.#signs.some(({ layout }) => covers(layout, [frame]));
  }
}

function burstsIn(chunks: readonly Heard[]): Burst[] {
  const bursts: Burst[] = [];
  for (const chunk of chunks) addTo(bursts, chunk);
  return bursts;
}

function addTo(bursts: Burst[], { at, bytes }: Heard): void {
  const open = bursts.at(-1);
  if (open && at - open.end <= GAP_MS) {
    open.end = at;
    for (const byte of bytes) open.bytes.push(byte);
  } else bursts.push({ at, end: at, bytes: [...bytes] });
}
