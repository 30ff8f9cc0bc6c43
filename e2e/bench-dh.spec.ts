// The Diffie-Hellman bench: the same four moves at three sizes, Eve's tries, and Eve in the middle.
import { expect, test } from './fixtures.ts';
import { expectSound } from './sound.ts';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('the small exchange can be checked by hand, and every number can be set', async ({ dh, page }) => {
  await dh.openDh();
  await expect(dh.sharedNumbers).toHaveText(['2', '2']);
  await dh.small.getByLabel('Private value a of A').fill('7');
  await expect(dh.sharedNumbers).toHaveText(['15', '15']);
  await expect(page).toHaveURL(/[?&]a=7/);
  await page.reload();
  await dh.ready();
  await expect(dh.sharedNumbers).toHaveText(['15', '15']);
  await dh.small.getByText('Check it by hand').click();
  await expect(dh.small).toContainText('54 mod 23 = 4');
});

test('a number that is no safe prime, or a weak generator, is said, with a better one', async ({ dh }) => {
  await dh.openDh('?p=24&g=23');
  await expect(dh.small).toContainText('24 is no safe prime');
  await dh.small.getByRole('button', { name: 'Take 23' }).click();
  await expect(dh.small.getByLabel('Prime p')).toHaveValue('23');
  await dh.openDh('?p=23&g=22');
  await expect(dh.small).toContainText('only 2 different numbers');
  await dh.small.getByRole('button', { name: 'Take 21' }).click();
  await expect(dh.small.getByLabel('Generator g')).toHaveValue('21');
  await dh.small.getByLabel('Prime p').fill('x1');
  await expect(dh.small).toContainText('“x1” cannot be p: it takes a whole number from 5 to 99999.');
});

test('Eve tries one exponent after the other, and wins', async ({ dh }) => {
  await dh.openDh();
  const step = dh.small.getByRole('button', { name: 'One try' });
  await step.click();
  await expect(dh.small).toContainText('Tries: 1 of at most 22');
  await expect(dh.small.getByRole('list', { name: 'Her last tries' })).toContainText('51 = 5');
  await dh.small.getByRole('button', { name: 'Go on' }).click();
  await expect(dh.small).toContainText('a = 6, after 6 tries.');
  await expect(dh.small).toContainText('she has the shared secret');
});

test('Eve can be stopped in the midst of a long search', async ({ dh }) => {
  await dh.openDh('?p=99839&g=7&a=77777');
  await dh.small.getByRole('button', { name: 'Let Eve try' }).click();
  await expect(dh.small).toContainText(/Tries: [2-9] of/);
  await dh.small.getByRole('button', { name: 'Stop' }).click();
  await expect(dh.small.getByRole('button', { name: 'Go on' })).toBeVisible();
  await dh.small.getByRole('button', { name: 'From the start' }).click();
  await expect(dh.small).toContainText('Tries: 0 of');
});

test('the real exchange is the lab’s, until a private value is typed', async ({ dh, page }) => {
  await dh.openDh('?lab=ikev2-psk-cbc');
  await expect(dh.real.getByLabel('Group')).toHaveValue('modp2048');
  await expect(dh.real).toContainText('The private values are the lab’s');
  const [first, second] = await dh.sharedValues.allTextContents();
  expect(first).toBe(second);
  await dh.real.getByRole('button', { name: 'All digits, or your own' }).click();
  const field = dh.scene.getByRole('textbox', { name: 'Private value i of A' });
  await field.fill('zz');
  await expect(dh.scene).toContainText('“z” at place 1 is no hex digit.');
  await expect(dh.scene).toContainText('cannot be read');
  await field.fill('05');
  await expect(dh.real).toContainText('You set a private value.');
  // 2^5
  await expect(dh.scene.locator('dd').nth(2)).toHaveText(/0020$/);
  await expect(dh.sharedValues.first()).not.toHaveText(first ?? '');
  await dh.real.getByRole('button', { name: 'Back to the lab’s values' }).click();
  await expect(dh.sharedValues.first()).toHaveText(first ?? '');
  await expect(page).not.toHaveURL(/xa=/);
});

test('an exponent of thousands of digits is computed while the page goes on', async ({ dh }) => {
  await dh.openDh('?scene=digits&group=modp3072');
  await dh.scene.getByRole('button', { name: 'Make it 1990 B long' }).first().click();
  await expect(dh.real).toContainText('15920 bits', { timeout: 60_000 });
  const [first, second] = await dh.sharedValues.allTextContents();
  expect(first).toBe(second);
});

test('a curve computes and draws, a refused value is said with its RFC', async ({ dh }) => {
  await dh.openDh('?group=ecp256&scene=refused&odd=off-curve');
  await expect(dh.scene).toContainText('x and y do not satisfy the curve’s equation (RFC 6989 §2.3)');
  await dh.scene.getByRole('button', { name: 'A’s fair value' }).click();
  await expect(dh.scene).toContainText('B takes it');
  await dh.tab('A curve that one can draw').click();
  await expect(dh.scene.getByRole('img')).toHaveAccessibleName(
    'The 18 points of the curve, and the walk of A in 6 steps from G to its public point',
  );
  await dh.scene.getByRole('slider', { name: 'Steps of A' }).focus();
  await dh.page.keyboard.press('ArrowRight');
  await expect(dh.scene).toContainText('7·G = (0, 6)');
});

test('the shared secret goes into the PRF, and the keys bench is one click away', async ({ dh, page }) => {
  await dh.openDh('?lab=ikev1-main-psk&step=20');
  await dh.facts.getByRole('button', { name: 'See what it is used for' }).click();
  await expect(dh.scene).toContainText('SKEYID_d');
  await expect(dh.scene).toContainText('As the lab has it.');
  await dh.scene.getByRole('link', { name: 'See all keys at their bench' }).click();
  await expect(page).toHaveURL(/#\/workbench\/keys\?lab=ikev1-main-psk&step=20&value=/);
});

test('both ends are content with Eve between them, until one asks for a proof', async ({ dh }) => {
  await dh.openDh('?scene=middle');
  await expect(dh.scene).toContainText('Will anybody notice Eve?');
  await dh.scene.getByRole('button', { name: 'Leave it out' }).click();
  await expect(dh.scene).toContainText('Nobody proves anything, so nobody notices.');
  await dh.scene.getByRole('button', { name: 'Ask for the proof' }).click();
  await expect(dh.scene).toContainText('B answers AUTHENTICATION_FAILED');
  await expect(dh.differingParts).toHaveText(['RealMessage1', 'MACedIDForI']);
  const guess = dh.scene.getByRole('textbox', { name: 'Eve tries as the PSK' });
  await guess.fill('password');
  await expect(dh.scene).toContainText('It does not fit');
});

test('whatever the address says, the bench is there', async ({ dh }) => {
  await dh.openDh(
    '?p=-1&g=%00&a=1e9&b=&group=modp9&xa=q&xb=x:zz&e=x:1&scene=none&odd=none&c=p99&ca=99&sa=no&auth=maybe',
  );
  await expect(dh.sharedNumbers).toHaveText(['2', '2']);
  await expect(dh.sharedValues).toHaveCount(2);
  await dh.openDh('?lab=ikev2-no-proposal&scene=next');
  await expect(dh.scene).toContainText('This lab never got to a shared secret');
  await expect(dh.real).toContainText('B’s private value was drawn for this bench');
});

for (const scene of ['middle&auth=on', 'middle&auth=off', 'next', 'digits', 'curve', 'refused'])
  test(`is sound at every size: ${scene}`, async ({ dh, page }) => {
    await dh.openDh(`?p=24&scene=${scene}`);
    await expectSound(page, scene);
  });
