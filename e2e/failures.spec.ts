import { expect, test } from './fixtures.ts';

const died = /computes the packets has stopped/;

test('a worker that cannot start is one sentence and a way back', async ({ lab, page, trouble }) => {
  // Another address for the worker, not an interception of requests: ending that can lose a font that is on its way.
  await page.addInitScript(() => {
    const { Worker: RealWorker } = window;
    Object.assign(window, { noWorker: true });
    window.Worker = class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super('noWorker' in window && window.noWorker ? 'no-such-worker.js' : url, options);
      }
    };
  });
  await page.goto('./');
  await expect(page.getByText(died)).toBeVisible();
  await page.evaluate(() => Object.assign(window, { noWorker: false }));
  await lab.startAgain.click();
  await lab.ready();
  await lab.next.click();
  await lab.expectStep(2);
  // The browser itself reports the worker that was not found.
  trouble.length = 0;
});

test('a worker that dies at work leaves the screen as it was, and can be started again', async ({ lab, page }) => {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Object.assign(window, { killNext: false });
    Worker.prototype.postMessage = function (...message: unknown[]) {
      if (!('killNext' in window) || !window.killNext) return Reflect.apply(post, this, message);
      Object.assign(window, { killNext: false });
      this.terminate();
      setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'killed by the test' })));
    };
  });
  await lab.open('#/lab/ikev2-psk?step=5');
  await page.evaluate(() => Object.assign(window, { killNext: true }));
  await page.evaluate(() => {
    location.hash = '#/lab/ikev2-no-proposal?step=2';
  });
  await expect(page.getByText(died)).toBeVisible();
  await expect(lab.region('Stage')).toBeVisible();
  await lab.startAgain.click();
  await lab.expectStep(2);
  await expect(page.getByText(died)).toBeHidden();
});

test('a broken Lab file is one sentence, and the open lab stays', async ({ lab }) => {
  await lab.open('#/lab/ikev2-psk?step=5');
  await lab.openLabFile('{"version":1,');
  await expect(lab.notice).toContainText('This file was not opened');
  await lab.expectStep(5);
});

test('a saved Lab opens again as the same lab', async ({ lab, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open('#/lab/ikev2-narrowing?step=4');
  const before = await lab.screen();
  const { name, bytes } = await lab.save(/Save this lab/, 'File');
  expect(name).toMatch(/\.json$/);
  await lab.open('#/lab/ikev2-psk');
  await lab.openLabFile(bytes);
  await expect(page).toHaveURL(/#\/lab\?d=/);
  for (const step of [2, 3, 4]) {
    await lab.next.click();
    await lab.expectStep(step);
  }
  expect((await lab.screen()).drawing).toBe(before.drawing);
});
