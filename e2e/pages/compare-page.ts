import { expect, type Locator, type Page } from '@playwright/test';
import { openAfresh } from './at-rest.ts';

type Side = 'left' | 'right';

/** The compare room, by the names that people know its parts by. */
export class ComparePage {
  readonly page: Page;
  readonly title: Locator;
  readonly notice: Locator;
  readonly timelines: Locator;
  readonly totals: Locator;
  readonly layers: Locator;
  readonly forms: Locator;
  readonly chosen: Locator;
  readonly suite: Locator;
  readonly udp: Locator;
  readonly rooms: Locator;

  constructor(page: Page) {
    this.page = page;
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    this.title = page.getByRole('heading', { level: 1 });
    this.notice = page.getByRole('status').first();
    this.timelines = region('Timelines');
    this.totals = region('Totals');
    this.layers = region('Layers');
    this.forms = region('All forms');
    this.chosen = region('The packet in the chosen form');
    this.suite = page.getByRole('combobox', { name: 'Algorithms of ESP' });
    this.udp = page.getByRole('checkbox', { name: 'ESP inside UDP 4500' });
    this.rooms = page.getByRole('navigation', { name: 'Rooms' });
  }

  /** Opens two labs side by side, or an address as it is. */
  async open(left: string, right?: string): Promise<void> {
    await openAfresh(this.page, right === undefined ? left : `#/compare/${left}/${right}`);
    await expect(this.timelines).toBeVisible({ timeout: 30_000 });
  }

  async openForms(query = ''): Promise<void> {
    await openAfresh(this.page, `#/compare/forms${query}`);
    await expect(this.forms).toBeVisible({ timeout: 30_000 });
  }

  picker(side: Side): Locator {
    return this.page.getByRole('combobox', { name: side === 'left' ? 'Left side' : 'Right side' });
  }

  question(name: string): Locator {
    return this.timelines.getByRole('button', { name });
  }

  /** The packets of one side in one row: the lists come in pairs, the left one first. */
  private cells(question: string, side: Side): Locator {
    return this.timelines
      .getByRole('list', { name: new RegExp(`: ${question}$`) })
      .nth(side === 'left' ? 0 : 1)
      .getByRole('button');
  }

  packet(question: string, side: Side, count: number): Locator {
    return this.cells(question, side).filter({ hasText: new RegExp(`^${count}`) });
  }

  async packetCounts(question: string, side: Side): Promise<number[]> {
    const texts = await this.cells(question, side).allTextContents();
    return texts.map((text) => Number(/^\d+/.exec(text)?.[0]));
  }

  /** The numbers of one line of the totals. */
  async total(name: string): Promise<string[]> {
    const line = this.totals.locator('dl > div').filter({ has: this.page.getByText(name, { exact: true }) });
    return line.locator('dd').locator('b').allTextContents();
  }

  /** The names of the layers that are laid side by side, and of those that are marked. */
  async layerNames(marked = false): Promise<string[]> {
    return this.layers
      .locator(`tr${marked ? '[data-on="true"]' : ''}`)
      .getByRole('rowheader')
      .allTextContents();
  }

  form(name: string): Locator {
    return this.forms.getByRole('button', { name, exact: true });
  }

  async formSizes(): Promise<string[]> {
    return this.forms.locator('li .cmp-form-size').allInnerTexts();
  }

  /** Picks a form, and counts the pictures that the packet goes through until it is at rest. */
  async picturesOf(name: string): Promise<number> {
    await this.form(name).focus();
    const watching = this.chosen.evaluate(picturesWhile, 60);
    await this.page.keyboard.press('Enter');
    return watching;
  }
}

/** Runs in the page: how many different drawings so many frames show. */
async function picturesWhile(region: Element, frames: number): Promise<number> {
  const seen = new Set<string>();
  for (let frame = 0; frame < frames; frame++) {
    await new Promise((done) => requestAnimationFrame(done));
    const path = region.querySelector('svg.cmp-strip .cmp-hull')?.getAttribute('d');
    seen.add(path ?? '');
  }
  return seen.size;
}
