import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { parseVisitId } from '../../app/domain/identifier.ts';
import { isRecord, text } from '../../app/domain/shape.ts';
import { LONGEST_REASON, SHORTEST_REASON } from '../../app/domain/trace.ts';
import { mayReadVisits, mayReveal, onlyOffice, onlyRevealedOffice } from '../../app/domain/visit-rights.ts';
import { centralOf, traceOf } from '../drill/trace.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { ApiRequest } from './api-request.ts';

const REASON = text(LONGEST_REASON, { min: SHORTEST_REASON });

/** `GET /api/visits/<visit>`: everything that happened to it, masked. Recorded in `audit` first. */
export async function readTrace(request: ApiRequest): Promise<Answer> {
  const { parts, session } = request;
  if (!mayReadVisits(session)) return NOT_ALLOWED;
  const held = await heldFor(request, onlyOffice(session));
  if ('status' in held) return held;
  const trace = await traceOf(parts, held, true);
  await parts.readings.add(session.user, { what: 'trace', visit: held._id });
  return { status: 200, body: trace };
}

/** `POST /api/visits/<visit>/reveal` `{reason}`: the same with nothing hidden. The reason is recorded in `audit` first. */
export async function revealVisit(request: ApiRequest): Promise<Answer> {
  const { exchange, parts, session } = request;
  if (!mayReveal(session)) return NOT_ALLOWED;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const given = isRecord(body.json) ? body.json.reason : undefined;
  const reason = typeof given === 'string' ? given.trim() : given;
  if (typeof reason !== 'string' || REASON(reason, 'reason').length > 0)
    return refusal(400, 'malformed', 'reason');
  const held = await heldFor(request, onlyRevealedOffice(session));
  if ('status' in held) return held;
  const trace = await traceOf(parts, held, false);
  await parts.readings.add(session.user, { what: 'reveal', visit: held._id, reason });
  return { status: 200, body: trace };
}

/**
 * `POST /api/visits/<visit>/export` `{isMasked}`: records that its history is taken out as a file. The page has it already, and
 * makes none unless this was answered.
 */
export async function exportVisit(request: ApiRequest): Promise<Answer> {
  const { exchange, parts, session } = request;
  if (!mayReadVisits(session)) return NOT_ALLOWED;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const isMasked = isRecord(body.json) ? body.json.isMasked : undefined;
  if (typeof isMasked !== 'boolean') return refusal(400, 'malformed', 'isMasked');
  const held = await heldFor(request, onlyOffice(session));
  if ('status' in held) return held;
  await parts.readings.add(session.user, { what: 'export', visit: held._id, isMasked });
  return { status: 200, body: { ok: true } };
}

/** The visit, when it is there and of an office that the person may see; whether another office has it is not said. */
async function heldFor(
  { parts, names }: ApiRequest,
  own: string | undefined,
): Promise<CentralVisit | Answer> {
  const [visit = ''] = names;
  const id = parseVisitId(visit);
  if (!id) return NOT_FOUND;
  if (own !== undefined && id.office !== own) return NOT_ALLOWED;
  return (await centralOf(parts, visit)) ?? NOT_FOUND;
}
