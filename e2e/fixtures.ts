import { test as base } from '@playwright/test';
import { BenchPage } from './pages/bench-page.ts';
import { CardPage } from './pages/card-page.ts';
import { ComparePage } from './pages/compare-page.ts';
import { DhBenchPage } from './pages/dh-bench-page.ts';
import { EspBenchPage } from './pages/esp-bench-page.ts';
import { HmacBenchPage } from './pages/hmac-bench-page.ts';
import { KeysBenchPage } from './pages/keys-bench-page.ts';
import { LabPage } from './pages/lab-page.ts';

/** A test with the rooms at hand. Whatever the page throws or logs as an error fails the test. */
export const test = base.extend<{
  lab: LabPage;
  compare: ComparePage;
  bench: BenchPage;
  card: CardPage;
  dh: DhBenchPage;
  hmac: HmacBenchPage;
  keys: KeysBenchPage;
  esp: EspBenchPage;
  trouble: string[];
}>({
  trouble: [
    async ({ page }, use) => {
      const trouble: string[] = [];
      page.on('pageerror', (error) => trouble.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') trouble.push(message.text());
      });
      await use(trouble);
      if (trouble.length > 0) throw new Error(`the page complained: ${trouble.join('\n')}`);
    },
    { auto: true },
  ],
  lab: async ({ page }, use) => {
    await use(new LabPage(page));
  },
  card: async ({ page }, use) => {
    await use(new CardPage(page));
  },
  dh: async ({ page }, use) => {
    await use(new DhBenchPage(page));
  },
  hmac: async ({ page }, use) => {
    await use(new HmacBenchPage(page));
  },
  keys: async ({ page }, use) => {
    await use(new KeysBenchPage(page));
  },
  esp: async ({ page }, use) => {
    await use(new EspBenchPage(page));
  },
  compare: async ({ page }, use) => {
    await use(new ComparePage(page));
  },
  bench: async ({ page }, use) => {
    await use(new BenchPage(page));
  },
});

export { expect } from '@playwright/test';
