import { expect, test } from './fixtures.ts';
import { expectSound } from './sound.ts';

test('a key lights all that it was made of, and nothing else', async ({ keys }) => {
  await keys.open('keys?lab=ikev2-psk');
  await keys.value('SK_er').click();
  await expect(keys.selected).toContainText('SK_er');
  const lit = await keys.lit();
  expect(lit).toEqual(expect.arrayContaining(['Ni', 'Nr', 'gir', 'SPIi', 'SPIr', 'SKEYSEED', 'prf+ stream', 'SK_er']));
  expect(lit).not.toContain('PSK');
  expect(lit).not.toContain('SK_ei');
  await expect(keys.side).toContainText('The PSK is not on this path');
});

test('in IKEv1 the PSK is on the path of every key', async ({ keys }) => {
  await keys.open('keys?lab=ikev1-main-psk&value=a:child1/ESP_ei');
  expect(await keys.lit()).toEqual(expect.arrayContaining(['PSK', 'SKEYID', 'SKEYID_d', 'KEYMAT_i', 'ESP_ei']));
});

test('from a key to the bytes that it touched in the Lab, and from there back to the key', async ({
  keys,
  lab,
  page,
}) => {
  await keys.open('keys?lab=ikev2-psk&value=a:ike1/SK_er');
  await expect(keys.strips).toHaveCount(2);
  await keys.strips.first().click();
  await lab.ready();
  await expect(page).toHaveURL(/#\/lab\/ikev2-psk\?step=\d+&value=b:ike1\/SK_er&depth=bytes$/);
  // The sealed bytes and the ICV: 137 and 16.
  await expect(lab.grid.locator('[aria-selected="true"]')).toHaveCount(153);
  await page.goBack();
  await keys.ready();
  await expect(keys.selected).toContainText('SK_er');
});

test('sealed bytes of the Lab lead to the key that sealed them', async ({ keys, lab, page }) => {
  await lab.open('#/lab/ikev2-psk?step=33&field=isakmp.enc.data&depth=bytes');
  await page.getByRole('link', { name: 'Try it: Key trees' }).click();
  await keys.ready();
  await expect(keys.selected).toContainText(/^SK_e[ir]/);
  expect(await keys.lit()).toContain('SKEYSEED');
});

test('a field of the Lab selects the value that it is', async ({ keys }) => {
  await keys.open('keys?lab=ikev2-psk&step=9&field=isakmp.nonce');
  await expect(keys.selected).toContainText(/^N[ir]/);
  await keys.open('keys?lab=ikev2-psk&field=nothing');
  await expect(keys.trouble).toContainText('No value of this lab’s trees');
  await keys.open('keys?lab=ikev2-psk&value=a:nobody/X&gen=none');
  await expect(keys.trouble).toContainText('no value called “a:nobody/X”');
});

test('later keys have a drawing of their own', async ({ keys, page }) => {
  await keys.open('keys?lab=ikev2-rekey-pfs');
  await keys.generation(/child SA 2/).click();
  await expect(keys.tree).toContainText('SK_d');
  await expect(page).toHaveURL(/gen=child2/);
  expect(await keys.lit()).toEqual(['SK_d', 'gir', 'Ni', 'Nr', 'KEYMAT', 'ESP_ei']);
});

test('MD5 has both jobs: its whole output makes SKEYID, and its front is the ICV of a packet', async ({
  keys,
  page,
}) => {
  await keys.open('keys?lab=ikev2-psk');
  await keys.jobs.getByRole('link', { name: 'See it with MD5 in both jobs' }).click();
  await keys.ready();
  await expect(page).toHaveURL(/lab=ikev1-legacy/);
  await expect(keys.jobs).toContainText('all 16 B kept: SKEYID');
  await expect(keys.jobs).toContainText('12 B kept, sent as ICV');
  await expect(keys.jobs).toContainText('4 B cut off');
  await expect(keys.jobs).toContainText(/The ICV that packet \d+ carries is the same/);
});

test('both versions stand side by side, and light up by role', async ({ keys, page }) => {
  await keys.open('keys?lab=ikev2-psk-cbc&view=both&value=a:child1/ESP_ai');
  const rows = page.getByRole('row');
  await expect(rows).toHaveCount(12);
  const secret = rows.filter({ hasText: 'Typed secret' });
  await expect(secret.locator('td').first().locator('.is-lit')).toHaveCount(0);
  await expect(secret.locator('td').last().locator('.is-lit')).toHaveCount(1);
});

test('the keyboard walks along the wires', async ({ keys, page }) => {
  await keys.open('keys?lab=ikev2-psk&value=a:ike1/SK_er');
  await keys.value('SK_er').focus();
  await page.keyboard.press('ArrowUp');
  await expect(keys.selected).toContainText('prf+ stream');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await expect(keys.selected).toContainText('Ni');
  await expect(keys.value('Ni')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(keys.selected).toContainText('Nr');
});

for (const at of [
  'keys?lab=ikev2-psk',
  'keys?lab=ikev1-legacy&show=jobs',
  'keys?lab=ikev2-psk&view=both',
  'keys?lab=ikev1-wrong-psk&whose=b',
])
  test(`is sound at every size: ${at}`, async ({ keys, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await keys.open(at);
    await expectSound(page, at);
  });

test('on a phone the list is the tree', async ({ keys, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await keys.open('keys?lab=ikev1-main-psk');
  await expect(keys.drawing).toBeHidden();
  await keys.value('SKEYID_a').click();
  await expect(keys.selected).toContainText('SKEYID_a');
  expect(await keys.lit()).toEqual(expect.arrayContaining(['SKEYID', 'SKEYID_d', 'SKEYID_a']));
});
