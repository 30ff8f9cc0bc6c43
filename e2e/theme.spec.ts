import { expect, test } from './fixtures.ts';

test('the system’s theme until one is chosen; that one stays, in each room and on the next visit', async ({
  bench,
  lab,
  page,
}) => {
  const root = page.locator('html');
  await page.emulateMedia({ colorScheme: 'dark' });
  await lab.open();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await lab.setTheme('light');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await bench.open('dh');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await bench.setTheme('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await lab.open();
  await expect(root).toHaveAttribute('data-theme', 'dark');
});
