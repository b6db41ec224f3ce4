import type { NoticeRecord } from '../domain/notice.ts';

/** Starting values of four 32-bit FNV-1a sums, so that together they make the 32 digits of a PDF's file id. */
const SEEDS = [0x811c9dc5, 0x01000193, 0x7f4a7c15, 0x9e3779b9];

/** A PDF file id that depends on what the paper is, not on when or where it is drawn. It is a name, not a seal. */
export function fileIdOf(record: Pick<NoticeRecord, 'number' | 'template' | 'version'>): string {
  const name = `${record.number} ${record.template} ${record.version}`;
  return SEEDS.map((seed) => {
    let sum = seed;
    for (const character of name) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return sum.toString(16).padStart(8, '0');
  })
    .join('')
    .toUpperCase();
}
