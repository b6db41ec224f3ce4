import { LIMITS } from '../domain/limits.ts';
import type { ScreenMessage } from './messages.ts';

type Press = ScreenMessage & { type: 'press' };

/** One press as it arrived: `<time> screen <id> question <id or -> level <1…5> counted | not-counted`. */
export function pressLine(press: Press, at: string, verdict: 'counted' | 'not-counted'): string {
  return `${at} screen ${press.screen} question ${press.question ?? '-'} level ${press.level} ${verdict}`;
}

/** A rating holds so many lines; where there are more, the first line says how many of the oldest were left out. */
export function withinLimits(lines: readonly string[]): readonly string[] {
  const over = lines.length - LIMITS.evidence;
  if (over <= 0) return lines;
  const before = Number(/^(\d+) earlier/.exec(lines[0] ?? '')?.[1] ?? 0);
  const left = before === 0 ? over + 1 : before + over;
  return [`${left} earlier presses left out`, ...lines.slice(over + 1)];
}
