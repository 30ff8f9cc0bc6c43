import { expect, type Locator, type Page } from '@playwright/test';
import { atRest, openAfresh } from './at-rest.ts';

/** The value card, over whatever room it is opened in. */
export class CardPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens an address that has a card in it as a new visit. */
  async open(hash: string): Promise<void> {
    await openAfresh(this.page, hash);
    await expect(this.title).toBeVisible({ timeout: 30_000 });
    await atRest(this.page);
  }

  /** The open card; on a phone it stands in a sheet. */
  get card(): Locator {
    return this.page.locator('.card');
  }

  get title(): Locator {
    return this.card.getByRole('heading', { level: 2 });
  }

  get close(): Locator {
    return this.card.getByRole('button', { name: 'Close' });
  }

  get back(): Locator {
    return this.card.getByRole('button', { name: /^Back to/ });
  }

  get formula(): Locator {
    return this.card.getByRole('figure');
  }

  /** An operand of the formula that can be pressed, by the beginning of its words. */
  operand(name: string | RegExp): Locator {
    return this.formula.getByRole('button', { name });
  }

  /** What is made of the value. */
  made(name: string | RegExp): Locator {
    return this.card.locator('.card-cuts').getByRole('button', { name });
  }

  get command(): Locator {
    return this.card.getByRole('region', { name: 'Command' });
  }

  get cyberChef(): Locator {
    return this.card.getByRole('link', { name: /CyberChef/ });
  }

  /** A value in the table of who knows what, in A's column. */
  inTable(row: string): Locator {
    return this.page.getByRole('row', { name: new RegExp(`^${row}`) }).locator('.know-a button');
  }

  /** Values that Eve has, in a row of the table. */
  ofEve(row: string): Locator {
    return this.page.getByRole('row', { name: new RegExp(`^${row}`) }).locator('.know-e button');
  }

  /** The row of the table that the card hangs from. */
  get tab(): Locator {
    return this.page.locator('.know-tab');
  }

  /** In the packet, what opens the card of the selected bytes. */
  get opener(): Locator {
    return this.page.getByRole('region', { name: 'Packet' }).getByRole('button', { name: /Open its card$/ });
  }
}
