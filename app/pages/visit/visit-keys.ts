import { keyOf } from '../../elements/keys.ts';

/** What a key means on the visit page. */
export type VisitKey =
  | { readonly name: 'start'; readonly place: number }
  | { readonly name: 'phrase'; readonly place: number }
  | { readonly name: 'primary' | 'print' | 'invite' | 'close' | 'home' | 'next' | 'nothing' };

const MEANING: Readonly<Record<string, VisitKey>> = {
  F1: { name: 'start', place: 0 },
  F2: { name: 'start', place: 1 },
  F3: { name: 'start', place: 2 },
  F4: { name: 'start', place: 3 },
  // Reloading and caret browsing would take the page away from under the hands.
  F5: { name: 'nothing' },
  F7: { name: 'nothing' },
  F8: { name: 'print' },
  F9: { name: 'invite' },
  F10: { name: 'close' },
  'Ctrl+Enter': { name: 'primary' },
  Escape: { name: 'home' },
  Enter: { name: 'next' },
};

const NOTHING: VisitKey = { name: 'nothing' };
/** Held down, these would reload the page, open the help or the menu of the browser. */
const NEVER_THE_BROWSERS = ['F1', 'F2', 'F3', 'F4', 'F5', 'F7', 'F8', 'F9', 'F10'];

/** The meaning of a keydown, or undefined where the page has no business: composition, F11, F12, Shift, Ctrl+Space. */
export function visitKey(event: KeyboardEvent): VisitKey | undefined {
  if (event.defaultPrevented) return undefined;
  const key = keyOf(event);
  if (key === undefined) {
    const isHeld = event.repeat && !event.isComposing && event.keyCode !== 229;
    return isHeld && NEVER_THE_BROWSERS.includes(event.key) ? NOTHING : undefined;
  }
  const [, digit] = /^Alt\+([1-9])$/.exec(key) ?? [];
  if (digit) return { name: 'phrase', place: Number(digit) };
  // Shift+Enter is a new line where several are possible.
  return event.shiftKey ? undefined : MEANING[key];
}
