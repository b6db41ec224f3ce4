import type { Applicant, Rating, VisitDetails, VisitEntry } from '../../domain/entry.ts';
import { OLD_CLERK } from '../../domain/imported.ts';
import type { Source } from '../../domain/imported.ts';
import { maskPhone } from '../../domain/phone.ts';
import { fullWhen } from '../../elements/visit-words.ts';
import { viewTexts, ratingChannelWords } from '../../text/view-texts.ts';
import {
  channelWords,
  enderWords,
  levelWord,
  outcomeWords,
  unratedWords,
  voidReasonWords,
  words,
} from '../../text/words.ts';
import { reasonWord } from './reason-word.ts';

/** One thing that an entry set: its name and what it was set to. */
export interface EntryLine {
  readonly name: string;
  readonly value: string;
}

/** What turns codes into names. */
export interface EntryNames {
  readonly utcOffsetMinutes: number;
  readonly clerk: (user: string) => string;
  readonly counter: (counter: string) => string;
  readonly window: (window: string) => string;
  /** Says only that the visitor has rated. */
  readonly hidesLevel?: boolean;
  /** How a phone is written; masked when left out. */
  readonly phone?: (phone: string) => string;
}

/** The contents of an entry, as the timeline shows them; phones stay masked there unless `names` says otherwise. Empty parts are left out. */
export function entryLines(entry: VisitEntry, names: EntryNames): readonly EntryLine[] {
  return pairs(entry, names).flatMap(([name, value]) => (value?.trim() ? [{ name, value }] : []));
}

/** Who did it; of the old platform's people whom the catalogue does not know, the name that its row gave. */
export function writerName(
  { by, source }: { readonly by: string; readonly source?: Source | undefined },
  names: Pick<EntryNames, 'clerk'>,
): string {
  return (by === OLD_CLERK && source?.clerk) || names.clerk(by);
}

type Pair = readonly [name: string, value: string | undefined];

function pairs(entry: VisitEntry, names: EntryNames): readonly Pair[] {
  switch (entry.type) {
    case 'register':
      return [
        [words.window, names.window(entry.window)],
        [words.counter, names.counter(entry.counter)],
        [viewTexts.channel, channelWords[entry.channel]],
        ...details(entry, names),
        [viewTexts.oldNumber, entry.source?.number],
        ['', entry.source?.isDayOnly ? viewTexts.dayOnly : undefined],
      ];
    case 'amend':
      return details(entry, names);
    case 'answer':
      return [
        [words.answer, entry.text],
        [words.outcome, entry.outcome && outcomeWords[entry.outcome]],
      ];
    case 'case-number':
      return [[words.caseNumber, entry.caseNumber]];
    case 'print':
      return [[viewTexts.noticeNumber, entry.notice.number]];
    case 'reprint':
      return [[viewTexts.noticeNumber, entry.noticeNumber]];
    case 'invite':
      return [[viewTexts.ratingChannel, ratingChannelWords[entry.channel]]];
    case 'rate':
      if (names.hidesLevel) return [['', hiddenRating(entry)]];
      if (entry.source) return importedRating(entry);
      return [
        [words.rating, `${levelWord(entry.level)}（${ratingChannelWords[entry.channel]}）`],
        [viewTexts.reasons, entry.reasons?.map(reasonWord).join('、')],
        [viewTexts.comment, entry.comment],
        ['', viewTexts.answeredAt(fullWhen(entry.answeredAt, names.utcOffsetMinutes))],
      ];
    case 'reasons':
      return [
        [viewTexts.reasons, entry.reasons.map(reasonWord).join('、')],
        ['', viewTexts.answeredAt(fullWhen(entry.answeredAt, names.utcOffsetMinutes))],
      ];
    case 'unrated':
      return [
        [viewTexts.reason, unratedWords[entry.reason]],
        [viewTexts.endedBy, entry.endedBy && enderWords[entry.endedBy]],
      ];
    case 'transfer':
      return [
        [words.window, entry.window && names.window(entry.window)],
        [words.counter, entry.counter && names.counter(entry.counter)],
        [words.clerk, entry.clerk && names.clerk(entry.clerk)],
        [viewTexts.note, entry.note],
      ];
    case 'close':
      return [['', entry.source?.isDayOnly ? viewTexts.dayOnly : undefined]];
    case 'void':
      return [
        [viewTexts.reason, voidReasonWords[entry.reason]],
        [viewTexts.note, entry.note],
        ['', entry.asLead ? viewTexts.asLead : undefined],
      ];
    case 'supplement':
      return [[words.supplement, entry.text]];
    default:
      return nothingOf(entry);
  }
}

function hiddenRating({ channel, source }: Rating & { readonly source?: Source }): string {
  return source ? words.rated : `${words.rated}（${ratingChannelWords[channel]}）`;
}

/** Entries that may be shown: where a level is hidden, who gave reasons would tell that it was a bad one. */
export function shownEntries(
  entries: readonly VisitEntry[],
  { hidesLevel }: Pick<EntryNames, 'hidesLevel'>,
): readonly VisitEntry[] {
  return hidesLevel ? entries.filter(({ type }) => type !== 'reasons') : entries;
}

/** When it was asked and answered is not known, and nothing proves it. */
function importedRating({ level, comment }: Rating): readonly Pair[] {
  return [
    [words.rating, levelWord(level)],
    [viewTexts.comment, comment],
    ['', viewTexts.noEvidence],
  ];
}

/** What a registration or an amendment says about the visit. */
export function details(
  of: VisitDetails,
  { phone = maskPhone }: Pick<EntryNames, 'phone'> = {},
): readonly Pair[] {
  return [
    [words.visitorName, of.visitor.name?.trim() || words.noName],
    [words.organisation, of.visitor.organisation],
    [words.phone, of.visitor.phone && phone(of.visitor.phone)],
    [words.applicant, applicantLabel(of.applicant)],
    [words.matter, of.matters.map((matter) => matter.name).join('、')],
    [words.remark, of.remark],
    [viewTexts.smsConsent, of.smsConsent ? viewTexts.smsYes : undefined],
  ];
}

/** The applicant with the credit code, or nothing. */
export function applicantLabel(applicant: Applicant | undefined): string {
  return [applicant?.name, applicant?.creditCode].filter(Boolean).join(' ');
}

/** The compiler sees here that every type of entry has its lines. */
function nothingOf(entry: never): readonly Pair[] {
  return entry;
}
