import { expect, type Locator } from '@playwright/test';
import type { LabPage } from './lab-page.ts';

export type Gateway = 'A' | 'B';

/** The Lab editor: a panel of the Lab room. Every selector of its tests stands here. */
export class EditorPage {
  readonly lab: LabPage;
  readonly region: Locator;
  readonly button: Locator;
  readonly undo: Locator;
  readonly close: Locator;
  readonly same: Locator;
  /** Why the Lab in the editor is not run. */
  readonly state: Locator;

  constructor(lab: LabPage) {
    const { page } = lab;
    this.lab = lab;
    this.region = page.getByRole('region', { name: 'Lab editor', exact: true });
    this.button = page.getByRole('button', { name: 'Edit lab', exact: true });
    this.undo = this.region.getByRole('button', { name: 'Undo', exact: true });
    this.close = this.region.getByRole('button', { name: 'Close the editor' });
    this.same = this.region.getByRole('checkbox', { name: 'Same on both' });
    this.state = this.region.getByRole('status').first();
  }

  async open(): Promise<void> {
    await this.button.click();
    await expect(this.region).toBeVisible();
  }

  /** On a phone the button stands in the menu. */
  async openFromMenu(): Promise<void> {
    await this.lab.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await this.open();
  }

  control(label: string, gateway: Gateway): Locator {
    return this.region.getByLabel(`${label}, gateway ${gateway}`, { exact: true });
  }

  /** A setting that the gateways share. */
  shared(label: string): Locator {
    return this.region.getByLabel(label, { exact: true });
  }

  async type(control: Locator, text: string): Promise<void> {
    await control.fill(text);
    await control.press('Enter');
  }

  /** Adds an algorithm to a list of the first proposal. */
  async addAlgorithm(list: string, word: string, proposals: string, gateway: Gateway): Promise<void> {
    await this.region
      .getByRole('button', { name: `Add to ${list}, ${proposals}, gateway ${gateway}` })
      .first()
      .click();
    await this.region.getByRole('button', { name: new RegExp(`^${word} `) }).click();
  }

  async removeAlgorithm(list: string, word: string, proposals: string, gateway: Gateway): Promise<void> {
    await this.region
      .getByRole('button', { name: `Remove ${word}, ${list}, ${proposals}, gateway ${gateway}` })
      .first()
      .click();
  }

  act(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  async show(tab: 'Settings' | 'As configuration' | 'Gateway A' | 'Gateway B'): Promise<void> {
    await this.region.getByRole('tab', { name: tab, exact: true }).click();
  }

  async vendor(name: 'Cisco IOS' | 'strongSwan'): Promise<void> {
    await this.region.getByRole('button', { name, exact: true }).click();
  }

  /** The lines of the configurations on show that made the selected byte. */
  get lit(): Locator {
    return this.region.locator('.cfg-line[data-lit] > code');
  }

  /** The lines on show, both gateways'. */
  get lines(): Locator {
    return this.region.locator('.cfg-line > code');
  }

  /** Rows in which the gateways say something else. */
  get differing(): Locator {
    return this.region.locator('.cfg-row[data-mark="differs"]');
  }

  copy(gateway: Gateway): Locator {
    return this.region.getByRole('button', { name: `Copy the configuration of gateway ${gateway}` });
  }
}
