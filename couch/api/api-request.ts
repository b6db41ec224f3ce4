import type { Exchange } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import type { Session } from '../gateway/sessions.ts';

/** What a handler of `/api/…` works with; `names` are the parts of the path that the route leaves open. */
export interface ApiRequest {
  readonly exchange: Exchange;
  readonly parts: Parts;
  readonly session: Session;
  readonly names: readonly string[];
}
