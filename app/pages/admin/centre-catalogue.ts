import type { CatalogueDocument } from '../../domain/catalogue.ts';
import { isRecord } from '../../domain/shape.ts';
import type { Finding } from '../../domain/shape.ts';

/** How a request to change base data can fail; each has a sentence on the screen. */
export type CentreFailure =
  /** The centre cannot be reached. */
  | { readonly failure: 'offline' }
  /** The session at the centre has ended. */
  | { readonly failure: 'session' }
  | { readonly failure: 'forbidden' }
  /** Somebody saved the document meanwhile, or the account or id is there already. */
  | { readonly failure: 'conflict' }
  | { readonly failure: 'not-found' }
  | { readonly failure: 'malformed'; readonly findings: readonly Finding[] }
  | { readonly failure: 'failed' };

/** A document of the centre with its revision. */
export type HeldDocument = CatalogueDocument & { readonly _rev?: string };

/** One change of a document; `before` is absent when it was created. */
export interface Change {
  readonly at: string;
  readonly by: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

type Answer<T> = T | CentreFailure;

export function isFailure<T extends object>(answer: Answer<T>): answer is CentreFailure {
  return 'failure' in answer;
}

/** Longer than a slow line needs; a page must never wait for ever. */
const PATIENCE_MS = 15_000;

/** What the pages ask of the gateway: base data is read with its revision and changed online only. */
export class CentreCatalogue {
  /** The document as the centre has it now; `document` is undefined when there is none. */
  async read(id: string): Promise<Answer<{ document: HeldDocument | undefined }>> {
    const answer = await ask('/db/catalogue/_all_docs?include_docs=true', 'POST', { keys: [id] });
    if (isFailure(answer)) return answer;
    const rows = isRecord(answer.body) && Array.isArray(answer.body.rows) ? answer.body.rows : [];
    const row: unknown = rows[0];
    const document = isRecord(row) && isRecord(row.doc) ? row.doc : undefined;
    return { document: document as HeldDocument | undefined };
  }

  /** Saves a whole document, with its `_rev` when it exists. */
  async save(document: Readonly<Record<string, unknown>>): Promise<Answer<{ rev: string }>> {
    const answer = await ask(`/api/catalogue/${encodeURIComponent(String(document._id))}`, 'PUT', document);
    if (isFailure(answer)) return answer;
    return { rev: isRecord(answer.body) ? String(answer.body.rev) : '' };
  }

  /** Who changed it, when, and what; newest first. */
  async history(id: string): Promise<Answer<{ changes: readonly Change[] }>> {
    const answer = await ask(`/api/catalogue/${encodeURIComponent(id)}/history`, 'GET');
    if (isFailure(answer)) return answer;
    const changes = isRecord(answer.body) && Array.isArray(answer.body.changes) ? answer.body.changes : [];
    return { changes: changes as readonly Change[] };
  }

  /** Creates the account of somebody who has a staff document. */
  async createAccount(user: string, password: string): Promise<Answer<object>> {
    return ask('/api/users', 'POST', { user, password });
  }

  async resetPassword(user: string, password: string): Promise<Answer<object>> {
    return ask(`/api/users/${encodeURIComponent(user)}/password`, 'PUT', { password });
  }

  /** Whether the centre takes new entries of a PC. */
  async setRevoked(office: string, device: string, revoked: boolean): Promise<Answer<object>> {
    return ask(`/api/devices/${office}/${device}/revoked`, 'PUT', { revoked });
  }

  async setActive(user: string, active: boolean): Promise<Answer<object>> {
    return ask(`/api/users/${encodeURIComponent(user)}/active`, 'PUT', { active });
  }
}

async function ask(path: string, method: string, body?: unknown): Promise<Answer<{ body: unknown }>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return { failure: 'offline' };
  }
  const content: unknown = await response.json().catch(() => undefined);
  return response.ok ? { body: content } : failureOf(response.status, content);
}

function failureOf(status: number, content: unknown): CentreFailure {
  switch (status) {
    case 401:
      return { failure: 'session' };
    case 403:
      return { failure: 'forbidden' };
    case 404:
      return { failure: 'not-found' };
    case 409:
      return { failure: 'conflict' };
    case 400:
    case 422: {
      const findings = isRecord(content) && Array.isArray(content.findings) ? content.findings : undefined;
      return findings ? { failure: 'malformed', findings: findings as Finding[] } : { failure: 'failed' };
    }
    case 502:
    case 503:
    case 504:
      return { failure: 'offline' };
    default:
      return { failure: 'failed' };
  }
}
