import { normalizePhone } from './phone.ts';
import type { Visit } from './visit.ts';

/**
 * Whose business a visit was, so that two visits of the same can be told: the text is the same for them and for nobody
 * else, as far as what was written down goes. Undefined where it does not tell. A name alone is none: there are many 王芳.
 *
 * An agent (代办) comes for many, so it is the applicant that counts: by credit code, else by name together with the phone,
 * or the name, of who came. Who came for the own business is known by the phone, else by organisation and name.
 */
export function visitorKey({ visitor, applicant }: Pick<Visit, 'visitor' | 'applicant'>): string | undefined {
  const phone = plainPhone(visitor.phone);
  const name = plain(visitor.name);
  const organisation = plain(visitor.organisation);
  if (applicant) {
    if (applicant.creditCode) return joined('code', applicant.creditCode.toUpperCase());
    return joined('agent', plain(applicant.name), phone || name);
  }
  if (phone) return joined('phone', phone);
  return joined('person', organisation, name);
}

function joined(kind: string, ...parts: readonly string[]): string | undefined {
  return parts.some((part) => part === '') ? undefined : JSON.stringify([kind, ...parts]);
}

/** Widths, cases and blanks are typed as it comes. */
function plain(text: string | undefined): string {
  return (text ?? '').normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}

/** The country's own number is written with its code or without. */
function plainPhone(phone: string | undefined): string {
  return normalizePhone(phone ?? '').replace(/^\+?86(?=1\d{10}$)/, '');
}
