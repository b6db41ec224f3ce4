/**
 * The key that a person means, or undefined while Chinese text is being composed and while a key is held down.
 * The first key of a composition arrives as 229 with `isComposing` false, so both are asked (measured in Chromium).
 * To be used on keydown only: the Enter that commits a composition also sends a keyup with `isComposing` false.
 */
export function keyOf(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.keyCode === 229 || event.repeat) return undefined;
  const modifiers = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.metaKey && 'Meta'].filter(Boolean);
  return [...modifiers, event.key.length === 1 ? event.key.toLowerCase() : event.key].join('+');
}
