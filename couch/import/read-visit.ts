import { instantOf } from '../../app/domain/calendar.ts';
import type { Office, Window } from '../../app/domain/catalogue.ts';
import { isCreditCode } from '../../app/domain/credit-code.ts';
import type { Applicant } from '../../app/domain/entry.ts';
import { LIMITS } from '../../app/domain/limits.ts';
import { isPhone, normalizePhone } from '../../app/domain/phone.ts';
import { isYear } from '../provision/entries-year.ts';
import type { Columns } from './columns.ts';
import type { Field } from './fields.ts';
import type { Mapping } from './mapping.ts';
import { readDate, readTime } from './old-date.ts';
import type { OldDate } from './old-date.ts';
import type { OldTime, OldVisit } from './old-visit.ts';
import { readChannel, readKind, readOutcome, readRating, readState } from './old-words.ts';
import type { OldState } from './old-words.ts';
import type { Places } from './places.ts';
import { plainWord } from './plain-text.ts';
import type { Refusal } from './refusal.ts';
import { RowCells } from './row-cells.ts';
import type { TableRow } from './table.ts';

/** What people write where they have nothing to write. */
const NOTHING = ['无', '不详', '没有', '-', '--', '/', '\\', '未知', '未填'];

export interface ReadContext {
  readonly columns: Columns;
  readonly mapping: Mapping;
  readonly places: Places;
  /** The office of rows that name none. */
  readonly office?: Office;
  readonly is1904: boolean;
  readonly nowMs: number;
}

/** Reads a row; what is wrong with it is told all at once. */
export function readVisit(row: TableRow, context: ReadContext): OldVisit | readonly Refusal[] {
  const cells = new RowCells(row, context.columns, context.mapping);
  const place = placeOf(cells, context);
  const kind = cells.word('kind', readKind);
  if (kind === undefined && cells.text('kind') === '') cells.refuse('kind', 'missing');
  const offset = place?.office.utcOffsetMinutes ?? 480;
  const registered = registeredAt(cells, context, offset);
  const closed = timeAt(cells, context, 'closed', offset, registered);
  const ratedAt = timeAt(cells, context, 'ratedAt', offset, registered);
  const state = stateOf(cells, closed);
  const read = {
    channel: cells.word('channel', readChannel) ?? 'counter',
    visitor: visitorOf(cells),
    applicant: applicantOf(cells),
    mattersText: cells.short('matters', LIMITS.remark),
    answer: cells.short('answer', LIMITS.answer),
    outcome: cells.word('outcome', readOutcome),
    caseNumber: meant(cells.short('caseNumber', LIMITS.caseNumber)),
    rating: cells.word('rating', readRating) ?? 'timeout',
    comment: cells.short('comment', LIMITS.comment),
    remark: cells.short('remark', LIMITS.remark),
    number: meant(cells.short('number', LIMITS.caseNumber)),
  } as const;
  const names = {
    clerk: cells.short('clerk', LIMITS.visitorName),
    number: cells.short('clerkNumber', LIMITS.visitorName),
    closer: cells.short('closer', LIMITS.visitorName),
  };
  if (kind === 'acceptance' && !read.visitor.name && !read.visitor.organisation)
    cells.refuse('name', 'missing');
  if (cells.refusals.length > 0 || !place || !kind || !registered || !state) return cells.refusals;
  const clerk = {
    user: context.places.clerk(place.office, [names.number, names.clerk]),
    text: names.clerk || names.number,
  };
  const closer = { user: context.places.clerk(place.office, [names.closer]), text: names.closer };
  const { applicant, outcome, ...rest } = read;
  return {
    ...rest,
    ...(applicant && { applicant }),
    ...(outcome && { outcome }),
    office: place.office,
    window: place.window.code,
    windowText: cells.short('window', LIMITS.organisation),
    counter: context.places.counter(place.window, cells.text('counter')),
    clerk,
    closer: names.closer === '' ? clerk : closer,
    registered,
    ...(closed && { closed }),
    ...(ratedAt && { ratedAt }),
    kind,
    matters: context.places.matters(read.mattersText),
    state,
  };
}

interface Place {
  readonly office: Office;
  readonly window: Window;
}

/** The office as it is named, or that of the window, or the one of the whole file; and which of its windows. */
function placeOf(cells: RowCells, { places, office: ofFile }: ReadContext): Place | undefined {
  const [officeText, windowText] = [cells.text('office'), cells.text('window')];
  const named = windowText === '' ? undefined : places.window(windowText);
  const ofWindow = named && places.officeOf(named);
  const office = officeText === '' ? (ofWindow ?? ofFile) : places.office(officeText);
  if (!office) {
    cells.refuse(
      officeText === '' && windowText !== '' ? 'window' : 'office',
      officeText === '' && windowText === '' ? 'missing' : 'not-there',
    );
    return undefined;
  }
  if (windowText.length > LIMITS.organisation) cells.refuse('window', 'too-long');
  const [first, ...others] = places.windowsOf(office);
  const window = named?.office === office.code ? named : others.length === 0 ? first : undefined;
  if (!window) cells.refuse('window', first ? 'several' : 'not-there');
  return window && { office, window };
}

/** The day may stand in one column and the time in another. */
function registeredAt(cells: RowCells, context: ReadContext, offset: number): OldTime | undefined {
  const [text, beside] = [cells.text('registered'), cells.text('registeredTime')];
  const whole = beside === '' ? undefined : readDate(beside, context.is1904);
  if (typeof whole === 'object' && whole.time !== undefined)
    return instant(cells, context, 'registered', whole, offset);
  if (text === '') {
    cells.refuse('registered', 'missing');
    return undefined;
  }
  const read = readDate(text, context.is1904);
  if (typeof read === 'string') {
    cells.refuse('registered', read);
    return undefined;
  }
  const time = read.time ?? (beside === '' ? undefined : readTime(beside));
  if (time === undefined && beside !== '' && typeof whole !== 'object')
    cells.refuse('registeredTime', 'unreadable');
  return instant(cells, context, 'registered', time === undefined ? read : { ...read, time }, offset);
}

function timeAt(
  cells: RowCells,
  context: ReadContext,
  field: 'closed' | 'ratedAt',
  offset: number,
  registered: OldTime | undefined,
): OldTime | undefined {
  const text = meant(cells.text(field));
  if (text === '') return undefined;
  const read = readDate(text, context.is1904);
  if (typeof read === 'string') {
    cells.refuse(field, read);
    return undefined;
  }
  const time = instant(cells, context, field, read, offset);
  if (!time || !registered || time.at >= registered.at) return time;
  const isSameDay = time.isDayOnly && Date.parse(time.at) + 86_400_000 > Date.parse(registered.at);
  if (!isSameDay) cells.refuse(field, 'before-registration');
  // Of the closing only the day is known, of the registration the time as well.
  return { at: registered.at, isDayOnly: true };
}

function instant(
  cells: RowCells,
  { nowMs }: ReadContext,
  field: Field,
  { day, time }: OldDate,
  offset: number,
): OldTime | undefined {
  const [minute, second] = [(time ?? '00:00:00').slice(0, 5), (time ?? '00:00:00').slice(6)];
  const ms = Date.parse(instantOf(day, minute, offset)) + Number(second) * 1000;
  const year = Number(day.slice(0, 4));
  if (ms > nowMs) cells.refuse(field, 'future');
  else if (!isYear(year)) cells.refuse(field, 'too-early');
  else return { at: new Date(ms).toISOString(), isDayOnly: time === undefined };
  return undefined;
}

/** Without a word for it, a visit is closed when there is a time at which it was. */
function stateOf(cells: RowCells, closed: OldTime | undefined): OldState | undefined {
  const state = cells.word('status', readState);
  return state ?? (cells.text('status') === '' ? (closed ? 'closed' : 'open') : undefined);
}

function visitorOf(cells: RowCells): OldVisit['visitor'] {
  const name = meant(cells.short('name', LIMITS.visitorName));
  const organisation = meant(cells.short('organisation', LIMITS.organisation));
  const phone = normalizePhone(meant(cells.text('phone')));
  if (phone !== '' && (phone.length > LIMITS.phone || !isPhone(phone))) cells.refuse('phone', 'phone');
  return { ...(name && { name }), ...(organisation && { organisation }), ...(phone && { phone }) };
}

function applicantOf(cells: RowCells): Applicant | undefined {
  const name = meant(cells.short('applicant', LIMITS.organisation));
  const creditCode = meant(cells.text('creditCode')).normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (creditCode !== '' && !isCreditCode(creditCode)) cells.refuse('creditCode', 'code');
  return name === '' ? undefined : { name, ...(creditCode && { creditCode }) };
}

function meant(text: string): string {
  return NOTHING.includes(plainWord(text)) ? '' : text;
}
