import { expect, test } from './fixtures.ts';

test('a packet moves while time passes, and stands still when paused', async ({ lab }) => {
  await lab.open('#/lab/ikev2-psk');
  await lab.nextPacket.click();
  await lab.previous.click();
  await lab.screen();
  const rest = await lab.timeline.inputValue();
  await lab.play.click();
  await expect.poll(() => lab.timeline.inputValue()).not.toBe(rest);
  await lab.pause.click();
  const still = await lab.screen();
  expect(await lab.screenAfter(30)).toEqual(still);
});

test('a step speaks of its packet at once, before the drawing has arrived', async ({ lab }) => {
  await lab.open('#/lab/ikev2-psk');
  await lab.nextPacket.click();
  const words = await lab.region('What just happened').innerText();
  const { words: atRest } = await lab.screen();
  expect(words).toBe(atRest['What just happened']);
});

test('with reduced motion a step is there at once and nothing moves', async ({ lab, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open('#/lab/ikev2-psk');
  await lab.nextPacket.click();
  const running = await page.evaluate(
    () => document.getAnimations().filter((one) => one.playState === 'running').length,
  );
  expect(running).toBe(0);
  const now = await lab.region('Stage').locator('svg').first().innerHTML();
  expect((await lab.screen()).drawing).toBe(now);
});

test('reduced motion shows a flight’s start, middle and end at once', async ({ lab, page }) => {
  await lab.open('#/lab/ikev2-psk');
  await lab.nextPacket.click();
  const moving = await lab.screen();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await lab.ready();
  expect((await lab.screen()).drawing).not.toBe(moving.drawing);
});
