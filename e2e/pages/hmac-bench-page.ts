import type { Locator, Page } from '@playwright/test';
import { BenchPage } from './bench-page.ts';

/** The bench that takes HMAC apart. */
export class HmacBenchPage extends BenchPage {
  readonly source: Locator;
  readonly message: Locator;
  readonly key: Locator;
  readonly drawing: Locator;
  readonly cut: Locator;
  readonly blocks: Locator;
  readonly extension: Locator;
  readonly guess: Locator;

  constructor(page: Page) {
    super(page);
    this.source = this.main.locator('.hi-source');
    this.message = this.main.getByRole('textbox', { name: 'Message' });
    this.key = this.main.getByRole('textbox', { name: 'Key' });
    this.drawing = this.main.getByRole('region', { name: 'The key goes in twice' });
    this.cut = this.main.getByRole('region', { name: 'How much of it is used' });
    this.blocks = this.main.getByRole('region', { name: 'What the compression function gets, block by block' });
    this.extension = this.main.getByRole('region', { name: 'Why not simply hash( key | message )?' });
    this.guess = this.extension.getByRole('spinbutton', { name: 'Eve’s guess: the key has so many bytes' });
  }

  /** A question, by its first words. */
  question(name: RegExp): Locator {
    return this.main.getByRole('region', { name: 'Predict, then see' }).getByRole('region', { name });
  }

  hash(name: string): Locator {
    return this.main.getByRole('group', { name: 'Hash' }).getByRole('button', { name, exact: true });
  }

  load(name: string): Locator {
    return this.main.getByRole('navigation', { name: 'HMACs of this lab' }).getByRole('link', { name, exact: true });
  }
}
