import type { DesignDocument } from '../../design-docs/index.ts';
import type { Layout } from './layout.ts';

/** `_security` of a database as CouchDB keeps it. */
export interface Security {
  readonly admins: { readonly names: readonly string[]; readonly roles: readonly string[] };
  readonly members: { readonly names: readonly string[]; readonly roles: readonly string[] };
}

/** One field of `_security` that is not as it should be. */
export interface LooseField {
  /** `members.roles` */
  readonly field: string;
  readonly is: unknown;
  /** Undefined for a field that should not be there. */
  readonly shouldBe: unknown;
}

/** One thing to do at a CouchDB, or to leave, as it was planned: what is said of it is what is done. */
export type Step =
  | { readonly do: 'lengthen-sessions'; readonly database: '_users'; readonly seconds: number }
  /** Without `layout` as CouchDB is set. */
  | { readonly do: 'make'; readonly database: string; readonly layout?: Layout }
  /** `loose` is empty for a database that is made in the same plan. */
  | {
      readonly do: 'secure';
      readonly database: string;
      readonly security: Security;
      readonly loose: readonly LooseField[];
    }
  | { readonly do: 'shorten-history'; readonly database: string; readonly revisions: number }
  /** With `rev` in place of one that differs: another version's, or one that was changed by hand. */
  | {
      readonly do: 'install';
      readonly database: string;
      readonly document: DesignDocument;
      readonly rev?: string;
    }
  /** Its index would be built anew while people ask: that is for `npm run couch -- deploy`. */
  | {
      readonly do: 'leave-changed';
      readonly database: string;
      readonly document: DesignDocument;
      readonly documents: number;
    }
  /** An earlier version's, which old gateways may still read. */
  | { readonly do: 'leave-retired'; readonly database: string; readonly id: string }
  | { readonly do: 'leave-foreign'; readonly database: string; readonly id: string };

/** Steps that change something. */
export function isDeed(step: Step): boolean {
  return step.do !== 'leave-changed' && step.do !== 'leave-retired' && step.do !== 'leave-foreign';
}

/** What an administrator should hear of without having asked: something was not as this program had left it. */
export function isNotable(step: Step): boolean {
  if (step.do === 'secure') return step.loose.length > 0;
  return step.do === 'leave-changed' || (step.do === 'install' && step.rev !== undefined);
}

/** One step as a line: the database, and what is done. */
export function saidOf(step: Step): string {
  return `${step.database}\t${said(step)}`;
}

function said(step: Step): string {
  switch (step.do) {
    case 'lengthen-sessions':
      return `sessions of ${step.seconds / 3600} hours, in place of CouchDB's ten minutes`;
    case 'make':
      return `make the database${step.layout ? `, ${layoutSaid(step.layout)}` : ''}`;
    case 'secure':
      return step.loose.length === 0
        ? `members: ${step.security.members.roles.join(' ')}`
        : `repair _security: ${step.loose.map(looseSaid).join('; ')}`;
    case 'shorten-history':
      return `keep ${step.revisions} revisions of each document`;
    case 'install':
      return step.rev === undefined
        ? `install ${step.document._id}`
        : `replace ${step.document._id}, which is another version's or was changed by hand`;
    case 'leave-changed':
      return `left: ${step.document._id} is another version's, over ${step.documents} documents: npm run couch -- deploy`;
    case 'leave-retired':
      return `left: ${step.id} is an earlier version's and not read any more: npm run couch -- deploy removes it`;
    case 'leave-foreign':
      return `left: ${step.id} is not of this program`;
  }
}

function layoutSaid({ shards, copies }: Layout): string {
  return `in ${shards} shard${shards === 1 ? '' : 's'} of up to ${copies} copies`;
}

function looseSaid({ field, is, shouldBe }: LooseField): string {
  const was = is === undefined ? 'is missing' : `is ${JSON.stringify(is)}`;
  return `${field} ${was}, should ${shouldBe === undefined ? 'not be there' : `be ${JSON.stringify(shouldBe)}`}`;
}
