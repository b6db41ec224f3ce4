import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { Level } from '../../domain/level.ts';

/** The mouth of each level in a square of 100: from a wide smile to a deep frown, all with the same weight of line. */
const MOUTH: Readonly<Record<Level, string>> = {
  5: 'M26 58 Q50 92 74 58',
  4: 'M30 62 Q50 80 70 62',
  3: 'M30 67 H70',
  2: 'M30 73 Q50 57 70 73',
  1: 'M26 77 Q50 48 74 77',
};

/** Our own drawing of a face; lines only, in the colour of the text, so that no level stands out. */
export function face(level: Level): SVGTemplateResult {
  return svg`
    <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <circle cx="50" cy="50" r="45" />
      <circle class="eye" cx="35" cy="40" r="5" />
      <circle class="eye" cx="65" cy="40" r="5" />
      <path d=${MOUTH[level]} />
    </svg>
  `;
}
