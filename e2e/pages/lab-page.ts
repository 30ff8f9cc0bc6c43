import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { atRest, inPage, openAfresh, type Screen, type Walk } from './at-rest.ts';

export type Depth = 'Story' | 'Packets' | 'Bytes';
export type Region = 'Stage' | 'Who knows what' | 'Messages' | 'Packet' | 'What just happened';

const REGIONS: readonly Region[] = ['Stage', 'Who knows what', 'Messages', 'Packet', 'What just happened'];

/** A file that the page saved. */
export interface Saved {
  name: string;
  bytes: Buffer;
}

/** The Lab room. Every selector of the tests stands here; they are the names that people and screen readers meet. */
export class LabPage {
  readonly page: Page;
  readonly next: Locator;
  readonly previous: Locator;
  readonly nextPacket: Locator;
  readonly previousPacket: Locator;
  readonly play: Locator;
  readonly pause: Locator;
  readonly timeline: Locator;
  readonly tree: Locator;
  readonly grid: Locator;
  /** The one sentence above the stage. */
  readonly notice: Locator;
  readonly dialog: Locator;
  readonly startAgain: Locator;

  constructor(page: Page) {
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    this.page = page;
    this.next = button('Next step');
    this.previous = button('Previous step');
    this.nextPacket = button('Next packet');
    this.previousPacket = button('Previous packet');
    this.play = button('Play');
    this.pause = button('Pause');
    this.timeline = page.getByRole('slider', { name: 'Timeline', exact: true });
    this.tree = page.getByRole('tree', { name: 'Fields', exact: true });
    this.grid = page.getByRole('grid', { name: 'Bytes', exact: true });
    this.notice = page.getByRole('status');
    this.dialog = page.getByRole('dialog');
    this.startAgain = button('Start again');
  }

  region(name: Region): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Opens an address of the site as a new visit, and waits for its first picture. */
  async open(hash = ''): Promise<void> {
    await openAfresh(this.page, hash);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.region('Stage')).toBeVisible({ timeout: 30_000 });
    await expect(this.timeline).toHaveAttribute('aria-valuetext', /^Step \d+ of \d+/);
    await atRest(this.page);
  }

  /** The step that is shown and how many there are, as people count: from 1. */
  async place(): Promise<{ step: number; steps: number }> {
    const text = await this.timeline.getAttribute('aria-valuetext');
    const [, step, steps] = /^Step (\d+) of (\d+)/.exec(text ?? '') ?? [];
    return { step: Number(step), steps: Number(steps) };
  }

  async step(): Promise<number> {
    return (await this.place()).step;
  }

  async expectStep(step: number): Promise<void> {
    await expect(this.timeline).toHaveAttribute('aria-valuetext', new RegExp(`^Step ${step} of `));
  }

  async setDepth(depth: Depth): Promise<void> {
    await this.page.getByRole('group', { name: 'Depth' }).getByRole('button', { name: depth, exact: true }).click();
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.getByRole('button', { name: `Switch to the ${theme} theme` }).click();
  }

  /** A field of the tree by the beginning of its words, the first of that name. */
  field(name: string): Locator {
    return this.tree.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first();
  }

  /** Opens every branch of the tree. */
  async openAllFields(): Promise<void> {
    const closed = this.tree.locator('[aria-expanded="false"]');
    while ((await closed.count()) > 0) await this.pick(closed.first());
  }

  /** Clicks a row of the tree, beside the links in it. */
  async pick(row: Locator): Promise<void> {
    await row.click({ position: { x: 60, y: 8 } });
  }

  /** The n-th byte of the grid, from 0. */
  byte(index: number): Locator {
    return this.grid.getByRole('gridcell').nth(index);
  }

  /** What is selected in the tree, and in the grid. */
  get selectedFields(): Locator {
    return this.tree.locator('[aria-selected="true"]');
  }

  get selectedBytes(): Locator {
    return this.grid.locator('[aria-selected="true"]');
  }

  /** Presses a button, in the menu of that name where one is given, and takes the file that the page then saves. */
  async save(button: string | RegExp, menu?: string): Promise<Saved> {
    const download = this.page.waitForEvent('download');
    await this.press(button, menu);
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  /** Which bytes the grid shows: those on the wire, or those that came out of a seal. */
  get source(): Locator {
    return this.page.getByRole('tab', { selected: true });
  }

  /** Where the selected bytes came from. */
  get origin(): Locator {
    return this.region('Packet')
      .getByRole('heading', { name: /Where did these/ })
      .locator('..');
  }

  async openLabFile(content: string | Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.press(/Open a Lab file/, 'File');
    await (await chooser).setFiles({ name: 'lab.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  }

  private async press(button: string | RegExp, menu?: string): Promise<void> {
    if (menu) await this.page.getByRole('button', { name: menu, exact: true }).click();
    await this.page.getByRole('button', { name: button }).click();
  }

  /** All that is on the screen, once it has come to rest. */
  async screen(): Promise<Screen> {
    await atRest(this.page);
    return this.screenAfter(0);
  }

  /** All that is on the screen after so many more pictures, at rest or not. */
  async screenAfter(pictures: number): Promise<Screen> {
    const page = await inPage(this.page);
    await page.evaluate((tools, count) => tools.watch(count), pictures);
    return page.evaluate((tools, regions) => tools.look(regions), REGIONS);
  }

  /** Waits until everything that was asked for has happened. */
  async rest(): Promise<void> {
    await atRest(this.page);
  }

  /** Walks from where one stands to the last step and back to the first. At depth Bytes every region has words. */
  async walk(): Promise<Walk> {
    return (await inPage(this.page)).evaluate((tools, regions) => tools.walk(regions), REGIONS);
  }
}
