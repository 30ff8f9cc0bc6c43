// What the benches show to whoever asks further: Eve's packet, whose tree it is, and a question before one looks.
import { expect, test } from './fixtures.ts';
import { violations } from './violations.ts';

test('without a proof Eve reads the lab’s ping and passes it on; with one, nothing flows', async ({ dh }) => {
  await dh.openDh('?scene=middle&auth=off');
  await expect(dh.relay.getByRole('listitem')).toHaveText([
    /A seals it/,
    /10\.1\.0\.10.*Echo request 2.*0001 0203/,
    /shares with B.*has no reason to doubt it/,
  ]);
  expect(await violations(dh.page)).toEqual([]);
  await dh.scene.getByRole('button', { name: 'Ask for the proof' }).click();
  await expect(dh.relay).toHaveCount(0);
  await expect(dh.neverSent).toContainText(['ESP × 6', 'INFORMATIONAL']);
  await dh.openDh('?scene=none&auth=maybe');
  await expect(dh.main).toContainText('Nothing here is called “none”.');
  await expect(dh.scene).toContainText('The address says “maybe” of the proof.');
});

test('with another PSK each end has a tree of its own, and the address says whose', async ({ keys, page }) => {
  await keys.open('keys?lab=ikev1-wrong-psk&value=a:ike1/SKEYID');
  const own = await keys.value('SKEYID').textContent();
  await keys.whose('B’s tree').click();
  await expect(page).toHaveURL(/value=b:ike1(\/|%2F)SKEYID.*whose=b/);
  await expect(keys.value('SKEYID')).not.toHaveText(own ?? '');
  await expect(keys.main).toContainText('The two trees part at PSK');
  await keys.open('keys?lab=ikev1-wrong-psk&whose=eve');
  await expect(keys.trouble).toHaveText('There is a tree of A and one of B, but none of “eve”, so here is A’s.');
});

test('the MD5 question leads to both jobs, and on a phone a key opens in its place', async ({ keys, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await keys.open('keys?lab=ikev1-legacy');
  await page.getByRole('button', { name: 'Why is a hash chosen in both phases?' }).click();
  await expect(keys.jobs.getByRole('heading', { name: 'Why MD5 in both phases?' })).toBeFocused();
  await keys.value('SKEYID_a').click();
  await expect(keys.value('SKEYID_a')).toHaveAttribute('aria-expanded', 'true');
  await expect(keys.tree.getByRole('complementary')).toContainText('SKEYID_a');
});

test('a prediction is answered by what the engine computes, and kept in the address', async ({ hmac, page }) => {
  await hmac.open('hmac?long=zz');
  const bit = hmac.question(/^The last bit/);
  await bit.getByRole('button', { name: 'One' }).click();
  await expect(bit).toContainText('131 of 256 bits of the inner hash changed, and with them 135 of 256');
  await page.reload();
  await expect(bit.getByRole('button', { name: 'About half of them' })).toContainText('the right answer');
  await bit.getByRole('button', { name: 'Ask me again' }).press('Enter');
  await expect(bit.getByRole('button', { name: 'One' })).toBeFocused();
  await expect(bit).not.toContainText('right answer');
  await expect(hmac.question(/^The key goes/)).toContainText('“zz” is none of the answers');
});
