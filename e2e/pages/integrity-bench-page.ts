import type { Locator, Page } from '@playwright/test';
import { BenchPage } from './bench-page.ts';

/** The bench on checksums, hashes and HMACs. */
export class IntegrityBenchPage extends BenchPage {
  readonly source: Locator;
  readonly message: Locator;
  readonly key: Locator;
  readonly cells: Locator;
  readonly bits: Locator;
  readonly table: Locator;
  readonly patchAt: Locator;

  constructor(page: Page) {
    super(page);
    this.source = this.main.locator('.ig-source');
    this.message = this.main.getByRole('textbox', { name: 'Message' });
    this.key = this.main.getByRole('textbox', { name: 'Shared key, of A and B' });
    this.cells = this.main.getByRole('group', { name: 'The message as it arrives, byte by byte' });
    this.bits = this.main.getByRole('group', { name: /^Bits of byte/ });
    this.table = this.main.getByRole('table', { name: 'The checks, and what the receiver makes of them' });
    this.patchAt = this.main.getByRole('spinbutton', { name: 'Eve’s four bytes begin at byte' });
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  act(name: string): Locator {
    return this.main.getByRole('group', { name: 'What happens on the way' }).getByRole('button', { name, exact: true });
  }

  /** How many checks the receiver finds in order. */
  accepted(): Locator {
    return this.table.getByRole('cell').filter({ hasText: /accepted|intact/ });
  }

  place(name: string): Locator {
    return this.main.getByRole('link', { name: new RegExp(`^Load it here.*${name}$`) });
  }
}
