import { canonical } from '../../domain/canonical.ts';
import { sheetPath } from '../../domain/sheet/sheet-name.ts';
import type { SheetName, SheetUnit } from '../../domain/sheet/sheet-name.ts';
import { SHEET_STATES, stateOf } from '../../domain/sheet/sheet-state.ts';
import type { SheetState } from '../../domain/sheet/sheet-state.ts';
import type { SheetPreview, SheetStep, SignedSheet, StepRecord } from '../../domain/sheet/sheet.ts';
import { isRecord } from '../../domain/shape.ts';
import type { Period } from '../../domain/statistics/period.ts';
import { askCentre } from '../centre/ask-centre.ts';
import type { CentreFailure } from '../centre/ask-centre.ts';

/** One period of the list. */
export interface SheetPeriod {
  readonly name: string;
  readonly period: Period;
  readonly state: SheetState;
  readonly draft?: number;
  readonly by?: string;
  readonly at?: string;
}

/** A sheet as it stands: the draft that is shown, or what one would say now. */
export type ShownSheet =
  | { readonly signed: SignedSheet; readonly state: SheetState; readonly isAltered: boolean }
  | {
      readonly preview: SheetPreview;
      readonly seen: string;
      readonly state: SheetState;
      /** Drafts that were returned, the last one last. */
      readonly returned: readonly StepRecord[];
    };

export async function readPeriods(
  { unit, office, year }: { readonly unit: SheetUnit; readonly office?: string; readonly year: number },
  signal: AbortSignal,
): Promise<readonly SheetPeriod[] | CentreFailure> {
  const query = new URLSearchParams({ unit, year: String(year), ...(office !== undefined && { office }) });
  const answer = await askCentre(`/api/sheets?${query.toString()}`, signal);
  if ('failure' in answer) return answer;
  const periods = isRecord(answer.body) ? answer.body.periods : undefined;
  const isWhole =
    Array.isArray(periods) &&
    periods.every(
      (one) => isRecord(one) && isRecord(one.period) && SHEET_STATES.some((state) => state === one.state),
    );
  return isWhole ? (periods as readonly SheetPeriod[]) : { failure: 'failed' };
}

/** The draft that is asked for, else the last one; what one would say now where there is none, or the last one was returned. */
export async function readShown(
  name: SheetName,
  draft: number | undefined,
  signal: AbortSignal,
): Promise<ShownSheet | CentreFailure> {
  const path = `/api/sheets/${sheetPath(name)}`;
  if (draft !== undefined) return readDraft(`${path}/${draft}`, signal);
  const answer = await askCentre(path, signal);
  if ('failure' in answer) return answer;
  const { drafts, preview, seen } = isRecord(answer.body) ? answer.body : {};
  if (!Array.isArray(drafts)) return { failure: 'failed' };
  if (isPreview(preview) && typeof seen === 'string') {
    const state = preview.isRunning ? 'running' : drafts.length > 0 ? 'returned' : 'due';
    const returned = (drafts as readonly unknown[]).flatMap((one) =>
      isRecord(one) && isRecord(one.last) ? [one.last as unknown as StepRecord] : [],
    );
    return { preview, seen, state, returned };
  }
  const last: unknown = drafts.at(-1);
  if (!isRecord(last) || typeof last.draft !== 'number') return { failure: 'failed' };
  return readDraft(`${path}/${last.draft}`, signal);
}

async function readDraft(path: string, signal: AbortSignal): Promise<ShownSheet | CentreFailure> {
  const answer = await askCentre(path, signal);
  return 'failure' in answer ? answer : shownSheet(answer.body);
}

/** Whether what came is what its digest says is looked at here, too: one signs what is on the screen. */
export async function shownSheet(body: unknown): Promise<ShownSheet | CentreFailure> {
  if (
    !isRecord(body) ||
    !isRecord(body.sheet) ||
    !isPreview(body.sheet.contents) ||
    !isRecord(body.sheet.made)
  )
    return { failure: 'failed' };
  const signed = body as unknown as SignedSheet;
  const { contents, digest, made } = signed.sheet;
  const isAltered = (await digestOf(contents)) !== digest || made.digest !== digest;
  return { signed, state: stateOf(signed), isAltered };
}

async function digestOf(contents: unknown): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(contents)));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isPreview(value: unknown): value is SheetPreview {
  return (
    isRecord(value) &&
    isRecord(value.period) &&
    isRecord(value.total) &&
    [value.rows, value.tables, value.formulas, value.deliveries, value.supplements].every(Array.isArray)
  );
}

/** What somebody decided. */
export interface Decision {
  readonly action: 'make' | SheetStep | 'return';
  /** Of what was on the screen. */
  readonly digest: string;
  readonly isConfirmed: boolean;
  readonly reason?: string;
}

/** Why the centre did not sign, by its own words. */
export const CONFLICTS = [
  'seen',
  'exists',
  'step',
  'digest',
  'altered',
  'moving',
  'folding',
  'running',
  'incomplete',
] as const;
export type Conflict = (typeof CONFLICTS)[number];

/** Longest wait: the visits of a month of the whole city are listed. */
const LIMIT_MS = 300_000;

/** 制表, 审核, 签发 or 退回 at the centre; every outcome is a value. */
export async function decide(
  name: SheetName,
  draft: number | undefined,
  step: SheetStep | undefined,
  { action, digest, isConfirmed, reason }: Decision,
): Promise<'done' | { readonly conflict: Conflict } | CentreFailure> {
  const path = `/api/sheets/${sheetPath(name)}${draft === undefined ? '' : `/${draft}/${step ?? ''}`}`;
  const outcome = action === 'return' ? 'returned' : 'passed';
  const body = {
    digest,
    ...(isConfirmed && { confirmed: true }),
    ...(draft !== undefined && { outcome }),
    ...(reason !== undefined && { reason }),
  };
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (answer.ok) return 'done';
    if (answer.status === 401 || answer.status === 403) return { failure: 'forbidden' };
    const said: unknown = await answer.json().catch(() => undefined);
    const conflict = CONFLICTS.find((one) => isRecord(said) && one === said.reason);
    if (answer.status === 409 && conflict) return { conflict };
    return { failure: answer.status > 500 ? 'offline' : answer.status === 404 ? 'missing' : 'failed' };
  } catch {
    return { failure: 'offline' };
  }
}
