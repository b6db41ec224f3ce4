import type { OfficeDelivery } from '../../app/domain/completeness/answer.ts';
import { FINDINGS, NOTES } from './finding.ts';
import type { FindingKind, Findings, NoteKind } from './finding.ts';
import type { Looked } from './verify.ts';

/** So many of each kind are named, the others are counted. */
export const NAMED = 20;

/** The report as a person reads it: each kind with its sentence, and the ids. */
export function printReport(looked: Looked, found: Findings, say: (line: string) => void): void {
  const { databases, entries, visits } = looked;
  say(`${databases.length} databases, ${entries} entries, ${visits} visits`);
  for (const kind of Object.keys(FINDINGS) as FindingKind[]) printGroup(kind, FINDINGS[kind], found, say);
  for (const kind of Object.keys(NOTES) as NoteKind[]) printGroup(kind, `note: ${NOTES[kind]}`, found, say);
  say(found.count === 0 ? 'nothing lost, nothing forged' : `${found.count} findings`);
}

function printGroup(
  kind: FindingKind | NoteKind,
  sentence: string,
  found: Findings,
  say: (line: string) => void,
): void {
  const { count, first } = found.get(kind);
  if (count === 0) return;
  say('');
  say(`${kind} (${count}): ${sentence}`);
  for (const { database, id, detail } of first.slice(0, NAMED))
    say(`  ${database} ${id}${detail === undefined ? '' : ` (${detail})`}`);
  if (count > NAMED) say(`  and ${count - NAMED} more; --json names all`);
}

/** Everything, for a program. */
export function reportAsJson(looked: Looked, found: Findings, delivery: readonly OfficeDelivery[]): string {
  return JSON.stringify({ looked, delivery, ...found.all }, null, 1);
}
