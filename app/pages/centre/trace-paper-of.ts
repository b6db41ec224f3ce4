import type { VisitEntry } from '../../domain/entry.ts';
import { isImported } from '../../domain/imported.ts';
import type { Trace } from '../../domain/trace.ts';
import {
  fullWhen,
  mattersLabel,
  organisationLabel,
  ratingLabel,
  visitorLabel,
} from '../../elements/visit-words.ts';
import type { TraceLine, TracePaper } from '../../notices/trace-paper.ts';
import { traceTexts } from '../../text/trace-texts.ts';
import { entryWords, flagWords, viewTexts } from '../../text/view-texts.ts';
import { kindWords, outcomeWords, stateWords, words } from '../../text/words.ts';
import { applicantLabel, entryLines, writerName } from '../view/entry-lines.ts';
import type { EntryNames } from '../view/entry-lines.ts';
import { entryClockWord } from './clock-word.ts';

/** What the page knows besides the trace. */
export interface PaperContext {
  readonly names: EntryNames;
  /** Name of the counter where a device stands. */
  readonly device: (device: string) => string;
  /** Name of the office of the visit. */
  readonly office: string;
  /** Who takes it out. */
  readonly by: string;
  /** ISO 8601 UTC of the present. */
  readonly madeAt: string;
}

/** The words of a visit's history for a case file: what the page shows, and who took it out when. */
export function tracePaperOf(trace: Trace, context: PaperContext): TracePaper {
  const { names, by, madeAt } = context;
  const { utcOffsetMinutes } = names;
  const notes = [
    traceTexts.received(fullWhen(trace.received, utcOffsetMinutes)),
    ...(trace.flags.length > 0 ? [viewTexts.flaggedAs(trace.flags.map((flag) => flagWords[flag]))] : []),
    ...(trace.entries.length === 0 ? [traceTexts.gone] : []),
    ...trace.unread.map((id) => `${viewTexts.unreadEntry} ${id}`),
    trace.isMasked ? traceTexts.paperMasked : traceTexts.paperRevealed,
    traceTexts.paperProofs,
    traceTexts.takenOut(by, fullWhen(madeAt, utcOffsetMinutes)),
  ];
  return {
    title: traceTexts.paperTitle,
    number: trace.visit.number,
    summary: summaryOf(trace, context),
    heads: [traceTexts.paperWho, traceTexts.paperWhat, traceTexts.paperContent],
    entries: trace.entries.map((entry) => entryOf(entry, trace, context)),
    notes,
    madeAt,
    page: traceTexts.page,
    missing: traceTexts.missingCharacters,
  };
}

function summaryOf({ visit }: Trace, { names, office }: PaperContext): readonly TraceLine[] {
  const said: readonly (readonly [string, string | undefined])[] = [
    [words.number, visit.number],
    [words.office, office],
    [words.kind, kindWords[visit.kind]],
    [words.state, stateWords[visit.state]],
    [words.visitorName, visitorLabel(visit)],
    [words.organisation, organisationLabel(visit)],
    [words.phone, visit.visitor.phone],
    [words.applicant, applicantLabel(visit.applicant)],
    [words.matter, mattersLabel(visit)],
    [words.outcome, visit.answer?.outcome && outcomeWords[visit.answer.outcome]],
    [words.caseNumber, visit.caseNumber],
    [words.rating, ratingLabel(visit)],
    [words.window, names.window(visit.window)],
    [words.clerk, writerName({ by: visit.clerk, source: visit.source }, names)],
  ];
  return said.flatMap(([name, value]) => (value?.trim() ? [{ name, value }] : []));
}

function entryOf(
  entry: VisitEntry,
  trace: Trace,
  { names, device }: PaperContext,
): TracePaper['entries'][number] {
  const isOvertaken = trace.visit.overtaken.includes(entry._id);
  const { utcOffsetMinutes } = names;
  const typed = entry.type === 'register' ? entry.backfilledAt : undefined;
  return {
    who: [
      fullWhen(entry.at, utcOffsetMinutes),
      `${writerName(entry, names)} · ${device(entry.device)}`,
      ...(isImported(entry) ? [] : [entryClockWord(entry.clockOffsetMs)]),
      traceTexts[trace.proofs[entry._id] ?? 'unknown'],
    ],
    what: entryWords[entry.type],
    lines: [
      ...(isOvertaken ? [{ name: '', value: viewTexts.overtaken }] : []),
      ...(typed === undefined
        ? []
        : [{ name: '', value: viewTexts.backfilled(fullWhen(typed, utcOffsetMinutes)) }]),
      ...entryLines(entry, names),
    ],
  };
}
