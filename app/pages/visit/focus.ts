import { LitElement } from 'lit';
import { deepActiveElement } from '../../elements/deep-focus.ts';
import { FORM_FIELDS } from './visit-form.ts';
import type { FormField } from './visit-form.ts';
import type { FocusTarget } from './visit-words.ts';

/** Fields in which Enter is a new line. */
const SEVERAL_LINES: readonly string[] = ['answer', 'supplement'];
/** Parts of the page that hold fields, outer ones first. */
const PARTS =
  'visit-steps, visit-bar, visit-registration, person-fields, matter-field, visit-handling, visit-rating';

/** All places that can take the focus, in the order of the page, through the shadow roots of its parts. */
function places(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`[data-field], ${PARTS}`)].flatMap((element) =>
    element.dataset.field !== undefined ? [element] : element.shadowRoot ? places(element.shadowRoot) : [],
  );
}

async function drawn(root: ParentNode): Promise<void> {
  for (const part of root.querySelectorAll(PARTS)) {
    if (part instanceof LitElement) await part.updateComplete;
    if (part.shadowRoot) await drawn(part.shadowRoot);
  }
}

/** Puts the focus on a field or button, once the parts of the page have been drawn. */
export async function focusOn(page: LitElement, target: FocusTarget): Promise<void> {
  await page.updateComplete;
  await drawn(page.renderRoot);
  const place = places(page.renderRoot).find(
    (element) => element.dataset.field === target && element.checkVisibility(),
  );
  if (place instanceof LitElement) await place.updateComplete;
  // What comes by itself, such as a rating, takes the focus from no one who types.
  if (target === 'close' && isTyping()) return;
  place?.focus();
}

function isTyping(): boolean {
  const active = deepActiveElement();
  return (
    active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type === 'text')
  );
}

/** Enter goes on to the next field; false where Enter means something else: a button, a new line. */
export function focusNext(page: LitElement, event: KeyboardEvent): boolean {
  const path = event.composedPath();
  const [target] = path;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  const here = path.find((one) => one instanceof HTMLElement && one.dataset.field !== undefined);
  if (!(here instanceof HTMLElement) || SEVERAL_LINES.includes(here.dataset.field ?? '')) return false;
  const visible = places(page.renderRoot).filter((element) => element.checkVisibility());
  const next = visible[visible.indexOf(here) + 1];
  next?.focus();
  return true;
}

/** The field of the form that an event happened in. */
export function focusedField(event: Event): FormField | undefined {
  const holder = event
    .composedPath()
    .find((one) => one instanceof HTMLElement && one.dataset.field !== undefined);
  const name = holder instanceof HTMLElement ? holder.dataset.field : undefined;
  return FORM_FIELDS.find((field) => field === name);
}
