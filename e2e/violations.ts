import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { atRest } from './pages/at-rest.ts';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** Everything that the guidelines ask for. */
const ALL = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** What alone can change with the theme. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

declare global {
  interface Window {
    axe?: { run(context: Document, options: object): Promise<AxeResults> };
  }
}

/** What axe-core has to complain of on the page once it rests, in its theme and in the other, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await atRest(page);
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe);
  const now = await complaints(page, ALL);
  await otherTheme(page);
  const other = await complaints(page, COLOURS);
  await otherTheme(page);
  return [...now, ...other];
}

/** A theme is an attribute of the page (DESIGN-LANGUAGE, “Colour”); the two differ in nothing but colours. */
function otherTheme(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
  });
}

async function complaints(page: Page, runOnly: object): Promise<string[]> {
  const options = { runOnly, resultTypes: ['violations'] };
  const results = await page.evaluate((chosen) => window.axe?.run(document, chosen), options);
  if (!results) throw new Error('axe-core is not in the page');
  const theme = await page.locator('html').getAttribute('data-theme');
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${theme}: ${id}: ${help}: ${target}`),
  );
}
