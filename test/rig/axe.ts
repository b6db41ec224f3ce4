import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, Result } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with a page, by all of its rules or by those that are named. Evaluated over the debugger, so the
 * page's policy stays as it is; what was found to be right, a line for each element and rule, stays in the page.
 */
export async function violationsOn(page: Page, rules?: readonly string[]): Promise<readonly Result[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE);
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    const chosen = only ? { runOnly: { type: 'rule', values: only } } : {};
    return (await axe.run({ ...chosen, resultTypes: ['violations'] })).violations;
  }, rules);
}

/** What axe calls serious or critical, as one line each. */
export async function seriousFindings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  return (await violationsOn(page, rules))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
