import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

type PageGlobals = { readonly axe: { run(): Promise<AxeResults> } };

/** Puts axe into the page, past its policy, as developer tools may. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
}

/** What axe objects to on the page as it is, all rules on: one line an element, with what to mend. */
export async function objections(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as PageGlobals).axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) =>
          `${id} at ${target.join(' ')}: ${failureSummary?.replaceAll(/\s+/g, ' ')}`,
      ),
    );
  });
}
