// Inside ESP: what the learner chooses there, the blocks of each seal, and the ways to other benches.
import { expect, test } from './fixtures.ts';
import { expectSound } from './sound.ts';

test('any algorithm can be agreed on: the lab is played again with it, and the address keeps it', async ({
  esp,
  page,
}) => {
  await esp.open('esp?s=send');
  for (const [name, address] of [
    ['AES-CBC + HMAC', 'aes256-sha256'],
    ['AES-CTR + HMAC', 'aes256ctr-sha256'],
    ['AES-CCM', 'aes256ccm16'],
    ['ChaCha20-Poly1305', 'chacha20poly1305'],
    ['NULL + HMAC', 'null-sha256'],
    ['3DES-CBC + HMAC', '3des-sha256'],
  ] as const) {
    await esp.algorithm(name).press('Enter');
    await expect(page).toHaveURL(new RegExp(`esp=${address}(&|$)`));
    await expect(esp.algorithm(name)).toHaveAttribute('aria-pressed', 'true');
    await expect(esp.algorithm(name)).toBeFocused();
    await expect(esp.detail).toContainText('Equal to packet 5 of the lab, byte for byte.');
  }
  await esp.algorithm('64 bits (ESN)').click();
  await expect(page).toHaveURL(/esp=3des-sha256-esn/);
  await esp.step(/3\s*SPI/).click();
  await expect(esp.detail).toContainText('upper 32 bits');
  await esp.reset.click();
  await expect(esp.algorithm('AES-GCM')).toHaveAttribute('aria-pressed', 'true');
  await expect(page).not.toHaveURL(/esp=/);
  await esp.open('esp?esp=aes257');
  await expect(esp.notice).toContainText('“aes257” is no encryption algorithm that the lab knows');
  await expect(esp.said).toBeVisible();
});

test('a longer ping needs other padding, and a number past 2³² goes out by half', async ({ esp, page }) => {
  await esp.open('esp?s=trailer&esp=aes256-sha256-esn');
  await expect(esp.detail).toContainText('84 + 10 + 2 = 96 B');
  await esp.detail.getByRole('button', { name: '16 more' }).click();
  await esp.detail.getByRole('button', { name: '1 less', exact: true }).click();
  await expect(esp.detail).toContainText('99 + 11 + 2 = 112 B');
  await page.keyboard.press('ArrowRight');
  await esp.number.fill('0');
  await expect(esp.detail).toContainText('A number from 1 to 9007199254740991 goes here; “0” is none');
  await esp.detail.getByRole('button', { name: 'Past 2³²' }).click();
  await expect(esp.detail).toContainText('0000 0005');
  await expect(esp.number).toHaveValue('4294967301');
  await esp.step(/Policy/).click();
  await expect(esp.verdict).toHaveText('Every check passes: 99 bytes go on to the host.');
});

test('the seal’s blocks: H, A₀, the one-time key, and the tag that is sent', async ({ esp }) => {
  for (const [proposal, ...said] of [
    ['aes256gcm16', 'AES of 16 zero bytes', 'J₀ is the nonce and counter 1'],
    ['aes256ccm16-esn', 'flags, nonce, length of the data', 'A₀ is flags, nonce and counter 0'],
    ['chacha20poly1305', 'the front of ChaCha20’s block 0', '8 zeros fill it up'],
  ] as const) {
    await esp.open(`esp?s=icv&esp=${proposal}`);
    for (const text of [...said, '= tag, 16 B kept, sent as ICV']) await expect(esp.detail).toContainText(text);
  }
});

test('from the replay check to the anti-replay bench with this window, and back', async ({ esp, page }) => {
  await esp.open('esp?lab=ikev2-psk-cbc&s=wire&seq=70&data=x:c0ffee');
  await esp.break('Send it twice');
  await esp.step(/10\s*Replay/).click();
  await esp.main.getByRole('link', { name: 'Try this window at the anti-replay bench' }).click();
  await expect(esp.main).toContainText('Packet 5 is in your hand');
  await expect(page.getByRole('textbox', { name: 'Number' })).toHaveValue('70');
  await page.getByRole('button', { name: 'Let it arrive' }).click();
  await expect(esp.main).toContainText('70 has been seen. The copy is dropped before any key is used.');
  await esp.main.getByRole('link', { name: 'The receiver’s other checks, at the bench Inside ESP' }).click();
  await expect(esp.current).toHaveText(/Replay/);
  await expect(esp.said).toContainText('Number 70 has been seen');
  await expect(page).toHaveURL(/data=x:c0ffee/);
});

test('on a phone one sees step, sentence and bytes together', async ({ esp, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await esp.open('esp?s=number');
  await expect(esp.detail.getByText('in the packet').first()).toBeInViewport({ ratio: 1 });
  await expect(esp.said).toBeInViewport({ ratio: 1 });
  await esp.steps.getByRole('button', { name: /A seals/ }).click();
  await esp.step(/14\s*Padding/).click();
  await expect(esp.step(/14\s*Padding/)).toBeHidden();
  await expect(esp.said).toContainText('The padding counts as it should');
});

for (const address of ['esp?s=icv&esp=chacha20poly1305', 'esp?s=number&esp=aes256ccm16-esn&seq=none']) {
  test(`is sound at every size: ${address}`, async ({ esp, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await esp.open(address);
    await expect(esp.said).toBeVisible();
    await expectSound(page, address);
  });
}
