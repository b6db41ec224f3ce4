import type { Invitation, MoveEntry, Rating, Reasons, Stamp, VisitEntry } from '../../app/domain/entry.ts';
import { areReasonsOf } from '../../app/domain/level.ts';
import { TOLERANCE_MS } from './times.ts';

/** As `app/rating/evidence.ts` writes them. */
const SCREEN_LINE = /^(\S+) screen \S+ question \S+ level ([1-5]) counted$/;
const KEY_LINE = /^(\S+) keypad \S+ question (?:\d+|-) level ([1-5]) key [0-9A-F]+ bytes [0-9A-F]+ counted$/;

const REASONS_LINE = /^(\S+) screen \S+ question \S+ reasons ([\d,]+) counted$/;

type Explained = Stamp & Reasons;
type Rated = Stamp & Rating;
type Invited = Stamp & Invitation;

/** What is missing of what the channel of a rating leaves behind; undefined when nothing is. */
export function whyUnproved(
  rating: Rated,
  entries: readonly VisitEntry[],
  isSamePc: (one: string, other: string) => boolean,
): string | undefined {
  const invitation = entries.find((entry): entry is Invited => isInvitationFor(rating, entry, isSamePc));
  if (!invitation) return 'no invitation by that PC before it';
  // A clock that was put right in between makes times of before and after incomparable.
  if (rating.clockOffsetMs === invitation.clockOffsetMs) {
    const untimely = whyUntimely(rating, writtenMs(invitation, entries));
    if (untimely !== undefined) return untimely;
  }
  return rating.channel === 'phone' ? undefined : whyNotPressed(rating);
}

/** Asked right after the invitation was stored; written when it was answered, or later where it had to be kept. */
function whyUntimely(rating: Rated, invitedMs: number): string | undefined {
  const asked = Date.parse(rating.askedAt);
  const answered = Date.parse(rating.answeredAt);
  if (answered < asked - TOLERANCE_MS) return 'answered before it was asked';
  if (asked < invitedMs - TOLERANCE_MS) return 'asked before the invitation';
  return Date.parse(rating.at) < answered - TOLERANCE_MS ? 'recorded before it was answered' : undefined;
}

/** What is missing of what reasons given on a screen leave behind: they follow a rating that they fit, from the same PC. */
export function whyUnsaid(
  said: Explained,
  entries: readonly VisitEntry[],
  isSamePc: (one: string, other: string) => boolean,
): string | undefined {
  const fits = entries.some(
    (entry) => isRating(entry) && areReasonsOf(said.reasons, entry.level) && isBefore(entry, said, isSamePc),
  );
  if (!fits) return 'no rating by that PC before it that these reasons belong to';
  if (said.answeredAt < said.askedAt) return 'answered before it was asked';
  if (said.channel === 'phone') return undefined;
  const [line = '', ...more] = said.evidence ?? [];
  const [, at, codes] = REASONS_LINE.exec(line) ?? [];
  if (more.length > 0 || codes !== said.reasons.join(',')) return 'the press was another one';
  return at === said.answeredAt ? undefined : 'the press was at another time';
}

export function isReasons(entry: VisitEntry): entry is MoveEntry & Explained {
  return entry.type === 'reasons';
}

export function isRating(entry: VisitEntry): entry is MoveEntry & Rated {
  return entry.type === 'rate';
}

function isInvitationFor(
  rating: Rated,
  entry: VisitEntry,
  isSamePc: (one: string, other: string) => boolean,
): boolean {
  // A question that the keypad lost went on to the second screen, and the other way round.
  const isOfPlace = entry.type === 'invite' && (entry.channel === 'phone') === (rating.channel === 'phone');
  if (!isOfPlace) return false;
  if (rating.channel === 'phone') return entry.at <= rating.at;
  return isBefore(entry, rating, isSamePc);
}

function isBefore(one: Stamp, other: Stamp, isSamePc: (one: string, other: string) => boolean): boolean {
  if (!isSamePc(one.device, other.device)) return false;
  return one.device === other.device ? (one.seq ?? 0) < (other.seq ?? 0) : one.at <= other.at;
}

/** An invitation whose time was moved behind another PC's entry was written at some time before that. */
function writtenMs(invitation: Invited, entries: readonly VisitEntry[]): number {
  const timeMs = Date.parse(invitation.at);
  return entries.some(({ at }) => Date.parse(at) === timeMs - 1) ? Number.NEGATIVE_INFINITY : timeMs;
}

/** The last line of evidence is the press that counted, with the level and at the time that the rating says. */
function whyNotPressed({ evidence = [], level, answeredAt, channel }: Rated): string | undefined {
  const counted = evidence.filter((line) => line.endsWith(' counted'));
  if (counted.length === 0) return 'no press that counted';
  if (counted.length > 1) return 'more than one press that counted';
  const line = channel === 'keypad' ? KEY_LINE : SCREEN_LINE;
  const [, at, pressed] = line.exec(evidence.at(-1) ?? '') ?? [];
  if (Number(pressed) !== level)
    return `the press was ${pressed ?? 'another line'}, the rating says ${level}`;
  return at === answeredAt ? undefined : 'the press was at another time';
}
