import type { Locator, Page } from '@playwright/test';
import { BenchPage } from './bench-page.ts';

/** The bench with the anti-replay window. */
export class ReplayBenchPage extends BenchPage {
  readonly strip: Locator;
  readonly picture: Locator;
  readonly packet: Locator;
  readonly verdict: Locator;
  readonly stages: Locator;
  readonly arrived: Locator;
  readonly number: Locator;
  readonly arrive: Locator;
  readonly fault: Locator;
  readonly reset: Locator;
  readonly undo: Locator;
  readonly upperHalf: Locator;

  constructor(page: Page) {
    super(page);
    this.strip = page.getByRole('region', { name: 'The receiver’s window' });
    this.picture = this.strip.getByRole('img');
    this.packet = page.getByRole('button', { name: /drag it to a number/ });
    this.verdict = page.locator('.rp-verdict');
    this.stages = page.locator('.rp-stages li');
    this.arrived = page.locator('.rp-arrivals li');
    this.number = page.getByRole('textbox', { name: 'Number' });
    this.arrive = page.getByRole('button', { name: 'Let it arrive' });
    this.fault = page.locator('.rp-hand .rp-note');
    this.reset = page.getByRole('button', { name: 'Back to the lab’s window' });
    this.undo = page.getByRole('button', { name: 'Take the last one back' });
    this.upperHalf = page.locator('.rp-lit');
  }

  async choose(group: string, name: string): Promise<void> {
    await this.page.getByRole('group', { name: group }).getByRole('button', { name, exact: true }).click();
  }

  /** Drags the packet in hand by so many pixels, and lets go there. */
  async drag(right: number, down: number): Promise<void> {
    const box = await this.packet.boundingBox();
    if (!box) throw new Error('there is no packet in hand');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + right, y + down, { steps: 5 });
    await this.page.mouse.up();
  }
}
