import type { KeyMeaning } from '../message.ts';
import type { Profile, Recognised, SerialSettings } from '../profile.ts';
import { readProfile } from '../read-profile.ts';
import { parseTemplate } from '../template.ts';
import { matchTemplate } from '../template-match.ts';
import { exactLayouts } from './exact.ts';
import { hypothesesOf } from './hypotheses.ts';
import type { Hypothesis } from './hypotheses.ts';
import { templateOf } from './layout.ts';
import type { Layout, Sample } from './layout.ts';
import { pressesIn } from './recording.ts';
import type { Recording } from './recording.ts';
import { segmentations } from './segmentation.ts';
import { withCheck } from './signs-of-life.ts';
import type { SignOfLife } from './signs-of-life.ts';
import { verify } from './verify.ts';
import type { Verdict } from './verify.ts';

/** A profile that reads what was recorded, and why it is believed. */
export interface Proposal {
  readonly profile: Profile;
  readonly verdict: Verdict;
  readonly layout: Layout;
  /** The frames of keys that it was found in, and one of them to show. */
  readonly samples: readonly Sample[];
  readonly sample: Uint8Array;
  readonly signs: readonly SignOfLife[];
}

/** What is known about the device besides what was heard. */
export interface Circumstances {
  readonly id: string;
  readonly name: string;
  readonly serial: SerialSettings;
  /** What had to be sent so that it answers. */
  readonly send: Profile['send'];
  readonly answers: Profile['answers'];
}

/** So large a share of the presses must be read right, and none wrong. */
const RIGHT = 2 / 3;
/** What leaves more of the bytes unexplained has only found a piece of the frames. */
const UNDERSTOOD = 0.3;
/** So many guesses are proved; what is not understood by then is noise. */
const MOST_PROVED = 60;
/** Proposals beyond the best few only confuse. */
const MOST = 3;
/** Pauses inside a frame were never longer than this; a slow adapter or page can make them. */
const BETWEEN_BYTES_MS = 60;
/** Of a key that is a bare byte: noise never comes alone. */
const ALONE_MS = 20;

/** Profiles that read everything that was recorded, the best first; none when nothing explains it. */
export function propose(recording: Recording, circumstances: Circumstances): Proposal[] {
  const presses = pressesIn(recording);
  const found = new Map<string, Proposal | undefined>();
  const made = () => [...found.values()].filter((proposal) => proposal !== undefined);
  for (const cuts of segmentations(recording)) {
    for (const frames of cuts) {
      for (const hypothesis of [...hypothesesOf(frames, presses), ...exactLayouts(frames, recording)]) {
        const profile = profileOf(hypothesis, hypothesis.signs, recording, circumstances);
        const name = JSON.stringify([profile?.receive, profile?.check]);
        if (!profile || found.has(name) || found.size >= MOST_PROVED) continue;
        found.set(name, proved(profile, hypothesis, recording, circumstances));
      }
    }
    if (made().some(isPerfect)) break;
  }
  return made()
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, MOST);
}

function isPerfect({ verdict, layout }: Proposal): boolean {
  const isSure = layout.check !== undefined || layout.parts.some(({ kind }) => kind === 'fixed');
  return isSure && verdict.right === verdict.presses && verdict.understood === 1;
}

/** The proposal, when the decoder of the counter reads the recording with it. */
function proved(
  profile: Profile,
  hypothesis: Hypothesis,
  recording: Recording,
  circumstances: Circumstances,
): Proposal | undefined {
  const { layout, samples } = hypothesis;
  const first = trial(profile, recording);
  if (!first) return undefined;
  const signs = [...hypothesis.signs, ...hypothesis.companions()];
  const wider = profileOf(hypothesis, signs, recording, circumstances);
  const second = wider && signs.length > hypothesis.signs.length ? trial(wider, recording) : undefined;
  const sample = samples[0]?.bytes ?? new Uint8Array();
  if (wider && second && second.understood > first.understood) {
    return { profile: withOthers(wider, second), verdict: second, layout, samples, sample, signs };
  }
  return {
    profile: withOthers(profile, first),
    verdict: first,
    layout,
    samples,
    sample,
    signs: hypothesis.signs,
  };
}

function trial(profile: Profile, recording: Recording): Verdict | undefined {
  if (!readProfile(profile).ok) return undefined;
  const verdict = verify(profile, recording);
  const { wrong, unasked, right, presses, missed, understood } = verdict;
  if (wrong.length > 0 || unasked > 0 || right < RIGHT * presses || understood < UNDERSTOOD) return undefined;
  const isKnown = recording.keys.every(
    (taught, key) => 2 * missed.filter((slot) => slot.key === key).length < taught.presses.length,
  );
  return isKnown ? verdict : undefined;
}

/** Keys that nobody was asked for, such as that of letting go, are no ratings. */
function withOthers(profile: Profile, { unknownKeys }: Verdict): Profile {
  const others = unknownKeys.map((key): [string, KeyMeaning] => [key, 'other']);
  return { ...profile, keys: { ...profile.keys, ...Object.fromEntries(others) } };
}

/** Presses that are read count most; then bytes that are understood, and whatever vouches for a frame. */
function worth({ verdict, layout }: Proposal): number {
  const open = layout.parts.reduce(
    (sum, part) => sum + (part.kind === 'open' ? Math.max(1, part.min) : 0),
    0,
  );
  const beside = layout.parts.reduce((sum, part) => sum + (part.kind === 'counter' ? part.beside : 0), 0);
  return (
    100 * (verdict.right / verdict.presses) +
    20 * verdict.understood +
    (layout.check ? 10 : 0) -
    2 * (open - beside) -
    0.3 * templateOf(layout).split(' ').length -
    4 * verdict.perPress -
    3 * verdict.unknownKeys.length
  );
}

function profileOf(
  { layout, samples }: Hypothesis,
  signs: readonly SignOfLife[],
  recording: Recording,
  { id, name, serial, send, answers }: Circumstances,
): Profile | undefined {
  const check = layout.check?.rule;
  const read = parseTemplate(templateOf(layout), check);
  if (!read.ok) return undefined;
  const isBare = layout.parts.every(({ kind }) => kind !== 'fixed' && kind !== 'check');
  const keys: Record<string, KeyMeaning> = {};
  for (const { bytes, key } of samples) {
    const match = matchTemplate(read.template, bytes, 0, bytes.length);
    const means = key === undefined ? undefined : recording.keys[key]?.means;
    if (match.kind !== 'match' || match.fields.key === undefined || means === undefined) continue;
    keys[match.fields.key] = means;
  }
  const alive = signs.flatMap((sign): Recognised[] => {
    const bytes = templateOf({ ...sign.layout, parts: withCheck(sign, layout.check) });
    return parseTemplate(bytes, check).ok ? [{ means: 'alive', bytes }] : [];
  });
  const receive: Recognised[] = [...alive, { means: 'key', bytes: templateOf(layout) }];
  return {
    schema: 1,
    id,
    name: { zh: name, en: name },
    serial,
    text: 'gbk',
    ...(check && { check }),
    send,
    receive,
    keys,
    answers,
    timing: {
      betweenBytesMs: BETWEEN_BYTES_MS,
      replyMs: 1000,
      lostAfter: 3,
      ...(answers === 'polled' && { pollMs: 200 }),
      ...(isBare && { aloneMs: ALONE_MS }),
    },
  };
}
