import { LIMITS } from '../domain/limits.ts';
import type { ScreenMessage } from './messages.ts';

type Press = ScreenMessage & { type: 'press' };
type Verdict = 'counted' | 'not-counted';

/** One press as it arrived: `<time> screen <id> question <id or -> level <1…5> counted | not-counted`. */
export function pressLine(press: Press, at: string, verdict: Verdict): string {
  return `${at} screen ${press.screen} question ${press.question ?? '-'} level ${press.level} ${verdict}`;
}

/** `<time> screen <screen> question <id> reasons <code,code> counted` */
export function reasonsLine(
  { screen, question, reasons }: Pick<ScreenMessage & { type: 'because' }, 'screen' | 'question' | 'reasons'>,
  at: string,
): string {
  return `${at} screen ${screen} question ${question} reasons ${reasons.join(',')} counted`;
}

/** A key as the keypad sent it; hex is what its profile calls the key, and the whole frame. */
export interface KeyPress {
  readonly profile: string;
  readonly question?: number | undefined;
  readonly level?: number | string | undefined;
  readonly key: string;
  readonly bytes: string;
}

/** Longer frames are cut: no keypad has them, and a line has an end. */
const LONGEST_BYTES = 240;

/**
 * `<time> keypad <profile> question <n or -> level <1…5, decline, other or -> key <hex> bytes <hex> counted |
 * not-counted`; level `-` is a key that the profile does not know.
 */
export function keyLine(press: KeyPress, at: string, verdict: Verdict): string {
  const { profile, question, level = '-', key } = press;
  const bytes = press.bytes.replaceAll(' ', '').slice(0, LONGEST_BYTES);
  return `${at} keypad ${profile} question ${question ?? '-'} level ${level} key ${key} bytes ${bytes} ${verdict}`;
}

/** A rating holds so many lines; where there are more, the first line says how many of the oldest were left out. */
export function withinLimits(lines: readonly string[]): readonly string[] {
  const over = lines.length - LIMITS.evidence;
  if (over <= 0) return lines;
  const before = Number(/^(\d+) earlier/.exec(lines[0] ?? '')?.[1] ?? 0);
  const left = before === 0 ? over + 1 : before + over;
  return [`${left} earlier presses left out`, ...lines.slice(over + 1)];
}
