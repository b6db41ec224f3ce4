import { columnLayout, withoutOutliers } from './columns.ts';
import { delimitedLayout } from './delimited.ts';
import type { Layout, Sample } from './layout.ts';
import { byFrequency, sameSlot } from './recording.ts';
import type { Frame } from './recording.ts';
import { contains, covers, signOf, signsOfLife } from './signs-of-life.ts';
import type { SignOfLife } from './signs-of-life.ts';

/** One way to understand a keypad; it is only believed when the decoder reads every press with it. */
export interface Hypothesis {
  readonly layout: Layout;
  /** The frames of keys that it was found in. */
  readonly samples: readonly Sample[];
  readonly signs: readonly SignOfLife[];
  /** What comes with every press besides; it costs time, so only the likely ones are asked. */
  readonly companions: () => readonly SignOfLife[];
}

/** A kind of frame was heard in so large a share of the presses, or it is not the one of the keys. */
const USUAL = 0.6;
/** No keypad's frame is longer; what is, is a device that never pauses, and would be searched for minutes. */
const LONGEST = 120;
/** Frames that text may have are at least so long. */
const SHORTEST_TEXT = 3;

/** Everything that these frames could mean. */
export function hypothesesOf(heard: readonly Frame[], presses: number): Hypothesis[] {
  const frames = heard.filter(({ bytes }) => bytes.length <= LONGEST);
  const signs = signsOfLife(frames);
  const pressed = frames.filter(
    (frame) => frame.slot && !signs.some(({ layout }) => covers(layout, [frame])),
  );
  const found: Hypothesis[] = [];
  const add = (layout: Layout | undefined, samples: readonly Sample[]) => {
    if (!layout) return;
    found.push({ layout, samples, signs, companions: () => companionsOf(layout, pressed, samples, presses) });
  };
  for (const group of kindsOf(pressed, presses)) {
    const samples = samplesOf(group);
    const own = new Set(samples.map(({ bytes }) => bytes));
    const others = frames.map(({ bytes }) => bytes).filter((bytes) => !own.has(bytes));
    add(columnLayout(samples, others), samples);
    const clean = withoutOutliers(samples);
    if (clean.length < samples.length) add(columnLayout(clean, others), clean);
  }
  for (const samples of [pressed, ...beginningAlike(pressed, presses)].map(firstOfSlots).map(samplesOf)) {
    if (samples.length >= USUAL * presses) add(delimitedLayout(samples), samples);
  }
  return found;
}

/** What comes with every press besides the key: a second frame, often of the key let go. */
function companionsOf(
  layout: Layout,
  pressed: readonly Frame[],
  samples: readonly Sample[],
  presses: number,
): SignOfLife[] {
  let rest = pressed.filter(({ bytes }) => !contains(layout, bytes));
  const found: SignOfLife[] = [];
  for (const kind of [...kindsOf(rest, presses), ...beginningAlike(rest, presses)].map(firstOfSlots)) {
    if (kind.filter((frame) => rest.includes(frame)).length < USUAL * presses) continue;
    for (const sign of signOf(kind, 'with-press', pressed)) {
      if (samples.some((sample) => covers(sign.layout, [sample]))) continue;
      rest = rest.filter((frame) => !covers(sign.layout, [frame]));
      found.push(sign);
    }
  }
  return found;
}

/** Sets of equally long frames, one for most presses each: those that may be the frames of the keys. */
function kindsOf(pressed: readonly Frame[], presses: number): Frame[][] {
  const kinds: Frame[][] = [];
  for (const { value: length } of byFrequency(pressed.map(({ bytes }) => bytes.length))) {
    const group = pressed.filter(({ bytes }) => bytes.length === length);
    if (firstOfSlots(group).length < USUAL * presses) continue;
    for (let at = 0; at < length; at += 1) {
      for (const { value, count } of byFrequency(group.map(({ bytes }) => bytes[at]))) {
        if (count < USUAL * presses) break;
        if (count < group.length) kinds.push(group.filter(({ bytes }) => bytes[at] === value));
      }
    }
    kinds.push(
      group,
      [...group].sort((a, b) => b.at - a.at),
    );
  }
  return kinds.map(firstOfSlots).filter((kind) => kind.length >= USUAL * presses);
}

/** The first frame of each press, in the order of time. */
function firstOfSlots(frames: readonly Frame[]): Frame[] {
  const firsts = frames.filter(
    (frame, place) => frames.findIndex(({ slot }) => sameSlot(slot, frame.slot)) === place,
  );
  return firsts.sort((a, b) => a.at - b.at);
}

/** Sets of frames of any length of which most presses have one, and which begin alike. */
function beginningAlike(pressed: readonly Frame[], presses: number): Frame[][] {
  const long = pressed.filter(({ bytes }) => bytes.length >= SHORTEST_TEXT);
  return [2, 3].flatMap((size) => {
    const nameOf = ({ bytes }: Frame) => bytes.subarray(0, size).join();
    return byFrequency(long.map(nameOf))
      .map(({ value }) => firstOfSlots(long.filter((frame) => nameOf(frame) === value)))
      .filter((group) => group.length >= USUAL * presses);
  });
}

function samplesOf(frames: readonly Frame[]): Sample[] {
  return frames.map(({ bytes, at, slot }) => ({ bytes, at, key: slot?.key }));
}
