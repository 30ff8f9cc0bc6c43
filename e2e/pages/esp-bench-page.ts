import type { Locator, Page } from '@playwright/test';
import { BenchPage } from './bench-page.ts';

/** The bench that takes one ESP packet apart. */
export class EspBenchPage extends BenchPage {
  readonly steps: Locator;
  /** What the step says. */
  readonly said: Locator;
  readonly detail: Locator;
  readonly keys: Locator;
  readonly verdict: Locator;
  /** The inner packet in the drawing, while it is locked. */
  readonly sealedInner: Locator;
  readonly back: Locator;
  readonly on: Locator;
  readonly reset: Locator;
  readonly packets: Locator;
  readonly pingData: Locator;
  readonly number: Locator;
  readonly secret: Locator;
  readonly flipped: Locator;
  readonly reused: Locator;

  constructor(page: Page) {
    super(page);
    this.steps = page.getByRole('navigation', { name: 'Steps' });
    this.said = page.locator('.ep-step > .ep-say');
    this.detail = page.locator('.ep-step');
    this.keys = page.locator('.ep-keys');
    this.verdict = page.locator('.ep-verdict');
    this.sealedInner = page.locator('.ep-part[data-part="inner"][data-sealed]');
    this.back = page.getByRole('button', { name: 'One step back' });
    this.on = page.getByRole('button', { name: 'One step on' });
    this.reset = page.getByRole('button', { name: 'Back to the lab’s packet' });
    this.packets = page.getByRole('group', { name: 'ESP packets of this lab' });
    this.pingData = page.getByRole('textbox', { name: 'The ping’s data' });
    this.number = page.getByRole('textbox', { name: 'The sequence number' });
    this.secret = page.getByRole('textbox', { name: 'The second message' });
    this.flipped = page.locator('.ep-experiment').first();
    this.reused = page.locator('.ep-experiment').last();
  }

  step(name: RegExp | string): Locator {
    return this.steps.getByRole('button', { name });
  }

  /** A choice of what the lab's gateways agree on for ESP. */
  algorithm(name: string): Locator {
    return this.main.locator('.ep-source').getByRole('button', { name, exact: true });
  }

  get current(): Locator {
    return this.steps.locator('[aria-current]');
  }

  /** Breaks one thing. */
  async break(name: string): Promise<void> {
    await this.detail.getByRole('button', { name, exact: true }).click();
  }
}
