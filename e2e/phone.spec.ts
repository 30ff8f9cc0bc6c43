import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open();
});

test('one hand is enough: sentence, stage, list, transport, and nothing wider than the screen', async ({
  lab,
  page,
}) => {
  for (const region of ['Stage', 'Messages', 'What just happened'] as const)
    await expect(lab.region(region)).toBeVisible();
  for (let press = 0; press < 6; press++) {
    await lab.next.click();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  }
  await lab.previous.click();
  await lab.expectStep(6);
});

test('everything to press is at least 44 pixels high or wide', async ({ lab, page }) => {
  for (let press = 0; press < 7; press++) await lab.next.click();
  const small = await page.getByRole('button').evaluateAll((buttons) =>
    buttons
      .map((button) => ({
        name: button.getAttribute('aria-label') ?? button.textContent,
        box: button.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 24))
      .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
  );
  expect(small).toEqual([]);
});

test('a packet opens over the room, tree and bytes together, and closes again', async ({ lab, page }) => {
  for (let press = 0; press < 5; press++) await lab.next.click();
  await page.getByRole('button', { name: 'Inspect packet' }).click();
  await expect(lab.dialog).toBeVisible();
  await lab.pick(lab.field('IKE header'));
  await lab.pick(lab.field('Initiator SPI'));
  await expect(lab.selectedBytes).toHaveCount(8);
  await page.keyboard.press('Escape');
  await expect(lab.dialog).toBeHidden();
  await page.getByRole('button', { name: 'Who knows what' }).click();
  await expect(lab.region('Who knows what')).toBeVisible();
});
