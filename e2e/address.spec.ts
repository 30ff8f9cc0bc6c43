import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ lab }) => {
  await lab.page.emulateMedia({ reducedMotion: 'reduce' });
});

test('the address holds preset, step and field; reload keeps the place', async ({ lab, page }) => {
  await lab.open('#/lab/ikev2-wrong-psk');
  await lab.nextPacket.click();
  const step = await lab.step();
  await lab.pick(lab.field('IKE header'));
  await lab.pick(lab.field('Initiator SPI'));
  await expect(page).toHaveURL(new RegExp(`#/lab/ikev2-wrong-psk\\?step=${step}&field=isakmp\\.ispi$`));
  const before = await lab.screen();
  await page.reload();
  await lab.ready();
  expect(await lab.screen()).toEqual(before);
});

test('the back button returns to the lab before, at its place', async ({ lab, page }) => {
  await lab.open('#/lab/ikev2-psk?step=7');
  await page.goto('./#/lab/ikev2-no-proposal?step=3');
  await lab.expectStep(3);
  await page.goBack();
  await lab.expectStep(7);
  await expect(page).toHaveURL(/ikev2-psk\?step=7/);
  await page.goForward();
  await lab.expectStep(3);
});

test('an address without a route opens the default lab and says what this is', async ({ lab, page }) => {
  await lab.open();
  await expect(lab.notice.getByText('Two sites build')).toBeVisible();
  await lab.next.click();
  await expect(page).toHaveURL(/#\/lab\/ikev2-psk\?step=2$/);
});

for (const [name, hash, sentence] of [
  ['an unknown route', '#/nowhere/at/all', /names no place/],
  ['an unknown preset', '#/lab/ikev9', /no lab called “ikev9”/],
  ['a step beyond the end', '#/lab/ikev2-psk?step=9999', /has \d+ steps/],
  ['a step that is no number', '#/lab/ikev2-psk?step=first', /not a number/],
  ['a field that is not there', '#/lab/ikev2-psk?step=6&field=tcp.port', /no field tcp\.port/],
  ['a Lab that is no code', '#/lab?d=%%%not-a-lab', /cannot be read/],
  ['a Lab cut in half', '#/lab?d=q1bKTFGyUlBKLMpMTlWyUjA0MjYxBQA', /cannot be read/],
  ['a hostile Lab', '#/lab?d=<script>alert(1)</script>', /cannot be read/],
] as const) {
  test(`${name}: one sentence, and a lab that works`, async ({ lab }) => {
    await lab.open(hash);
    await expect(lab.notice).toContainText(sentence);
    const { step } = await lab.place();
    if (await lab.next.isEnabled()) {
      await lab.next.click();
      await lab.expectStep(step + 1);
    } else {
      await lab.previous.click();
      await lab.expectStep(step - 1);
    }
  });
}

test('Share makes a link that leads another reader to the same place', async ({ lab, page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.open('#/lab/ikev2-narrowing?step=9');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(lab.notice).toContainText('on the clipboard');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('step=9');
  const other = await browser.newPage();
  await other.goto(link);
  await expect(other.getByRole('slider', { name: 'Timeline' })).toHaveAttribute('aria-valuetext', /^Step 9 of/);
  await other.close();
});
