import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { violations } from './violations.ts';

/** A phone, a laptop and a projector (DESIGN section 6). */
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;

/**
 * Expects of the page as it is now that axe-core has nothing to complain of and that nothing is wider than the screen, at every
 * size and in both themes.
 * @param what what is to be seen, for whoever reads of a failure
 */
export async function expectSound(page: Page, what: string): Promise<void> {
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect.soft(await violations(page), `${what} at ${size.width}`).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(wide, `${what} at ${size.width}`).toBeLessThanOrEqual(size.width);
  }
  if (before) await page.setViewportSize(before);
}
