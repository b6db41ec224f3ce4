import { hexOf } from '../hex.ts';
import { decidingPress } from './next-press.ts';
import type { NextPress } from './next-press.ts';
import { propose } from './propose.ts';
import type { Circumstances, Proposal } from './propose.ts';
import { burstsOf } from './segmentation.ts';
import { chunksOf } from './recording.ts';
import type { Recording, TaughtMeaning } from './recording.ts';

/** What a recording teaches. */
export type Lesson =
  | {
      readonly type: 'proposals';
      /** At least one, the best first; each reads the recording with the decoder of the counter. */
      readonly proposals: readonly Proposal[];
      /** What would decide between checksums that fit as well; absent when nothing is open. */
      readonly next: NextPress | undefined;
    }
  | Undecided;

/** Why there is no proposal, and what would help. */
export type Undecided = { readonly type: 'undecided'; readonly next: NextPress | undefined } & (
  | { readonly reason: 'nothing-heard' }
  /** Some keys were never heard: not pressed, broken, or the device asks for something first. */
  | { readonly reason: 'keys-not-heard'; readonly keys: readonly TaughtMeaning[] }
  /** Keys that say the same: the same key was pressed for both, or the device does not tell them apart. */
  | { readonly reason: 'keys-alike'; readonly keys: readonly TaughtMeaning[] }
  /** Fewer presses of a key than it takes to know what stays. */
  | { readonly reason: 'too-few-presses'; readonly keys: readonly TaughtMeaning[] }
  /** The presses of a key have nothing in common that others have not: noise, a wrong speed, or a protocol that hides its keys. */
  | { readonly reason: 'presses-differ'; readonly keys: readonly TaughtMeaning[] }
);

/** A key is known by so many presses. */
const FEWEST_PRESSES = 3;
/** Pauses longer than this part what was heard into bursts. */
const GAP_MS = 30;

/** Finds out how a keypad speaks, or says what keeps it from knowing. */
export function learn(recording: Recording, circumstances: Circumstances): Lesson {
  const proposals = propose(recording, circumstances);
  const [best] = proposals;
  if (!best) return undecided(recording);
  return { type: 'proposals', proposals, next: decidingPress(best.layout, best.samples, recording) };
}

function undecided(recording: Recording): Undecided {
  const { keys } = recording;
  const heard = keys.filter(({ presses }) => presses.some((chunks) => chunks.length > 0));
  if (heard.length === 0) return { type: 'undecided', reason: 'nothing-heard', next: undefined };
  const silent = keys.filter((key) => !heard.includes(key)).map(({ means }) => means);
  if (silent.length > 0) return again('keys-not-heard', silent, FEWEST_PRESSES);
  const few = keys.filter(({ presses }) => presses.length < FEWEST_PRESSES).map(({ means }) => means);
  if (few.length > 0) return again('too-few-presses', few, 1);
  const alike = keysAlike(recording);
  if (alike.length > 0) return again('keys-alike', alike, FEWEST_PRESSES);
  return again('presses-differ', unsteady(recording), FEWEST_PRESSES);
}

function again(
  reason: 'keys-not-heard' | 'keys-alike' | 'too-few-presses' | 'presses-differ',
  keys: readonly TaughtMeaning[],
  times: number,
): Undecided {
  const [means] = keys;
  return { type: 'undecided', reason, keys, next: means === undefined ? undefined : { means, times } };
}

/** The bursts of each key, without those of heartbeats, which every key has. */
function burstsOfKeys(recording: Recording): Set<string>[] {
  const bursts = burstsOf(chunksOf(recording), GAP_MS);
  const idle = new Set(bursts.filter(({ slot }) => !slot).map(({ bytes }) => hexOf(bytes)));
  return recording.keys.map(
    (_, key) =>
      new Set(
        bursts
          .filter(({ slot }) => slot?.key === key)
          .map(({ bytes }) => hexOf(bytes))
          .filter((word) => !idle.has(word)),
      ),
  );
}

/** Two keys that said exactly the same. */
function keysAlike(recording: Recording): TaughtMeaning[] {
  const said = burstsOfKeys(recording).map((words) => [...words].sort().join('|'));
  const [first] = said.filter((words, place) => words !== '' && said.indexOf(words) !== place);
  return first === undefined
    ? []
    : recording.keys.filter((_, key) => said[key] === first).map(({ means }) => means);
}

/** The keys whose presses had the most different bursts. */
function unsteady(recording: Recording): TaughtMeaning[] {
  const sizes = burstsOfKeys(recording).map(({ size }) => size);
  const most = Math.max(...sizes);
  return recording.keys.filter((_, key) => sizes[key] === most).map(({ means }) => means);
}
