import type { Invitation, MoveEntry, Rating, Stamp, VisitEntry } from '../../app/domain/entry.ts';
import { TOLERANCE_MS } from './times.ts';

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
  return rating.channel === 'second-screen' ? whyNotPressed(rating) : undefined;
}

/** Asked right after the invitation was stored; written when it was answered, or later where it had to be kept. */
function whyUntimely(rating: Rated, invitedMs: number): string | undefined {
  const asked = Date.parse(rating.askedAt);
  const answered = Date.parse(rating.answeredAt);
  if (answered < asked - TOLERANCE_MS) return 'answered before it was asked';
  if (asked < invitedMs - TOLERANCE_MS) return 'asked before the invitation';
  return Date.parse(rating.at) < answered - TOLERANCE_MS ? 'recorded before it was answered' : undefined;
}

export function isRating(entry: VisitEntry): entry is MoveEntry & Rated {
  return entry.type === 'rate';
}

function isInvitationFor(
  rating: Rated,
  entry: VisitEntry,
  isSamePc: (one: string, other: string) => boolean,
): boolean {
  if (entry.type !== 'invite' || entry.channel !== rating.channel) return false;
  if (rating.channel === 'phone') return entry.at <= rating.at;
  if (!isSamePc(entry.device, rating.device)) return false;
  return entry.device === rating.device ? (entry.seq ?? 0) < (rating.seq ?? 0) : entry.at <= rating.at;
}

/** An invitation whose time was moved behind another PC's entry was written at some time before that. */
function writtenMs(invitation: Invited, entries: readonly VisitEntry[]): number {
  const timeMs = Date.parse(invitation.at);
  return entries.some(({ at }) => Date.parse(at) === timeMs - 1) ? Number.NEGATIVE_INFINITY : timeMs;
}

/** The last line of evidence is the press that counted, with the level and at the time that the rating says. */
function whyNotPressed({ evidence = [], level, answeredAt }: Rated): string | undefined {
  const counted = evidence.filter((line) => line.endsWith(' counted'));
  if (counted.length === 0) return 'no press that counted';
  if (counted.length > 1) return 'more than one press that counted';
  const [, at, pressed] =
    /^(\S+) screen \S+ question \S+ level ([1-5]) counted$/.exec(evidence.at(-1) ?? '') ?? [];
  if (Number(pressed) !== level)
    return `the press was ${pressed ?? 'another line'}, the rating says ${level}`;
  return at === answeredAt ? undefined : 'the press was at another time';
}
