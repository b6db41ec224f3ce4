import type { Locator } from 'playwright-core';
import { eventually } from './platform.ts';

/** Waits until a field holds a text: what was kept is put into it after the field is there. */
export async function valueIs(field: Locator, text: string): Promise<void> {
  await eventually(async () => (await field.inputValue()) === text, `${text} in its field`);
}
