import { expect, test } from './fixtures.ts';
import { expectSound } from './sound.ts';

const PARTS = [
  'Against a real daemon',
  'Beside the reference decoder',
  'Published numbers',
  'Hostile bytes',
  'In any lab at all',
  'By you',
  'What is real, modelled and simplified',
];

test('says what is checked against what, and what is modelled', async ({ page }) => {
  await page.goto('./#/about');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('About the truth');
  for (const name of PARTS) await expect(page.getByRole('region', { name })).toBeVisible();
});

test('the lab leads there, by way of what is real', async ({ lab, page }) => {
  await lab.open('#/lab/ikev2-psk?step=3');
  await page.getByRole('button', { name: 'What is real?' }).click();
  await page.getByRole('link', { name: /About the truth/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('About the truth');
  await page.goBack();
  await lab.expectStep(3);
});

test('is sound at every size', async ({ page }) => {
  await page.goto('./#/about');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectSound(page, 'About the truth');
});
