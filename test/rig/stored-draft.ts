import type { Page } from 'playwright-core';
import type { Workplace } from '../../app/workplace.ts';
import { eventually } from './platform.ts';

/** Resolves when what was typed into a field lies on the disk, as it does half a second later. */
export async function draftIsStored(page: Page, field: string, text: string): Promise<void> {
  const isStored = () =>
    page.evaluate(
      async (typed) => {
        const app = document.querySelector('yichuang-app') as unknown as { workplace: Workplace };
        const drafts = await app.workplace.store.drafts.of(app.workplace.session.person?.user ?? '');
        return drafts.some(({ fields }) => fields[typed.field] === typed.text);
      },
      { field, text },
    );
  await eventually(isStored, `a draft with ${text}`);
}
