import { parseTemplate } from '../template.ts';
import { matchTemplate } from '../template-match.ts';
import { columnLayout, withoutOutliers } from './columns.ts';
import { delimitedLayout } from './delimited.ts';
import { isRight } from './find-check.ts';
import type { FoundCheck } from './find-check.ts';
import { joined, templateOf } from './layout.ts';
import type { Layout, Part, Sample } from './layout.ts';
import type { Frame } from './recording.ts';

/** A frame that is no key: it comes by itself, or with every press, such as when a key is let go. */
export interface SignOfLife {
  readonly comes: 'by-itself' | 'with-press';
  readonly layout: Layout;
  readonly frames: readonly Frame[];
  /** The usual time between two that come by themselves, in milliseconds. */
  readonly everyMs: number;
}

/** What came so often while nobody pressed is no accident: twice, or more often where it is short. */
const FEWEST = 2;
const FEWEST_SHORT = 4;
const SHORT = 2;
/** Text frames of one kind begin with so many bytes alike. */
const TEXT_START = 3;

/** The frames that come without a press, from those that were heard while nobody was asked to press. */
export function signsOfLife(frames: readonly Frame[]): SignOfLife[] {
  const idle = frames.filter(({ slot }) => !slot);
  const nameOf = ({ bytes }: Frame) => `${bytes.length}:${bytes[0]}`;
  const even = groupsOf(idle, nameOf).flatMap((group) => {
    const [first] = group;
    if (!first || group.length < FEWEST) return [];
    const isShort = first.bytes.length <= SHORT;
    // Of what is short more is asked: it comes often, or also while different keys were pressed.
    const all = isShort ? frames.filter((frame) => nameOf(frame) === nameOf(first)) : group;
    const keys = new Set(all.map(({ slot }) => slot?.key));
    return !isShort || group.length >= FEWEST_SHORT || keys.size > FEWEST
      ? signOf(all, 'by-itself', frames)
      : [];
  });
  const known = new Set(even.flatMap((sign) => sign.frames));
  const text = idle.filter((frame) => !known.has(frame) && frame.bytes.length > TEXT_START);
  const uneven = groupsOf(text, ({ bytes }) => bytes.subarray(0, TEXT_START).join()).flatMap((group) =>
    signOf(group, 'by-itself', frames),
  );
  return [...uneven, ...even.filter((sign) => !uneven.some((other) => covers(other.layout, sign.frames)))];
}

/** What frames without a key that belong together are built like; at most one. */
export function signOf(
  group: readonly Frame[],
  comes: SignOfLife['comes'],
  heard: readonly Frame[],
): SignOfLife[] {
  const all = group.map(({ bytes, at }): Sample => ({ bytes, at, key: undefined }));
  const isEven = all.every(({ bytes }) => bytes.length === all[0]?.bytes.length);
  const samples = isEven ? withoutOutliers(all) : all;
  const fewest = (all[0]?.bytes.length ?? 0) <= SHORT ? FEWEST_SHORT : FEWEST;
  if (samples.length < fewest) return [];
  const others = heard.filter((frame) => !group.includes(frame)).map(({ bytes }) => bytes);
  const layout = isEven ? columnLayout(samples, others) : delimitedLayout(samples);
  if (!layout?.parts.some(isTelling)) return [];
  const frames = group.filter(({ bytes }) => samples.some((sample) => sample.bytes === bytes));
  return [{ comes, layout, frames, everyMs: usualStep(frames) }];
}

/** Whether a layout is that of each of these frames. */
export function covers(layout: Layout, frames: readonly Pick<Frame, 'bytes'>[]): boolean {
  const read = parseTemplate(templateOf(layout), layout.check?.rule);
  return (
    read.ok &&
    frames.every(({ bytes }) => {
      const match = matchTemplate(read.template, bytes, 0, bytes.length);
      return match.kind === 'match' && match.length === bytes.length;
    })
  );
}

/** Whether a frame of this layout is anywhere in these bytes. */
export function contains(layout: Layout, bytes: Uint8Array): boolean {
  const read = parseTemplate(templateOf(layout), layout.check?.rule);
  return (
    read.ok &&
    [...bytes.keys()].some((at) => matchTemplate(read.template, bytes, at, bytes.length).kind === 'match')
  );
}

function groupsOf(frames: readonly Frame[], nameOf: (frame: Frame) => string): Frame[][] {
  const groups = new Map<string, Frame[]>();
  for (const frame of frames) groups.set(nameOf(frame), [...(groups.get(nameOf(frame)) ?? []), frame]);
  return [...groups.values()];
}

/** What random bytes do not have by accident. */
function isTelling(part: Part): boolean {
  return part.kind === 'fixed' || part.kind === 'check';
}

function usualStep(frames: readonly Frame[]): number {
  const steps = frames.slice(1).map(({ at }, place) => at - (frames[place]?.at ?? at));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}

/**
 * The sign's parts in a profile whose keys have this check. A profile has one rule: the field of any other stays open,
 * and so does that of the same rule where it was not seen to change.
 */
export function withCheck({ layout, frames }: SignOfLife, check: FoundCheck | undefined): readonly Part[] {
  const bytes = frames[0]?.bytes ?? new Uint8Array();
  if (check && frames.every((frame) => isRight(check, frame.bytes))) {
    const body = headOf(layout.parts, bytes.length - check.width - check.behind);
    const tail = [...bytes.subarray(bytes.length - check.behind)];
    if (body) return joined([...body, { kind: 'check' }, { kind: 'fixed', bytes: tail }]);
  }
  const width = layout.check?.width ?? 1;
  return joined(
    layout.parts.map((part) => (part.kind === 'check' ? { kind: 'open', min: width, max: width } : part)),
  );
}

/** The parts that make up the first bytes; undefined where a part lies across the border. */
function headOf(parts: readonly Part[], length: number): Part[] | undefined {
  const head: Part[] = [];
  let left = length;
  for (const part of parts) {
    if (left <= 0) break;
    if (part.kind === 'fixed') {
      head.push({ kind: 'fixed', bytes: part.bytes.slice(0, left) });
      left -= part.bytes.length;
    } else {
      const size = part.kind === 'counter' ? part.width : part.kind === 'check' ? Infinity : part.max;
      if (size > left) return undefined;
      head.push(part);
      left -= size;
    }
  }
  return left > 0 ? undefined : head;
}
