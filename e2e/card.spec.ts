import { expect, test } from './fixtures.ts';
import { violations } from './violations.ts';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('a value of the table opens its card, Escape closes it, and the focus returns', async ({ lab, card, page }) => {
  await lab.open('#/lab/ikev2-psk?step=20');
  await card.inTable('SKEYSEED').click();
  await expect(card.title).toHaveText('SKEYSEED');
  await expect(card.tab).toContainText('SKEYSEED');
  await expect(card.card).toContainText('She has Ni and Nr. She lacks gir.');
  await expect(card.command).toContainText('openssl dgst -sha256 -mac HMAC');
  await expect(card.cyberChef).toHaveAttribute('href', /^https:\/\/gchq\.github\.io\/CyberChef\/#recipe=From_Hex/);
  await expect(page).toHaveURL(/card=a:ike1\/SKEYSEED/);
  await page.keyboard.press('Escape');
  await expect(card.card).toBeHidden();
  await expect(card.inTable('SKEYSEED')).toBeFocused();
  await expect(page).not.toHaveURL(/card=/);
});

test('operands lead from card to card and back, and to their packet', async ({ lab, card }) => {
  await card.open('#/lab/ikev2-psk?step=24&card=a:ike1/SKEYSEED');
  await card.operand(/^gir/).click();
  await expect(card.title).toHaveText('gir');
  await card.operand(/^i/).click();
  await expect(card.card).toContainText('came out of the random source');
  await card.back.click();
  await card.back.click();
  await expect(card.title).toHaveText('SKEYSEED');
  await expect(card.back).toBeHidden();
  await card.made(/^SK_ei/).click();
  await card.card.getByRole('button', { name: 'packet 3' }).click();
  await expect(card.card).toBeHidden();
  await expect(lab.region('Packet')).toContainText('Packet 3');
});

test('the keyboard alone walks through a card', async ({ lab, card, page }) => {
  await lab.open('#/lab/ikev2-psk?step=20');
  await card.inTable('SKEYSEED').focus();
  await page.keyboard.press('Enter');
  await expect(card.title).toHaveText('SKEYSEED');
  await expect(card.card).toBeFocused();
  await card.operand(/^gir/).focus();
  await page.keyboard.press('Enter');
  await expect(card.title).toHaveText('gir');
  await expect(card.card).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card.card).toBeHidden();
});

test('a sealed part of a packet has a card too, and a reload keeps it', async ({ lab, card, page }) => {
  await lab.open('#/lab/ikev2-psk?step=24&depth=bytes&field=isakmp.enc.icd');
  await card.opener.click();
  await expect(card.title).toHaveText('ICV');
  await expect(card.command).toContainText('ghash');
  await page.reload();
  await expect(card.title).toHaveText('ICV');
  await page.goto('./#/compare');
  await expect(card.card).toBeHidden();
  await page.goBack();
  await expect(card.title).toHaveText('ICV');
  await card.close.click();
  await expect(card.card).toBeHidden();
});

test('a number of 2048 bits stands there whole', async ({ card }) => {
  await card.open('#/lab/ikev2-psk-cbc?step=24&card=a:ike1/g%5Eir');
  const text = await card.card.locator('mark').innerText();
  expect(text.replace(/\s/g, '')).toMatch(/^[\da-f]{512}$/);
});

test('a card that the lab does not have is told', async ({ lab, card, page }) => {
  await lab.open('#/lab/ikev2-psk?step=3&card=a:ike1/SKEYID');
  await expect(page.getByText('This lab has no value a:ike1/SKEYID')).toBeVisible();
  await expect(card.card).toBeHidden();
});

test('axe finds nothing', async ({ card, page }) => {
  await card.open('#/lab/ikev2-psk?step=24&card=a:ike1/AUTH_i');
  await expect(card.command).toBeVisible();
  expect.soft(await violations(page), 'a value').toEqual([]);
  await card.open('#/lab/ikev2-psk?step=24&depth=story&card=frame:4/isakmp.enc.icd');
  await expect(card.command).toBeVisible();
  expect.soft(await violations(page), 'an ICV, in Story').toEqual([]);
});

test('on a phone it is a sheet over the room, no wider than the screen', async ({ card, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await card.open('#/lab/ikev2-psk?step=24&card=a:ike1/AUTH_i');
  await expect(card.title).toHaveText('AUTH_i');
  await expect(card.command).toBeVisible();
  const wide = await card.card.evaluate((element) => element.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card.card).toBeHidden();
});
