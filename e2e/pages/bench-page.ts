import { expect, type Locator, type Page } from '@playwright/test';
import { inPage, openAfresh } from './at-rest.ts';

/** The workbench. Every selector of its tests stands here, or in a page of one bench that extends this one. */
export class BenchPage {
  readonly page: Page;
  readonly main: Locator;
  readonly title: Locator;
  readonly benches: Locator;
  /** The one sentence on what was wrong with an address. */
  readonly notice: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.title = this.main.getByRole('heading', { level: 1 });
    this.benches = page.getByRole('navigation', { name: 'Benches' });
    this.notice = page.locator('.wb-notice');
  }

  /** Opens a bench as a new visit: `dh?p=23`. */
  async open(bench = ''): Promise<void> {
    await openAfresh(this.page, `#/workbench/${bench}`);
    await this.ready();
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.getByRole('button', { name: `Switch to the ${theme} theme` }).click();
  }

  /** Until the bench is there and its computations are done. */
  async ready(): Promise<void> {
    await expect(this.title).toBeVisible();
    await expect(this.main.locator('.wb-waiting')).toHaveCount(0, { timeout: 30_000 });
    await expect(this.main.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
    await (await inPage(this.page)).evaluate((tools) => tools.watch(2));
  }
}
