import { html } from 'lit';
import type { Person } from '../../session/session.ts';
import { teachTexts } from '../../text/teach-texts.ts';

/** Where the teaching page leads back to: who belongs to no counter has no keypad to set up there. */
export function backPath(person: Pick<Person, 'office'> | undefined): '/admin/keypads' | '/keypad' {
  return person?.office === undefined ? '/admin/keypads' : '/keypad';
}

export function wayBack(person: Pick<Person, 'office'> | undefined) {
  const path = backPath(person);
  return html`<a href=${path}
    >‹ ${path === '/keypad' ? teachTexts.back : teachTexts.models} <kbd aria-hidden="true">Esc</kbd></a
  >`;
}
