import { expect, test } from './fixtures.ts';

test('the bare room is the first bench, and each bench has its address', async ({ bench, page }) => {
  await bench.open();
  await expect(bench.title).toHaveText('Diffie–Hellman workbench');
  for (const [name, title] of [
    ['Inside HMAC', 'HMAC from inside'],
    ['Key trees', 'Where the keys come from'],
    ['Anti-replay', 'The anti-replay window'],
  ] as const) {
    await bench.benches.getByRole('link', { name }).click();
    await expect(bench.title).toHaveText(title);
  }
  await page.goBack();
  await expect(bench.title).toHaveText('Where the keys come from');
});

test('an odd address gets one sentence, and a bench', async ({ bench }) => {
  await bench.open('forge');
  await expect(bench.notice).toHaveText('There is no bench called “forge”, so here is the first one.');
  await bench.open('esp?lab=nothing');
  await expect(bench.notice).toContainText('There is no lab called “nothing”');
  await bench.open('keys?lab=ikev2-psk&step=9999');
  await expect(bench.notice).toContainText('so here is the last one instead of step 9999');
  await bench.open('keys?d=AAAA');
  await expect(bench.notice).toContainText('The lab in this link cannot be read');
});

test('a step of the Lab leads to its bench, and the bench back to the step', async ({ bench, lab, page }) => {
  await lab.open('#/lab/ikev2-psk?step=5');
  while ((await page.getByRole('link', { name: /^Try it/ }).count()) === 0) await lab.next.click();
  const step = await lab.step();
  await page.getByRole('link', { name: /^Try it/ }).click();
  await bench.ready();
  await expect(page).toHaveURL(new RegExp(`#/workbench/\\w+\\?lab=ikev2-psk&step=${step}$`));
  await page.getByRole('link', { name: 'Back to this step in the Lab' }).click();
  await lab.ready();
  await lab.expectStep(step);
});
