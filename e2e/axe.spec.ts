// axe-core finds nothing to complain about, in any state, light and dark.
import { expect, test } from './fixtures.ts';
import type { Depth } from './pages/lab-page.ts';
import { violations } from './violations.ts';

const DEPTHS: readonly Depth[] = ['Story', 'Packets', 'Bytes'];

test.beforeEach(async ({ lab, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open();
});

for (const depth of DEPTHS) {
  test(`${depth}: the first step, a flight in the clear, a sealed one, ESP, the end`, async ({ lab, page }) => {
    await lab.setDepth(depth);
    expect.soft(await violations(page), 'first step').toEqual([]);
    for (const packets of [1, 2, 1, 3, 5]) {
      for (let hop = 0; hop < packets; hop++) await lab.nextPacket.click();
      expect.soft(await violations(page), `step ${await lab.step()}`).toEqual([]);
    }
    await page.keyboard.press('End');
    expect.soft(await violations(page), 'last step').toEqual([]);
  });
}

for (const preset of [
  'ikev2-wrong-psk',
  'ikev2-no-proposal',
  'ikev2-invalid-ke',
  'ikev2-ts-unacceptable',
  'ikev2-narrowing',
]) {
  test(`${preset}: where it ends`, async ({ lab, page }) => {
    await lab.open(`#/lab/${preset}`);
    while (await lab.nextPacket.isEnabled()) await lab.nextPacket.click();
    expect.soft(await violations(page)).toEqual([]);
    await page.keyboard.press('End');
    expect.soft(await violations(page)).toEqual([]);
  });
}

test('a selected field and value, the keys, the menus, a notice, a failure', async ({ lab, page }) => {
  await lab.setDepth('Bytes');
  for (let hop = 0; hop < 3; hop++) await lab.nextPacket.click();
  await lab.tree.getByRole('treeitem').nth(3).click();
  expect.soft(await violations(page), 'field').toEqual([]);
  await page.keyboard.press('?');
  await expect(lab.dialog).toBeVisible();
  expect.soft(await violations(page), 'keys').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'File' }).click();
  expect.soft(await violations(page), 'menu').toEqual([]);
  await page.keyboard.press('Escape');
  await lab.open('#/lab/nothing');
  expect.soft(await violations(page), 'notice').toEqual([]);
});

test('the phone', async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  expect.soft(await violations(page), 'first step').toEqual([]);
  for (let hop = 0; hop < 3; hop++) await lab.next.click();
  expect.soft(await violations(page), 'flight').toEqual([]);
});
