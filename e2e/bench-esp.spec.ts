// Inside ESP: one packet of the lab sealed step by step, broken, and checked by its receiver.
import { expect, test } from './fixtures.ts';
import { expectSound } from './sound.ts';

test('step by step to the lab’s very bytes, forwards and backwards, with buttons and arrow keys', async ({
  esp,
  page,
}) => {
  await esp.open('esp');
  await expect(esp.current).toHaveText(/Inner packet/);
  for (let step = 0; step < 3; step++) await esp.on.click();
  await expect(esp.current).toHaveText(/4\s*IV/);
  await expect(esp.detail).toContainText('0000 0000 0000 0001');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect(esp.current).toHaveText(/Send/);
  await expect(esp.detail).toContainText('Equal to packet 5 of the lab, byte for byte.');
  await esp.back.click();
  await page.keyboard.press('ArrowLeft');
  await expect(esp.current).toHaveText(/Encrypt/);
  await esp.step(/Policy/).click();
  await expect(esp.verdict).toHaveText('Every check passes: 84 bytes go on to the host.');
});

test('which key does what, and what padding does', async ({ esp }) => {
  await esp.open('esp?lab=ikev2-psk-cbc');
  await esp.step('Encrypt').click();
  await expect(esp.keys.locator('[data-lit]')).toHaveText(/Encryption key.*locks at A, unlocks at B/);
  await esp.step(/6\s*ICV/).click();
  await expect(esp.keys.locator('[data-lit]')).toHaveText(/Integrity key.*seals at A, checks at B/);
  await expect(esp.said).toContainText('The packet carries the first 16 of its 32 bytes.');
  await esp.step(/2\s*Padding/).click();
  await expect(esp.said).toContainText(
    'The block cipher takes 16 bytes at a time, so 10 bytes fill up the last block.',
  );
  await expect(esp.detail).toContainText('84 + 10 + 2 = 96 B, a multiple of 16');
  await esp.open('esp');
  await expect(esp.keys).toContainText('one key for both jobs');
});

for (const [name, check, log, counter] of [
  ['Another SPI', 'SPI', 'inbound ESP packet does not belong to an installed SA', 'XfrmInNoStates'],
  ['A higher number', 'ICV', 'ESP decryption or ICV verification failed', 'XfrmInStateProtoError'],
  ['Send it twice', 'Replay', 'ESP sequence number verification failed', 'XfrmInStateSeqError'],
  ['Hold it back', 'Replay', 'ESP sequence number verification failed', 'XfrmInStateSeqError'],
  ['A shorter ICV', 'ICV', 'ESP decryption or ICV verification failed', 'XfrmInStateProtoError'],
  ['Wrong padding', 'Padding', 'parsing ESP payload failed: invalid padding', 'it does not read the padding'],
  ['A dummy packet', 'Next header', 'The log says nothing.', 'XfrmInStateProtoError'],
  ['A stranger’s address inside', 'Policy', 'discarding inbound IP packet 198.51.100.66', 'XfrmInNoPols'],
  ['Wrong encryption key', 'Padding', 'parsing ESP payload failed', 'XfrmInStateProtoError'],
  ['Wrong integrity key', 'ICV', 'ESP decryption or ICV verification failed', 'XfrmInStateProtoError'],
] as const) {
  test(`${name}: ${check} notices, and the log and a counter say so`, async ({ esp }) => {
    await esp.open('esp?lab=ikev2-psk-cbc&s=wire');
    await esp.break(name);
    await expect(esp.said).toHaveText('Which check will notice? Decide, then go on.');
    await esp.step(/Policy/).click();
    await expect(esp.verdict).toContainText(`“${check}” notices: the packet is dropped.`);
    await expect(esp.verdict).toContainText(log);
    await expect(esp.verdict).toContainText(counter);
    // Who drops it before decrypting never sees what is inside.
    await expect(esp.sealedInner).toHaveCount(['SPI', 'Replay', 'ICV'].includes(check) ? 1 : 0);
  });
}

test('any bit can be flipped; without an ICV nobody notices; the address brings it all back', async ({ esp, page }) => {
  await esp.open('esp?lab=ikev2-psk-cbc&s=wire');
  await esp.break('Flip a bit');
  await esp.detail.getByRole('button', { name: /^Byte 70,/ }).click();
  await esp.detail.getByRole('button', { name: /^Bit 5:/ }).click();
  await esp.step(/11\s*ICV/).click();
  await expect(esp.verdict).toContainText('“ICV” notices');
  await esp.detail.getByRole('checkbox', { name: /Leave the ICV out/ }).check();
  await esp.step(/Policy/).click();
  await expect(esp.verdict).toContainText('Nobody notices.');
  await page.reload();
  await esp.ready();
  await expect(esp.verdict).toContainText('Nobody notices.');
  await expect(page).toHaveURL(/break=flip:70\.5/);
  await esp.reset.click();
  await expect(esp.verdict).toHaveText(/Every check passes/);
});

test('the learner’s own data go through it, and there is a way back', async ({ esp }) => {
  await esp.open('esp?lab=ikev2-psk-cbc&s=inner');
  await esp.pingData.fill('61626');
  await expect(esp.detail).toContainText('Hex needs two digits for each byte');
  await esp.pingData.fill('6162 63');
  await esp.step(/Send/).click();
  await expect(esp.detail).toContainText('Changed by you');
  await esp.step(/2\s*Padding/).click();
  await expect(esp.detail).toContainText('31 + 15 + 2 = 48 B, a multiple of 16');
  await esp.reset.click();
  await expect(esp.detail).toContainText('84 + 10 + 2 = 96 B');
});

test('a flipped bit in CBC, and one nonce twice', async ({ esp }) => {
  await esp.open('esp?lab=ikev2-psk-cbc&flip=5.6');
  await expect(esp.flipped).toContainText('1 bit wrong');
  await expect(esp.flipped).toContainText('there exactly the same bit turns over');
  await esp.flipped.getByRole('button', { name: /^Byte 90,/ }).click();
  await expect(esp.flipped).toContainText('It is the last one');
  await esp.secret.fill('nobody will read this');
  await expect(esp.reused).toContainText('“nobody will read this”');
});

test('it opens with the packet and the part that one comes from in the Lab', async ({ esp }) => {
  await esp.open('esp?lab=ikev2-psk&step=44');
  await expect(esp.packets.locator('[aria-pressed=true]')).toContainText('6');
  await esp.open('esp?lab=ikev2-psk&step=39&field=esp.icv');
  await expect(esp.current).toHaveText(/6\s*ICV/);
});

test('every kind of lab, and any address, gets an answer', async ({ esp }) => {
  await esp.open('esp?lab=ikev2-no-proposal');
  await expect(esp.main).toContainText('This lab sends no packet with ESP.');
  await esp.open('esp?lab=esp-transport&s=inner');
  await expect(esp.said).toContainText('What follows the IP header goes inside');
  await esp.open('esp?lab=ikev2-nat&s=send');
  await expect(esp.detail).toContainText('byte for byte');
  await esp.open('esp?lab=ah-esp&s=policy');
  await expect(esp.verdict).toContainText('Every check passes');
  await esp.open('esp?lab=ikev1-legacy&s=encrypt&p=zz&break=flip:99999.9&flip=-1&data=x:0g&secret=');
  await expect(esp.said).toContainText('XORed');
});

for (const address of ['s=trailer', 's=encrypt&lab=ikev2-psk-cbc', 's=check&break=flip:60.2', 's=replay&break=late'])
  test(`is sound at every size: ${address}`, async ({ esp, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await esp.open(`esp?${address}`);
    await expect(esp.said).toBeVisible();
    await expectSound(page, address);
  });
