import { dayOf } from '../../app/domain/calendar.ts';
import {
  nameOfPeriod,
  parseSheetId,
  periodsOfYear,
  readSheetName,
  sheetId,
  SHEET_UNITS,
} from '../../app/domain/sheet/sheet-name.ts';
import type { SheetName } from '../../app/domain/sheet/sheet-name.ts';
import {
  hasRoleFor,
  mayMake,
  mayReturn,
  maySeeSheets,
  maySign,
  REASON_LENGTH,
} from '../../app/domain/sheet/sheet-state.ts';
import { SHEET_STEPS } from '../../app/domain/sheet/sheet.ts';
import { isRecord, text } from '../../app/domain/shape.ts';
import { OFFICE_CODE } from '../../app/domain/statistics/question.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import { CITY_OFFSET_MINUTES, previewSheet, seenOf } from '../sheets/preview.ts';
import { SheetStore } from '../sheets/sheet-store.ts';
import { makeSheet, signSheet } from '../sheets/sign-sheet.ts';
import type { Asked, Decision } from '../sheets/sign-sheet.ts';
import type { ApiRequest } from './api-request.ts';
import { mayRead, ownOffice } from './figure-rights.ts';

const REASON = text(REASON_LENGTH.max, { min: REASON_LENGTH.min });
const DIGEST = /^[0-9a-f]{64}$/;
const YEAR = /^(?:199\d|2\d{3})$/;

/** `GET /api/sheets?unit=week&year=2026&office=pd`: the periods of a year that have begun, and how far their sheets are. */
export async function listSheets({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  if (!maySeeSheets(session)) return NOT_ALLOWED;
  const { query } = exchange;
  const unit = SHEET_UNITS.find((one) => one === query.get('unit'));
  const year = query.get('year') ?? '';
  const named = query.get('office') ?? undefined;
  if (!unit) return refusal(400, 'malformed', 'unit');
  if (!YEAR.test(year)) return refusal(400, 'malformed', 'year');
  if (named !== undefined && !OFFICE_CODE.test(named)) return refusal(400, 'malformed', 'office');
  if (!mayRead(session, named)) return NOT_ALLOWED;
  const office = named ?? ownOffice(session);
  const scope = { unit, ...(office !== undefined && { office }) };
  const today = dayOf(new Date(parts.clock()).toISOString(), CITY_OFFSET_MINUTES);
  const drafts = await new SheetStore(parts.couch).between(scope, year, year);
  const last = new Map<string, (typeof drafts)[number]>();
  for (const one of drafts) {
    const { period = '' } = parseSheetId(one.id) ?? {};
    if (one.draft > (last.get(period)?.draft ?? 0)) last.set(period, one);
  }
  const periods = periodsOfYear(unit, Number(year), today).map((period) => {
    const name = nameOfPeriod(unit, period);
    const draft = last.get(name);
    const state = draft?.state ?? (period.until >= today ? 'running' : 'due');
    return {
      name,
      period,
      state,
      ...(draft && { draft: draft.draft }),
      ...(draft?.last && { by: draft.last.name, at: draft.last.at }),
    };
  });
  return { status: 200, body: { ...scope, year: Number(year), periods } };
}

/** `GET /api/sheets/week/pd/2026-W47`: its drafts, and what it would say if it were made now, where it may be. */
export async function readSheets(request: ApiRequest): Promise<Answer> {
  const name = nameFor(request);
  if ('status' in name) return name;
  const { parts } = request;
  const drafts = [...(await new SheetStore(parts.couch).drafts(name))].sort(
    (one, other) => one.draft - other.draft,
  );
  if (drafts.some(({ state }) => state !== 'returned')) return { status: 200, body: { ...name, drafts } };
  const preview = await previewSheet(parts, name);
  return { status: 200, body: { ...name, drafts, preview, seen: seenOf(preview) } };
}

/** `GET /api/sheets/week/pd/2026-W47/1`: a draft with its signatures. */
export async function readSheet(request: ApiRequest): Promise<Answer> {
  const name = nameFor(request);
  if ('status' in name) return name;
  const held = await new SheetStore(request.parts.couch).get(idOf(request, name));
  return held ? { status: 200, body: held } : NOT_FOUND;
}

/** `POST /api/sheets/week/pd/2026-W47` `{digest, confirmed}`: 制表. `digest` is the `seen` of the preview that was on the screen. */
export async function makeSheetNow(request: ApiRequest): Promise<Answer> {
  const name = nameFor(request);
  if ('status' in name) return name;
  const { exchange, parts, session } = request;
  if (!mayMake(session, name.office)) return NOT_ALLOWED;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const asked = askedOf(body.json);
  if (!asked) return refusal(400, 'malformed', 'digest');
  const made = await makeSheet(parts, session, name, asked);
  return typeof made === 'string' ? refusal(409, 'conflict', made) : { status: 201, body: { sheet: made } };
}

/** `POST /api/sheets/week/pd/2026-W47/1/review` `{digest, outcome, reason, confirmed}`: 审核, `…/issue`: 签发; or 退回. */
export async function signSheetNow(request: ApiRequest): Promise<Answer> {
  const name = nameFor(request);
  if ('status' in name) return name;
  const { exchange, parts, session, names } = request;
  const step = SHEET_STEPS.find((one) => one === names[4]);
  if (!step) return NOT_FOUND;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const asked = askedOf(body.json);
  const { outcome, reason } = isRecord(body.json) ? body.json : {};
  if (outcome !== 'passed' && outcome !== 'returned') return refusal(400, 'malformed', 'outcome');
  // Whether there is such a draft is nothing for who could not sign it.
  if (outcome === 'passed' && !hasRoleFor(session.roles, step)) return NOT_ALLOWED;
  const held = await new SheetStore(parts.couch).get(idOf(request, name));
  if (!held) return NOT_FOUND;
  const isAllowed = outcome === 'passed' ? maySign : mayReturn;
  if (!isAllowed(session, step, held.sheet.made.by)) return NOT_ALLOWED;
  if (!asked) return refusal(400, 'malformed', 'digest');
  const why = typeof reason === 'string' ? reason.trim() : reason;
  if (outcome === 'returned' ? REASON(why, '').length > 0 : why !== undefined)
    return refusal(400, 'malformed', 'reason');
  const decision: Decision = { ...asked, step, outcome, ...(typeof why === 'string' && { reason: why }) };
  const signed = await signSheet(parts, session, held, decision);
  if (typeof signed === 'string') return refusal(409, 'conflict', signed);
  return { status: 201, body: { ...held, [step]: signed } };
}

/** Which sheet a path names, for who may see it. */
function nameFor({ session, names }: ApiRequest): SheetName | Answer {
  const [unit, scope = '', period = ''] = names;
  if (!maySeeSheets(session)) return NOT_ALLOWED;
  const name = readSheetName(unit, scope, period);
  if (!name) return NOT_FOUND;
  const own = ownOffice(session);
  return own === undefined || own === name.office ? name : NOT_ALLOWED;
}

function idOf({ names }: ApiRequest, name: SheetName): string {
  return sheetId(name, Number(names[3]));
}

function askedOf(json: unknown): Asked | undefined {
  const { digest, confirmed } = isRecord(json) ? json : {};
  if (typeof digest !== 'string' || !DIGEST.test(digest)) return undefined;
  return { digest, isConfirmed: confirmed === true };
}
