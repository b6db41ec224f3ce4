import type { HelpArticle, HelpBlock } from '../../text/help-article.ts';

/** Everything that an article says, in lower case, for finding it. */
export function articleWords({ title, blocks }: HelpArticle): string {
  return [title, ...blocks.flatMap(wordsOf)]
    .join('\n')
    .replace(/\[\[|\]\]/g, '')
    .normalize('NFKC')
    .toLowerCase();
}

function wordsOf(block: HelpBlock): readonly string[] {
  if (typeof block === 'string') return [block];
  if ('steps' in block) return block.steps;
  if ('points' in block) return block.points;
  if ('head' in block) return [...block.head, ...block.rows.flat()];
  if ('picture' in block) return [block.caption];
  if ('note' in block) return [block.note];
  return 'page' in block ? [block.name] : [];
}
