import { test as base, expect } from './fixtures.ts';
import { IntegrityBenchPage } from './pages/integrity-bench-page.ts';
import { expectSound } from './sound.ts';

const test = base.extend<{ integrity: IntegrityBenchPage }>({
  integrity: async ({ page }, use) => {
    await use(new IntegrityBenchPage(page));
  },
});

test('a flipped bit is noticed by all nine; swapped words pass the IP checksum', async ({ integrity }) => {
  await integrity.open('integrity');
  await expect(integrity.table.getByRole('cell', { name: 'noticed' })).toHaveCount(9);
  await integrity.act('Two words swap').click();
  await expect(integrity.accepted()).toHaveCount(1);
  await expect(integrity.row('IP checksum')).toContainText('accepted, the sum is the same in any order');
  await expect(integrity.cells).toHaveText(/9.*0.*0.*1/s);
});

test('Eve mends what has no key, keeps the CRC with four bytes where one likes, and fails on the rest', async ({
  integrity,
}) => {
  await integrity.open('integrity');
  const crc = await integrity.row('CRC-32').getByRole('cell').first().innerText();
  await integrity.act('Eve mends the checksums').click();
  await expect(integrity.accepted()).toHaveCount(2);
  await integrity.patchAt.fill('8');
  await expect(integrity.main.getByText('over bytes 8 to 11')).toBeVisible();
  await expect(integrity.row('CRC-32').getByRole('cell').nth(1)).toHaveText(crc);
  await integrity.patchAt.fill('4');
  await expect(integrity.main.getByText('Her four bytes lie over the bit that she flipped.')).toBeVisible();
  await integrity.patchAt.fill('26');
  await integrity.act('… and the hashes').click();
  await expect(integrity.accepted()).toHaveCount(5);
  await integrity.act('… and the keyed ones?').click();
  await expect(integrity.table.getByRole('cell', { name: 'rejected, she lacks the key' })).toHaveCount(4);
});

test('byte and bit are chosen with the keyboard, stand in the address, and a reload brings them back', async ({
  integrity,
  page,
}) => {
  await integrity.open('integrity');
  await integrity.cells.getByRole('button', { name: /^Byte 5:/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await integrity.bits.getByRole('button', { name: /^Bit 7/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(integrity.main.getByText('Bit 6 flipped: “9” 39 became “y” 79')).toBeVisible();
  await page.reload();
  await integrity.ready();
  await expect(integrity.main.getByText('Bit 6 flipped: “9” 39 became “y” 79')).toBeVisible();
});

test('what is typed is kept; hex that is none gets one sentence', async ({ integrity, page }) => {
  await integrity.open('integrity');
  await integrity.message.fill('123456789');
  await integrity.act('Nothing').click();
  await expect(integrity.row('CRC-32')).toContainText('cbf4 3926');
  await page.reload();
  await integrity.ready();
  await expect(integrity.message).toHaveValue('123456789');
  await integrity.main.getByRole('group', { name: 'Read Message as' }).getByRole('button', { name: 'Hex' }).click();
  await integrity.message.fill('12 3g');
  await expect(integrity.main.getByText('“g” at place 5 is no hex digit.')).toBeVisible();
});

test('each check of a packet is loaded with what it covers, and comes out as the packet has it', async ({
  integrity,
}) => {
  for (const [lab, names] of [
    ['ikev2-psk-cbc', ['IP header checksum', 'UDP checksum', 'NAT detection', 'ICV of IKE', 'ICV of ESP']],
    ['ikev2-psk', ['ICV of IKE', 'ICV of ESP']],
    ['ah-tunnel', ['ICV of AH']],
  ] as const) {
    await integrity.open(`integrity?lab=${lab}`);
    for (const name of names) {
      await integrity.place(name).click();
      await integrity.ready();
      await expect(integrity.source).toContainText('From the lab');
      await expect(integrity.table).toContainText('the packet carries the same');
    }
  }
  await integrity.message.fill('00');
  await expect(integrity.source).toContainText('no longer belongs to it');
  await integrity.main.getByRole('button', { name: 'Back to the packet’s bytes' }).click();
  await expect(integrity.table).toContainText('the packet carries the same');
});

test('a selected checksum of the Lab leads here, loaded', async ({ integrity, lab, page }) => {
  await lab.open('#/lab/ikev2-psk-cbc?step=13&field=ip.checksum&depth=bytes');
  await page.getByRole('link', { name: 'Try it: Checksum, hash, HMAC' }).first().click();
  await integrity.ready();
  await expect(integrity.table).toContainText('the packet carries the same');
});

test('megabytes do not freeze the page', async ({ integrity, page }) => {
  await integrity.open('integrity');
  await integrity.message.evaluate((field) => {
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('no field');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, 'long '.repeat(400_000));
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(integrity.main.getByText('Bytes 0 to 63 of 2000000')).toBeVisible();
  // The page answers while the worker computes.
  await integrity.act('Two words swap').click();
  await expect(integrity.act('Two words swap')).toHaveAttribute('aria-pressed', 'true');
  await integrity.ready();
  await expect(integrity.row('IP checksum')).toContainText('accepted');
  expect(page.url().length).toBeLessThan(4_500);
});

test('anything may stand in the address', async ({ integrity }) => {
  for (const odd of [
    'field=nothing',
    'value=a:ike1/SK_ei',
    'byte=x&bit=99&at=-3&act=fly',
    'm=x:zz&k=q',
    'm=t:&act=eve3',
  ]) {
    await integrity.open(`integrity?lab=ikev2-psk&${odd}`);
    await expect(integrity.table).toBeVisible();
  }
  await integrity.open('integrity?field=nothing');
  await expect(integrity.source).toContainText('there is no check called “nothing”');
});

test('is sound at every size', async ({ integrity, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await integrity.open('integrity?act=eve3');
  await expectSound(page, 'Eve mends the hash');
});
