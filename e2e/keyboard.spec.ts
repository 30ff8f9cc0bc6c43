import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ lab }) => {
  await lab.page.emulateMedia({ reducedMotion: 'reduce' });
});

test('arrows step, shifted arrows go by packet, Home and End go to the ends', async ({ lab, page }) => {
  await lab.open();
  const { steps } = await lab.place();
  await page.keyboard.press('ArrowRight');
  await lab.expectStep(2);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await lab.expectStep(2);
  await page.keyboard.press('Shift+ArrowRight');
  const flight = await lab.step();
  expect(flight).toBeGreaterThan(2);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowLeft');
  await lab.expectStep(flight);
  await page.keyboard.press('End');
  await lab.expectStep(steps);
  await page.keyboard.press('Home');
  await lab.expectStep(1);
});

test('a presenter remote moves by PageDown and PageUp', async ({ lab, page }) => {
  await lab.open();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await lab.expectStep(3);
  await page.keyboard.press('PageUp');
  await lab.expectStep(2);
});

test('space plays and pauses, and still presses the button that has the focus', async ({ lab, page }) => {
  await lab.open();
  await page.keyboard.press('Space');
  await expect(lab.pause).toBeVisible();
  await page.keyboard.press('Space');
  await expect(lab.play).toBeVisible();
  const step = await lab.step();
  await lab.next.focus();
  await page.keyboard.press('Space');
  await lab.expectStep(step + 1);
  await expect(lab.play).toBeVisible();
});

test('? shows the keys, Escape closes them and the focus returns', async ({ lab, page }) => {
  await lab.open();
  await lab.next.focus();
  await page.keyboard.press('?');
  await expect(lab.dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lab.dialog).toBeHidden();
  await expect(lab.next).toBeFocused();
});

test('single letters can be switched off', async ({ lab, page }) => {
  await lab.open();
  await page.keyboard.press('?');
  await lab.dialog.getByRole('checkbox').click();
  await page.keyboard.press('Escape');
  await expect(lab.dialog).toBeHidden();
  await page.keyboard.press('?');
  await lab.rest();
  await expect(lab.dialog).toBeHidden();
  await page.reload();
  await lab.ready();
  await page.keyboard.press('?');
  await lab.rest();
  await expect(lab.dialog).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await lab.expectStep(2);
});

test('everything that can be pressed can be reached with Tab, and shows its focus', async ({ lab, page }) => {
  await lab.open('#/lab/ikev2-psk?step=16&depth=bytes');
  const reached = new Set<string>();
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return '';
      const style = getComputedStyle(focused);
      const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
      const label = focused.getAttribute('aria-label') ?? focused.textContent?.trim() ?? '';
      return `${outlined ? '' : 'NO FOCUS RING '}${label.slice(0, 40)}`;
    });
    reached.add(name);
  }
  expect([...reached].filter((name) => name.startsWith('NO FOCUS RING'))).toEqual([]);
  for (const name of ['Next step', 'Previous step', 'Next packet', 'Previous packet', 'Play', 'Timeline', 'Bytes']) {
    expect([...reached]).toContainEqual(expect.stringContaining(name));
  }
});

test('the field tree is one tab stop and moves with arrows', async ({ lab, page }) => {
  await lab.open('#/lab/ikev2-psk?step=16&depth=bytes');
  const items = lab.tree.getByRole('treeitem');
  await expect(lab.tree.locator('[tabindex="0"]')).toHaveCount(1);
  await items.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(lab.tree.locator(':focus')).toHaveCount(1);
  await expect(items.first()).not.toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.tree.getByRole('treeitem', { selected: true })).toHaveCount(1);
  // Arrows inside the tree belong to the tree, not to the playhead.
  await lab.expectStep(16);
});

test('the byte grid is one tab stop and moves with arrows', async ({ lab, page }) => {
  await lab.open('#/lab/ikev2-psk?step=16&depth=bytes');
  const stop = lab.grid.locator('[tabindex="0"]');
  await expect(stop.or(lab.grid.and(page.locator('[tabindex="0"]')))).toHaveCount(1);
  await lab.grid.getByRole('gridcell').first().click();
  await lab.rest();
  const first = await lab.page.evaluate(() => location.hash);
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => lab.page.evaluate(() => location.hash)).not.toBe(first);
  await lab.expectStep(16);
});
