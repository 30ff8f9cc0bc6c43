import type { Locator } from '@playwright/test';
import { BenchPage } from './bench-page.ts';

/** The Diffie-Hellman bench. */
export class DhBenchPage extends BenchPage {
  async openDh(query = ''): Promise<void> {
    await this.open(`dh${query}`);
  }

  /** One of the three sizes: Paint, Small numbers, Real size. */
  panel(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true });
  }

  get paint(): Locator {
    return this.panel('Paint');
  }

  get small(): Locator {
    return this.panel('Small numbers');
  }

  get real(): Locator {
    return this.panel('Real size');
  }

  get facts(): Locator {
    return this.panel('Private, public, shared');
  }

  /** What is open below the moves. */
  get scene(): Locator {
    return this.main.getByRole('tabpanel');
  }

  tab(name: string): Locator {
    return this.main.getByRole('tab', { name });
  }

  /** The number that both ends of the small exchange reach: what is lit. */
  get sharedNumbers(): Locator {
    return this.small.locator('.dh-lit');
  }

  get sharedValues(): Locator {
    return this.real.locator('.dh-lit');
  }

  /** A packet by way of Eve. */
  get relay(): Locator {
    return this.scene.getByRole('region', { name: /by way of Eve/ });
  }

  /** What crosses without Eve, and with her never comes. */
  get neverSent(): Locator {
    return this.scene.getByRole('region', { name: 'What crosses the wire' }).locator('.dh-ghost');
  }

  /** Rows of what the proof covers that differ at its two ends. */
  get differingParts(): Locator {
    return this.scene.locator('tr.differs th');
  }
}
