import type { Locator, Page } from '@playwright/test';
import { BenchPage } from './bench-page.ts';

/** The bench of key trees. */
export class KeysBenchPage extends BenchPage {
  readonly tree: Locator;
  readonly drawing: Locator;
  readonly side: Locator;
  readonly jobs: Locator;
  readonly strips: Locator;
  readonly trouble: Locator;

  constructor(page: Page) {
    super(page);
    this.tree = page.getByRole('list', { name: 'Values and what they are made of' });
    this.drawing = page.locator('.kt-svg');
    this.side = page.getByRole('complementary');
    this.jobs = page.getByRole('region', { name: 'One function, two jobs' });
    this.strips = this.side.getByRole('link', { name: /Show these bytes in the Lab/ });
    this.trouble = page.locator('.kt-trouble');
  }

  value(name: string): Locator {
    return this.tree.getByRole('button', { name: new RegExp(`^${name} `) });
  }

  /** The name of the selected value. */
  get selected(): Locator {
    return this.side.getByRole('heading', { level: 2 });
  }

  /** The names of all values that are lit. */
  lit(): Promise<string[]> {
    return this.tree.locator('.is-lit b').allTextContents();
  }

  /** Where the ends hold different bytes: whose are shown. */
  whose(name: string): Locator {
    return this.page.getByRole('group', { name: 'Whose tree' }).getByRole('button', { name });
  }

  generation(name: string | RegExp): Locator {
    return this.page.getByRole('group', { name: 'Which keys' }).getByRole('button', { name });
  }
}
