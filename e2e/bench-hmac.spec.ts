import { expect, test } from './fixtures.ts';
import { expectSound } from './sound.ts';

test('RFC 4231 case 2 comes out, whole as a PRF and cut as an ICV', async ({ hmac }) => {
  await hmac.open('hmac');
  await hmac.key.fill('Jefe');
  await hmac.message.fill('what do ya want for nothing?');
  await expect(hmac.cut).toContainText(
    '5bdc c146 bf60 754e 6a04 2426 0895 75c7 5a00 3f08 9d27 3983 9dec 58b9 64ec 3843',
  );
  await expect(hmac.cut).toContainText('the first 128 bits (RFC 4868)');
  await hmac.hash('MD5').click();
  await expect(hmac.cut).toContainText('750c 783e 6ab0 b503 eaa8 6e31 0a5d b738');
  await expect(hmac.cut).toContainText('the first 96 bits (RFC 2403)');
  await expect(hmac.drawing).toContainText('K padded to 64 B');
  await hmac.hash('SHA-384').click();
  await expect(hmac.drawing).toContainText('K padded to 128 B');
  await expect(hmac.cut).toContainText('the first 192 bits (RFC 4868)');
});

test('a key longer than a block is hashed first, and its blocks are shown', async ({ hmac, page }) => {
  await hmac.open('hmac');
  await expect(hmac.blocks.getByRole('region', { name: 'Hash of the key' })).toHaveCount(0);
  await hmac.main.getByRole('button', { name: 'Try a key longer than a block' }).click();
  await expect(hmac.drawing).toContainText(
    'K has 131 B, more than a block of 64 B. So its SHA-256 takes its place, 32 B',
  );
  await expect(hmac.blocks.getByRole('region', { name: 'Hash of the key' })).toContainText('Block 3 of 3');
  await page.reload();
  await hmac.ready();
  await expect(hmac.drawing).toContainText('K has 131 B');
});

test('the values of a lab come out as they stand there, in both versions', async ({ hmac }) => {
  for (const [lab, names] of [
    ['ikev2-psk-cbc', ['SKEYSEED', 'AUTH_i', 'AUTH_r', 'ICV of IKE', 'ICV of ESP']],
    ['ikev1-legacy', ['SKEYID', 'SKEYID_d', 'HASH_I', 'HASH_R', 'HASH(1)']],
  ] as const) {
    await hmac.open(`hmac?lab=${lab}`);
    for (const name of names) {
      await hmac.load(name).click();
      await hmac.ready();
      await expect(hmac.source).toContainText('From the lab');
      await expect(hmac.source).toContainText(/Here comes out what stands in the lab|bits are the ICV in the packet/);
    }
  }
  await hmac.message.fill('00');
  await expect(hmac.source).toContainText('no longer the lab’s');
  await hmac.main.getByRole('button', { name: 'Back to the lab’s values' }).click();
  await expect(hmac.source).toContainText('Here comes out what stands in the lab');
});

test('the step that computes AUTH leads here, loaded', async ({ hmac, lab, page }) => {
  await lab.open('#/lab/ikev2-psk?step=11');
  const link = page.getByRole('link', { name: 'Try it: Inside HMAC' }).first();
  while ((await link.count()) === 0) await lab.next.click();
  await link.click();
  await hmac.ready();
  await expect(hmac.source).toContainText('Here comes out what stands in the lab');
});

test('a naive tag is forged without the key, HMAC is not; a wrong guess fails', async ({ hmac }) => {
  await hmac.open('hmac');
  const row = (name: string) => hmac.extension.getByRole('row').filter({ hasText: name });
  await expect(row('SHA-256( key | message )')).toContainText('accepted, she never had the key');
  await expect(row('HMAC-SHA-256')).toContainText('rejected');
  await hmac.guess.fill('20');
  await expect(row('SHA-256( key | message )')).toContainText('rejected');
  await expect(hmac.extension).toContainText('A wrong guess.');
});

test('anything may stand in the address', async ({ hmac }) => {
  for (const odd of ['hash=crc', 'k=x:zz&m=q', 'guess=-1&x=x:1', 'field=ip.ttl']) {
    await hmac.open(`hmac?${odd}`);
    await expect(hmac.drawing).toBeVisible();
  }
  await hmac.open('hmac?value=a:ike1/SK_ei');
  await expect(hmac.source).toContainText('there is no HMAC called “a:ike1/SK_ei”');
});

test('is sound at every size', async ({ hmac, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await hmac.open('hmac?hash=sha512');
  await expectSound(page, 'HMAC-SHA-512');
});
