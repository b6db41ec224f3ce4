import type { ServerScope } from 'nano';
import { unlessConflict } from '../couch-answer.ts';
import type { Step } from './step.ts';

/** Does one step of a plan. Another gateway may have done it meanwhile, which is as good. */
export async function carryOut(couch: ServerScope, step: Step): Promise<void> {
  switch (step.do) {
    case 'lengthen-sessions': {
      const path = '_node/_local/_config/chttpd_auth/timeout';
      await couch.request({ path, method: 'PUT', body: String(step.seconds) });
      return;
    }
    case 'make': {
      const { shards: q, copies: n } = step.layout ?? {};
      const layout = { ...(q !== undefined && { q }), ...(n !== undefined && { n }) };
      await unlessConflict(couch.db.create(step.database, layout));
      return;
    }
    case 'secure':
      await couch.request({ db: step.database, path: '_security', method: 'PUT', body: step.security });
      return;
    case 'shorten-history':
      await couch.request({ db: step.database, path: '_revs_limit', method: 'PUT', body: step.revisions });
      return;
    case 'install': {
      const { database, document, rev } = step;
      await unlessConflict(couch.use<object>(database).insert({ ...document, ...(rev && { _rev: rev }) }));
      return;
    }
    case 'leave-changed':
    case 'leave-retired':
    case 'leave-foreign':
      return;
  }
}
