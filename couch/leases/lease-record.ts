import { isRecord } from '../../app/domain/shape.ts';
import { GATEWAYS } from '../embedded/constants.ts';
import { NoAnswer } from '../gateway/upstream.ts';
import type { CouchAdmin } from './couch-admin.ts';

/** What the database says about a lease. */
export interface LeaseRecord {
  /** Undefined when there is no document yet. */
  readonly rev: string | undefined;
  /** Who holds it; undefined when nobody does. */
  readonly holder: string | undefined;
  /** Revisions that a cluster holds besides; two of its nodes have let two writers in at the same moment. */
  readonly conflicts: readonly string[];
}

export const UNHELD: LeaseRecord = { rev: undefined, holder: undefined, conflicts: [] };

/** The same as long as nothing has been written. */
export function stateOf({ rev, conflicts }: LeaseRecord): string {
  return [rev, ...conflicts].join(' ');
}

export async function readLease(admin: CouchAdmin, name: string, limitMs: number): Promise<LeaseRecord> {
  const { status, json } = await admin.ask('GET', `${pathOf(name)}?conflicts=true`, limitMs);
  if (status === 404) return UNHELD;
  if (status !== 200 || !isRecord(json)) throw new NoAnswer(`CouchDB answers a lease with ${status}`);
  const conflicts = Array.isArray(json._conflicts) ? json._conflicts.map(String) : [];
  const holder = typeof json.holder === 'string' ? json.holder : undefined;
  return { rev: String(json._rev), holder, conflicts };
}

export type LeaseWriting =
  { readonly outcome: 'written'; readonly rev: string } | { readonly outcome: 'moved' | 'unsure' };

/**
 * Writes a lease over the revision that is known: `moved` when somebody else was there first, `unsure` when a cluster
 * has no quorum for it (202). Only `written` counts.
 */
export async function writeLease(
  admin: CouchAdmin,
  name: string,
  limitMs: number,
  written: { readonly rev: string | undefined; readonly holder: string | undefined },
): Promise<LeaseWriting> {
  const { rev, holder } = written;
  const body = {
    type: 'lease',
    holder: holder ?? null,
    // Without it two writers of the same words would make the same revision, and both be told that they have it.
    mark: crypto.randomUUID(),
    ...(rev !== undefined && { _rev: rev }),
  };
  const { status, json } = await admin.ask('PUT', pathOf(name), limitMs, body);
  if (status === 409) return { outcome: 'moved' };
  if (status === 201 && isRecord(json)) return { outcome: 'written', rev: String(json.rev) };
  if (status === 202) return { outcome: 'unsure' };
  throw new NoAnswer(`CouchDB answers a lease with ${status}`);
}

/** Removes the branches that lost, so that one revision is left to write over. */
export async function dropConflicts(
  admin: CouchAdmin,
  name: string,
  { conflicts }: LeaseRecord,
  limitMs: number,
) {
  for (const rev of conflicts) await admin.ask('DELETE', `${pathOf(name)}?rev=${rev}`, limitMs);
}

function pathOf(name: string): string {
  return `/${GATEWAYS}/${encodeURIComponent(`lease:${name}`)}`;
}
