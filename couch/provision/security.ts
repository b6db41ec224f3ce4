import { canonical } from '../../app/domain/canonical.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { LooseField, Security } from './step.ts';

/** Who may read a database: these roles and nobody by name; only server administrators change its design documents. */
export function securityOf(members: readonly string[]): Security {
  return { admins: { names: [], roles: ['_admin'] }, members: { names: [], roles: [...members] } };
}

/** Which fields of `_security` are not as they should be, in the order in which people look at them. */
export function looseFields(present: unknown, wanted: Security): LooseField[] {
  const is = fieldsOf(present);
  const shouldBe = fieldsOf(wanted);
  const names = [...new Set([...shouldBe.keys(), ...is.keys()])];
  return names.flatMap((field) =>
    sorted(is.get(field)) === sorted(shouldBe.get(field))
      ? []
      : [{ field, is: is.get(field), shouldBe: shouldBe.get(field) }],
  );
}

/** `members.roles` and so on; CouchDB keeps whatever else somebody has put there. */
function fieldsOf(security: unknown): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  if (!isRecord(security)) return fields;
  for (const [part, held] of Object.entries(security)) {
    if (!isRecord(held)) fields.set(part, held);
    else for (const [name, value] of Object.entries(held)) fields.set(`${part}.${name}`, value);
  }
  return fields;
}

/** The order of roles means nothing. */
function sorted(value: unknown): string {
  return canonical(Array.isArray(value) ? value.map(canonical).sort() : value) ?? '';
}
