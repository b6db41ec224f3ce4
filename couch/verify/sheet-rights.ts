import type { ServerScope } from 'nano';
import type { Role } from '../../app/domain/role.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { RawDocuments } from './raw-documents.ts';

/** Behind the id of a recorded change that was carried out. */
const MADE = '|made';

/** What people were allowed at a time, by the changes of their staff documents that `audit` has. */
export class SheetRights {
  readonly #audit: RawDocuments;
  readonly #catalogue: RawDocuments;

  constructor(couch: ServerScope) {
    this.#audit = new RawDocuments(couch, 'audit');
    this.#catalogue = new RawDocuments(couch, 'catalogue');
  }

  /** The roles, and the office, that somebody had at an instant (ISO 8601 UTC); none of who was not there. */
  async at(user: string, at: string): Promise<{ readonly roles: readonly Role[]; readonly office?: string }> {
    const prefix = `change:staff:${user}|`;
    const records = [];
    for await (const page of this.#audit.pages(prefix, `${prefix}\uffff`)) records.push(...page);
    const made = new Set(
      records.flatMap(({ _id }) => (_id.endsWith(MADE) ? _id.slice(0, -MADE.length) : [])),
    );
    const changes = records
      .filter(({ _id }) => made.has(_id))
      .sort((one, other) => (String(one.at) < String(other.at) ? -1 : 1));
    const before = changes.filter((one) => String(one.at) <= at).at(-1);
    const after = changes.find((one) => String(one.at) > at);
    // Whom nobody ever changed is as the catalogue has them.
    const staff = before ? before.after : after ? after.before : await this.#catalogue.one(`staff:${user}`);
    if (!isRecord(staff) || staff.active !== true || !Array.isArray(staff.roles)) return { roles: [] };
    const roles = staff.roles as readonly Role[];
    return { roles, ...(typeof staff.office === 'string' && { office: staff.office }) };
  }
}
