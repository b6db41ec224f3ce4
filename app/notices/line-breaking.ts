/** Width of a piece of text, in the unit of the line's width. */
export type Measure = (text: string) => number;

/** 避头: never opens a line (GB/T 15834-2011, 5.1; brackets, stops, and the marks of Latin texts alike). */
export const NEVER_FIRST = new Set(
  '、，。．；：？！…—～·）》」』】〕〗〉］｝”’％‰℃々ー),.;:!?]}>%/°'.match(/./gu),
);
/** 避尾: never ends a line. */
export const NEVER_LAST = new Set('（《「『【〔〖〈［｛“‘([{<＄￥¥$€№#＃'.match(/./gu));

/** Characters that are read as one word with their neighbours: Latin, Greek, Cyrillic, digits, and what joins them. */
const IN_WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{Nd}_@&+\-'’.,:/%]/u;
const IS_HALF_WIDTH = /^[\u0020-\u02ff\u0370-\u052f]$/u;

/** Whether a line may end after `before` and the next begin with `after` (one character each). */
export function canBreakBetween(before: string, after: string): boolean {
  if (before === ' ') return !NEVER_FIRST.has(after);
  if (after === ' ' || NEVER_FIRST.has(after) || NEVER_LAST.has(before)) return false;
  return !(isWordPart(before) && isWordPart(after));
}

function isWordPart(character: string): boolean {
  return IN_WORD.test(character) && (IS_HALF_WIDTH.test(character) || /\p{M}/u.test(character));
}

/** Lines of one paragraph. Only spaces at a break are left out; a word longer than a line is cut where it must. */
function breakParagraph(paragraph: string, width: number, measure: Measure): string[] {
  const characters = [...paragraph];
  const widths = characters.map(measure);
  const lines: string[] = [];
  let start = 0;
  while (start < characters.length) {
    const end = endOfLine(characters, widths, start, width);
    lines.push(characters.slice(start, end).join('').trimEnd());
    start = end;
    while (characters[start] === ' ') start += 1;
  }
  return lines.length > 0 ? lines : [''];
}

function endOfLine(
  characters: readonly string[],
  widths: readonly number[],
  start: number,
  width: number,
): number {
  let used = 0;
  let permitted = 0;
  for (let place = start; place < characters.length; place += 1) {
    used += widths[place] ?? 0;
    // A space may hang over the edge: it is not drawn there.
    if (used > width && characters[place] !== ' ' && place > start) return permitted || place;
    const next = characters[place + 1];
    if (next === undefined) return characters.length;
    if (canBreakBetween(characters[place] ?? '', next)) permitted = place + 1;
  }
  return characters.length;
}

/** Breaks a text into lines no wider than `width` by the rules of Chinese typesetting (禁则). */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, measure));
}
