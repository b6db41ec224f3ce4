import type { ServerScope } from 'nano';
import { listedVisit } from '../../app/domain/masked-visit.ts';
import type { ListedVisit } from '../../app/domain/masked-visit.ts';
import { readDrill } from '../../app/domain/statistics/drill.ts';
import type { DrillQuestion } from '../../app/domain/statistics/drill.ts';
import { formulaOf, isOfSecondVisits } from '../../app/domain/statistics/formulas.ts';
import { mayReadVisits, onlyOffice } from '../../app/domain/visit-rights.ts';
import { centralVisits } from '../drill/central-visits.ts';
import { readRowsOf } from '../drill/read-rows.ts';
import { visitsBehind } from '../drill/visits-behind.ts';
import type { CountedVisit, VisitsBehind } from '../drill/visits-behind.ts';
import { secondBehind } from '../drill/second-behind.ts';
import type { Parts } from '../gateway/parts.ts';
import { readVisitorsOf } from '../statistics/read-visitors.ts';
import { SECOND_LIMIT_MS } from './statistics.ts';
import { NOT_ALLOWED, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import { readViewOf } from '../statistics/read-view.ts';
import type { ApiRequest } from './api-request.ts';

/**
 * `GET /api/visits?figure=registered&by=window&office=pd&window=pd-1&from=2026-11-16&until=2026-11-22&offset=50`: the visits
 * behind one figure, fifty at a time, masked. Recorded in `audit` first.
 */
export async function listVisits({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  if (!mayReadVisits(session)) return NOT_ALLOWED;
  const asked = readDrill(exchange.query);
  if ('wrong' in asked) return refusal(400, 'malformed', asked.wrong);
  const own = onlyOffice(session);
  if (own !== undefined && asked.office !== undefined && asked.office !== own) return NOT_ALLOWED;
  const question = own === undefined ? asked : { ...asked, office: own };
  const { office, window } = question;
  // A window of another office than the one that is asked for, or that somebody may ask for.
  if (office !== undefined && window !== undefined && !window.startsWith(`${office}-`))
    return refusal(400, 'malformed', 'window');
  const { count, found } = await behind(parts, question);
  const visits = await listed(parts.couch, found, own);
  await parts.readings.add(session.user, { what: 'list', question, count, shown: visits.length });
  return { status: 200, body: { ...question, count, visits } };
}

function behind({ couch, queue }: Parts, question: DrillQuestion): Promise<VisitsBehind> {
  if (!isOfSecondVisits(formulaOf(question.figure)))
    return visitsBehind(readViewOf(couch), readRowsOf(couch), question);
  // As long as counting them takes: see `readStatistics`.
  return queue.run('second-visits', () => secondBehind(readVisitorsOf(couch), question), SECOND_LIMIT_MS);
}

/** In the order of the list; what was taken away since its row was read is left out. */
async function listed(
  couch: ServerScope,
  found: readonly CountedVisit[],
  own: string | undefined,
): Promise<readonly ListedVisit[]> {
  const held = await centralVisits(
    couch,
    found.map(({ id }) => id),
  );
  return found.flatMap(({ id, matter }) => {
    const visit = held.get(id);
    // The key has the office already; a lead is shown nothing of another one even if it were wrong.
    if (!visit || (own !== undefined && visit.visit.office !== own)) return [];
    return [listedVisit(visit, matter)];
  });
}
