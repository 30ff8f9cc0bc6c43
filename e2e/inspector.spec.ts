import { expect, test } from './fixtures.ts';

/** In an IPv4 packet without options and UDP, the initiator's SPI begins here. */
const SPI = 28;

test.beforeEach(async ({ lab }) => {
  await lab.page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open('#/lab/ikev2-psk?depth=bytes');
  await lab.nextPacket.click();
  await lab.tree.getByRole('treeitem', { name: /^IKE header/ }).click();
});

test('a field selects its bytes', async ({ lab }) => {
  await lab.pick(lab.field('IKE header'));
  await lab.pick(lab.field('Initiator SPI'));
  await expect(lab.selectedBytes).toHaveCount(8);
  await expect(lab.byte(SPI)).toHaveAttribute('aria-selected', 'true');
  await lab.pick(lab.field('Exchange type'));
  await expect(lab.selectedBytes).toHaveCount(1);
  // IKE_SA_INIT is 34.
  await expect(lab.selectedBytes).toHaveText(/22/);
});

test('a byte selects its field, and the address keeps it', async ({ lab, page }) => {
  await lab.byte(SPI).click();
  await expect(lab.selectedFields).toHaveCount(1);
  await expect(lab.selectedFields).toContainText('Initiator SPI');
  await expect(page).toHaveURL(/field=isakmp\.ispi/);
  await lab.byte(SPI + 8).click();
  await expect(lab.selectedFields).toContainText('Responder SPI');
});

test('every field of the tree has bytes to show', async ({ lab }) => {
  await lab.openAllFields();
  const rows = lab.tree.getByRole('treeitem');
  const count = await rows.count();
  expect(count).toBeGreaterThan(60);
  for (let index = 0; index < count; index++) {
    await lab.pick(rows.nth(index));
    await expect(rows.nth(index)).toHaveAttribute('aria-selected', 'true');
    expect(await lab.selectedBytes.count(), await rows.nth(index).innerText()).toBeGreaterThan(0);
    const collapsed = (await rows.nth(index).getAttribute('aria-expanded')) === 'false';
    if (collapsed) await lab.pick(rows.nth(index));
  }
});

test('a sealed packet shows what was inside as a second source', async ({ lab }) => {
  for (let packet = 0; packet < 2; packet++) await lab.nextPacket.click();
  await lab.openAllFields();
  await lab.pick(lab.field('AUTH data'));
  await expect(lab.source).toContainText('SK_ei');
  await expect(lab.selectedBytes).toHaveCount(32);
  await lab.pick(lab.field('Initiator SPI'));
  await expect(lab.source).toContainText('On the wire');
  await expect(lab.byte(SPI)).toHaveAttribute('aria-selected', 'true');
});

test('a computed field says what made it, back to the seed', async ({ lab }) => {
  await lab.pick(lab.field('KEi'));
  await lab.pick(lab.field('Public value'));
  await expect(lab.origin).toContainText('32 B, selected');
  await lab.origin.getByRole('button', { name: /^i/ }).click();
  await expect(lab.origin).toContainText('drawn from the lab’s seed');
});
