// Two labs side by side, question by question, and one packet in all its forms.
import { expect, test } from './fixtures.ts';
import { expectSound } from './sound.ts';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('nine packets of IKEv1 beside four of IKEv2, aligned by question', async ({ compare }) => {
  await compare.open('ikev1-main-psk', 'ikev2-psk-cbc');
  await expect(compare.title).toHaveText('Same four questions. IKEv2 asks them two at a time.');
  expect(await compare.packetCounts('Offer', 'left')).toEqual([1, 2]);
  expect(await compare.packetCounts('Key exchange', 'left')).toEqual([3, 4]);
  expect(await compare.packetCounts('Proof of identity', 'left')).toEqual([5, 6]);
  expect(await compare.packetCounts('First child SA', 'left')).toEqual([7, 8, 9]);
  expect(await compare.packetCounts('Offer', 'right')).toEqual([1, 2]);
  expect(await compare.packetCounts('Key exchange', 'right')).toEqual([1, 2]);
  expect(await compare.packetCounts('Proof of identity', 'right')).toEqual([3, 4]);
  expect(await compare.packetCounts('First child SA', 'right')).toEqual([3, 4]);
  expect(await compare.total('Messages')).toEqual(['9', '4']);
  expect(await compare.total('Round trips')).toEqual(['4', '2']);
  await expect(compare.totals).toContainText('packet 3 open');
});

test('a question and a packet can be chosen with the keyboard alone', async ({ compare, page }) => {
  await compare.open('ikev1-main-psk', 'ikev2-psk-cbc');
  await expect(compare.question('Proof of identity')).toHaveAttribute('aria-pressed', 'true');
  await compare.question('Key exchange').focus();
  await page.keyboard.press('Enter');
  await expect(compare.question('Key exchange')).toHaveAttribute('aria-pressed', 'true');
  await expect(compare.packet('Key exchange', 'left', 3)).toHaveAttribute('aria-pressed', 'true');
  await expect(compare.packet('Key exchange', 'right', 1)).toHaveAttribute('aria-pressed', 'true');
  expect(await compare.layerNames(true)).toEqual(['Public value', 'Nonce', 'NAT detection']);
  await compare.packet('First child SA', 'left', 8).focus();
  await page.keyboard.press('Space');
  await expect(compare.packet('First child SA', 'right', 4)).toHaveAttribute('aria-pressed', 'true');
  await expect(compare.layers).toContainText('Packet 8');
  await expect(compare.layers).toContainText('no IV sent: both ends compute it');
});

test('what follows the tunnel is one line until it is asked for', async ({ compare }) => {
  await compare.open('ikev2-psk', 'ikev2-psk-cbc');
  await expect(compare.timelines).toContainText('6 packets, 840 B');
  await compare.question('Data').click();
  await expect(compare.packet('Data', 'left', 5)).toContainText('140 B');
  expect(await compare.layerNames()).toContain('Inner IP header');
});

test('the pairs that people ask about have names', async ({ compare, page }) => {
  await compare.open('ikev2-psk', 'ikev2-psk-cbc');
  await page.getByRole('button', { name: 'Pairs' }).click();
  await page.getByRole('link', { name: 'Main mode or aggressive mode' }).click();
  await expect(compare.title).toHaveText(/Three messages fewer/);
  await expect(compare.packet('Proof of identity', 'right', 2)).toContainText('same packet: IDir, HASH_R');
  await expect(compare.packet('First child SA', 'left', 9)).toContainText('HASH(3)');
  await expect(compare.totals).toContainText('both identities and HASH_R');
});

test('ESP beside AH opens at the data', async ({ compare }) => {
  await compare.open('esp-transport', 'ah-transport');
  await expect(compare.question('Data')).toHaveAttribute('aria-pressed', 'true');
  await expect(compare.totals).toContainText('everything: who pings whom');
  expect(await compare.total('Added to each ping')).toEqual(['+36', '+28']);
});

test('the pickers change the pair, and the address with it', async ({ compare, page }) => {
  await compare.open('#/compare');
  await compare.open('ikev2-psk', 'ikev2-psk-cbc');
  await compare.picker('right').selectOption('ikev2-no-proposal');
  await expect(page).toHaveURL(/#\/compare\/ikev2-psk\/ikev2-no-proposal$/);
  await expect(compare.title).toHaveText(/no good answer/);
  await expect(compare.totals).toContainText('no data can ever follow');
  await page.getByRole('button', { name: 'Swap the sides' }).click();
  await expect(page).toHaveURL(/#\/compare\/ikev2-no-proposal\/ikev2-psk$/);
  await page.goBack();
  await expect(compare.picker('left')).toHaveValue('ikev2-psk');
});

for (const [name, hash, sentence] of [
  ['an unknown lab', '#/compare/ikev2-psk/ikev9', /no lab called “ikev9”/],
  ['one lab only', '#/compare/ikev2-psk', /names no pair/],
  ['too much of an address', '#/compare/a/b/c/d', /names no pair/],
  ['a hostile one', '#/compare/<b>/<script>', /no lab called/],
] as const) {
  test(`${name}: one sentence, and a pair that works`, async ({ compare }) => {
    await compare.open(hash);
    await expect(compare.notice).toContainText(sentence);
    await compare.question('Offer').click();
    await expect(compare.question('Offer')).toHaveAttribute('aria-pressed', 'true');
  });
}

test('from the lab to this room and back, the lab keeps its place', async ({ lab, compare, page }) => {
  await lab.open('#/lab/ikev2-psk?step=7');
  await compare.rooms.getByRole('link', { name: 'Compare' }).click();
  await expect(compare.timelines).toBeVisible();
  await expect(compare.rooms.getByRole('link', { name: 'Compare' })).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await lab.ready();
  await lab.expectStep(7);
  await expect(page).toHaveURL(/#\/lab\/ikev2-psk\?step=7$/);
});

test('arriving here first, the lab is one link away', async ({ lab, compare }) => {
  await compare.open('#/compare');
  await compare.rooms.getByRole('link', { name: 'Lab' }).click();
  await lab.ready();
  await lab.expectStep(1);
});

test('five wrappings of one ping, with the sizes that they have', async ({ compare, page }) => {
  await compare.openForms();
  expect(await compare.formSizes()).toEqual([
    '140 B\n+56 B',
    '120 B\n+36 B',
    '132 B\n+48 B',
    '112 B\n+28 B',
    '168 B\n+84 B',
  ]);
  await compare.form('AH transport').click();
  await expect(compare.chosen).toContainText('112 B = 20 IP, same + 12 AH + 16 ICV + 8 ICMP + 56 ping data');
  await expect(page).toHaveURL(/forms\?form=ah-transport$/);
  await compare.udp.check();
  await expect.poll(() => compare.formSizes()).toContain('148 B\n+64 B');
  expect(await compare.formSizes()).toContain('132 B\n+48 B');
  await compare.suite.selectOption('cbc');
  await expect.poll(() => compare.formSizes()).toContain('164 B\n+80 B');
  await page.reload();
  await expect(compare.chosen).toContainText('AH transport');
  await expect(compare.udp).toBeChecked();
  await expect(compare.suite).toHaveValue('cbc');
});

test('a packet glides from form to form, but for who asked for less motion', async ({ compare, page }) => {
  await compare.openForms();
  expect(await compare.picturesOf('AH around ESP')).toBeLessThanOrEqual(2);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  // However slow the machine: something between the first picture and the last.
  expect(await compare.picturesOf('ESP transport')).toBeGreaterThan(2);
});

test('is sound at every size', async ({ compare, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await compare.open('ikev1-main-psk', 'ikev2-psk-cbc');
  await expectSound(page, 'IKE');
  await compare.open('esp-transport', 'ah-transport');
  await expectSound(page, 'data');
  await compare.open('#/compare/nothing/here');
  await expectSound(page, 'a notice');
  await compare.openForms('?form=ah-tunnel');
  await expectSound(page, 'the four forms');
});

test('on a phone nothing is wider than the screen, and everything can be pressed', async ({ compare, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const check = async (where: string) => {
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(390);
    const small = await page.getByRole('button').evaluateAll((buttons) =>
      buttons
        .map((button) => ({ name: button.textContent, box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 24))
        .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
    );
    expect.soft(small, where).toEqual([]);
  };
  await compare.open('ikev1-main-psk', 'ikev2-psk-cbc');
  await check('IKE');
  await compare.question('Data').click();
  await check('data');
  await compare.openForms('?form=ah-esp');
  await check('forms');
});
