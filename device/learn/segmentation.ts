import { byFrequency, chunksOf, sameSlot } from './recording.ts';
import type { Frame, Recording } from './recording.ts';

/**
 * A browser hands bytes over when it likes: an adapter waits up to 16 ms, a busy page longer. So no one pause is sure
 * to part two frames, and each of these is tried.
 */
const GAPS_MS = [30, 12, 50, 100, 200];
/** A byte begins or ends frames when so large a share of the bursts has it there. */
const USUAL = 0.6;
/** A device that says everything several times at once says it at most so often. */
const MOST_COPIES = 5;

/** Ways of cutting what was heard into frames that are worth a look, for one pause after the other; none twice. */
export function* segmentations(recording: Recording): Generator<Frame[][]> {
  const chunks = chunksOf(recording);
  const seen = new Set<string>();
  for (const gapMs of GAPS_MS) {
    const bursts = burstsOf(chunks, gapMs);
    const cuts = [bursts, ...cutsBehindEnd(bursts), ...cutsBeforeStart(bursts), ...cutsOfCopies(bursts)];
    yield cuts.filter((frames) => {
      const name = frames.map(({ at, bytes }) => `${at}:${bytes.length}`).join(' ');
      return !seen.has(name) && seen.add(name);
    });
  }
}

/** Chunks of one press that follow each other without a pause, joined. */
export function burstsOf(chunks: readonly Frame[], gapMs: number): Frame[] {
  const bursts: Frame[] = [];
  let last: number | undefined;
  for (const chunk of chunks) {
    const open = bursts.at(-1);
    if (open && last !== undefined && chunk.at - last <= gapMs && sameSlot(open.slot, chunk.slot)) {
      const bytes = Uint8Array.from([...open.bytes, ...chunk.bytes]);
      bursts[bursts.length - 1] = { ...open, bytes };
    } else bursts.push(chunk);
    last = chunk.at;
  }
  return bursts;
}

/** What most presses have a burst with. */
function usual(bursts: readonly Frame[], nameOf: (bytes: Uint8Array) => string): string[] {
  const heard = new Map<string, Set<string>>();
  const presses = new Set<string>();
  for (const { slot, bytes } of bursts) {
    if (!slot) continue;
    const press = `${slot.key}/${slot.press}`;
    presses.add(press);
    if (bytes.length > 1) heard.set(nameOf(bytes), (heard.get(nameOf(bytes)) ?? new Set()).add(press));
  }
  return [...heard].filter(([, { size }]) => size >= USUAL * presses.size).map(([name]) => name);
}

function cutsBehindEnd(bursts: readonly Frame[]): Frame[][] {
  return usual(bursts, (bytes) => `${bytes.at(-1)}`).map((end) =>
    bursts.flatMap((burst) => cutAt(burst, (place) => `${burst.bytes[place - 1]}` === end)),
  );
}

/** A start of two bytes is rarer inside of frames than one of one. */
function cutsBeforeStart(bursts: readonly Frame[]): Frame[][] {
  return [2, 1].flatMap((size) =>
    usual(bursts, (bytes) => bytes.subarray(0, size).join()).map((start) =>
      bursts.flatMap((burst) =>
        cutAt(burst, (place) => burst.bytes.subarray(place, place + size).join() === start),
      ),
    ),
  );
}

function cutAt(burst: Frame, isCut: (place: number) => boolean): Frame[] {
  const places = [...burst.bytes.keys()].filter((place) => place > 0 && isCut(place));
  return [0, ...places].map((from, at) => ({ ...burst, bytes: burst.bytes.slice(from, places[at]) }));
}

/** Bursts that are one frame said several times over: cut into pieces that begin alike. */
function cutsOfCopies(bursts: readonly Frame[]): Frame[][] {
  const [common] = byFrequency(bursts.filter(({ slot }) => slot).map(({ bytes }) => bytes.length));
  if (!common) return [];
  for (let copies = MOST_COPIES; copies > 1; copies -= 1) {
    const length = common.value / copies;
    if (!Number.isInteger(length)) continue;
    const whole = bursts.filter(({ bytes }) => bytes.length === common.value);
    const isCopied = (frame: Frame) => {
      const alike = [...frame.bytes.subarray(length)].filter((byte, at) => byte === frame.bytes[at]).length;
      return alike >= USUAL * (common.value - length);
    };
    if (whole.filter(isCopied).length < USUAL * whole.length) continue;
    const isCut = ({ bytes }: Frame, place: number) => bytes.length === common.value && place % length === 0;
    return [bursts.flatMap((burst) => cutAt(burst, (place) => isCut(burst, place)))];
  }
  return [];
}
