import { NO_SESSION, NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer, Exchange } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import { catalogueHistory, putCatalogue } from './catalogue.ts';
import type { ApiRequest } from './api-request.ts';
import { readCompleteness } from './completeness.ts';
import { enrol, moveDevice, revokeDevice } from './devices.ts';
import { readDigest } from './digest.ts';
import { readNews } from './news.ts';
import { readPlaces } from './places.ts';
import { searchVisits } from './search.ts';
import { readHours, readStatistics, readTrend } from './statistics.ts';
import { exportVisit, readTrace, revealVisit } from './trace.ts';
import { listSheets, makeSheetNow, readSheet, readSheets, signSheetNow } from './sheets.ts';
import { createUser, setActive, setPassword } from './users.ts';
import { readSumsOfView } from './views.ts';
import { listVisits } from './visits.ts';
import { makeYear } from './years.ts';

type Handler = (request: ApiRequest) => Promise<Answer>;

const ROUTES: readonly (readonly [string, RegExp, Handler])[] = [
  ['POST', /^\/api\/devices$/, enrol],
  ['PUT', /^\/api\/devices\/([^/]+)\/([^/]+)$/, moveDevice],
  ['PUT', /^\/api\/devices\/([^/]+)\/([^/]+)\/revoked$/, revokeDevice],
  ['POST', /^\/api\/years$/, makeYear],
  ['PUT', /^\/api\/catalogue\/([^/]+)$/, putCatalogue],
  ['GET', /^\/api\/catalogue\/([^/]+)\/history$/, catalogueHistory],
  ['POST', /^\/api\/users$/, createUser],
  ['GET', /^\/api\/news$/, readNews],
  ['GET', /^\/api\/digest\/([^/]+)$/, readDigest],
  ['GET', /^\/api\/completeness$/, readCompleteness],
  ['GET', /^\/api\/statistics$/, readStatistics],
  ['GET', /^\/api\/statistics\/hours$/, readHours],
  ['GET', /^\/api\/views\/([^/]+)$/, readSumsOfView],
  ['GET', /^\/api\/places$/, readPlaces],
  ['GET', /^\/api\/statistics\/trend$/, readTrend],
  ['POST', /^\/api\/search$/, searchVisits],
  ['GET', /^\/api\/sheets$/, listSheets],
  ['GET', /^\/api\/sheets\/([^/]+)\/([^/]+)\/([^/]+)$/, readSheets],
  ['POST', /^\/api\/sheets\/([^/]+)\/([^/]+)\/([^/]+)$/, makeSheetNow],
  ['GET', /^\/api\/sheets\/([^/]+)\/([^/]+)\/([^/]+)\/([1-9]\d{0,2})$/, readSheet],
  ['POST', /^\/api\/sheets\/([^/]+)\/([^/]+)\/([^/]+)\/([1-9]\d{0,2})\/(review|issue)$/, signSheetNow],
  ['GET', /^\/api\/visits$/, listVisits],
  ['GET', /^\/api\/visits\/([^/]+)$/, readTrace],
  ['POST', /^\/api\/visits\/([^/]+)\/reveal$/, revealVisit],
  ['POST', /^\/api\/visits\/([^/]+)\/export$/, exportVisit],
  ['PUT', /^\/api\/users\/([^/]+)\/password$/, setPassword],
  ['PUT', /^\/api\/users\/([^/]+)\/active$/, setActive],
];

/** `/api/…`: the gateway's own requests. All but `platform` need a session. */
export async function api(exchange: Exchange, parts: Parts): Promise<Answer> {
  if (exchange.path === '/api/platform' && exchange.method === 'GET') return platform(parts);
  const fitting = ROUTES.filter(([, pattern]) => pattern.test(exchange.path));
  if (fitting.length === 0) return NOT_FOUND;
  const route = fitting.find(([method]) => method === exchange.method);
  if (!route) return refusal(405, 'method_not_allowed', 'method');
  const session = await parts.sessions.of(exchange);
  if (!session) return NO_SESSION;
  const names = decodedNames(route[1].exec(exchange.path)?.slice(1) ?? []);
  if (!names) return NOT_FOUND;
  const answer = await route[2]({ exchange, parts, session, names });
  if (answer === NOT_ALLOWED) await parts.audit.refused(session.user, exchange.method, exchange.path);
  return answer;
}

function decodedNames(names: readonly string[]): string[] | undefined {
  try {
    return names.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

async function platform(parts: Parts): Promise<Answer> {
  const { supportPhone } = await parts.catalogue.settings();
  return {
    status: 200,
    body: { product: 'yichuang', mode: parts.mode, version: parts.version, supportPhone },
  };
}
