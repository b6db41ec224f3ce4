import { maskPhone } from '../../domain/phone.ts';
import type { Visit } from '../../domain/visit.ts';
import { fullWhen, ratingLabel } from '../../elements/visit-words.ts';
import { historyTexts } from '../../text/history-texts.ts';
import { channelWords, kindWords, outcomeWords, stateWords, words } from '../../text/words.ts';

export interface RowWords {
  readonly utcOffsetMinutes: number;
  readonly clerkName: (user: string) => string;
  /** Says only whether visitors have rated. */
  readonly hidesLevel?: boolean;
}

/**
 * The exported table with its head. Phones are masked as on screen: a reveal is recorded one by one, and a file that
 * leaves the PC must not go round that.
 */
export function visitRows(visits: readonly Visit[], row: RowWords): readonly (readonly string[])[] {
  return [head(), ...visits.map((visit) => line(visit, row))];
}

function head(): readonly string[] {
  return [
    words.number,
    historyTexts.registeredAt,
    words.kind,
    historyTexts.channel,
    words.state,
    words.visitorName,
    words.organisation,
    words.phone,
    words.applicant,
    words.matter,
    words.answer,
    words.outcome,
    words.caseNumber,
    historyTexts.rating,
    historyTexts.comment,
    historyTexts.registeredBy,
    historyTexts.closedAt,
    historyTexts.closedBy,
  ];
}

function line(
  visit: Visit,
  { utcOffsetMinutes, clerkName, hidesLevel = false }: RowWords,
): readonly string[] {
  const { name = '', organisation = '', phone } = visit.visitor;
  return [
    visit.number,
    fullWhen(visit.registered.at, utcOffsetMinutes),
    kindWords[visit.kind],
    channelWords[visit.channel],
    stateWords[visit.state],
    name,
    organisation,
    phone ? maskPhone(phone) : '',
    visit.applicant?.name ?? '',
    visit.matters.map((matter) => matter.name).join('、'),
    visit.answer?.text ?? '',
    visit.answer?.outcome ? outcomeWords[visit.answer.outcome] : '',
    visit.caseNumber ?? '',
    visit.state === 'closed' || visit.rating ? ratingLabel(visit, hidesLevel) : '',
    (hidesLevel ? undefined : visit.rating?.comment) ?? '',
    clerkName(visit.registered.by),
    visit.closed ? fullWhen(visit.closed.at, utcOffsetMinutes) : '',
    visit.closed ? clerkName(visit.closed.by) : '',
  ];
}
