import { expect, test } from './fixtures.ts';
import type { Screen } from './pages/at-rest.ts';
import type { LabPage } from './pages/lab-page.ts';

const REGIONS_AT_BYTES = ['Messages', 'Packet', 'Stage', 'What just happened', 'Who knows what'];

/** Steps from the first to the last and keeps what each showed. */
async function walkForwards(lab: LabPage): Promise<Screen[]> {
  const { steps } = await lab.place();
  const seen = [await lab.screen()];
  for (let step = 2; step <= steps; step++) {
    await lab.next.click();
    await lab.expectStep(step);
    seen.push(await lab.screen());
  }
  return seen;
}

async function expectSameBackwards(lab: LabPage, seen: readonly Screen[]): Promise<void> {
  for (let step = seen.length - 1; step >= 1; step--) {
    await lab.previous.click();
    await lab.expectStep(step);
    expect(await lab.screen(), `step ${step}`).toEqual(seen[step - 1]);
  }
}

test('the lab starts paused at its first step, with one sentence on how to move', async ({ lab }) => {
  await lab.open();
  await lab.expectStep(1);
  await expect(lab.play).toBeVisible();
  await expect(lab.previous).toBeDisabled();
  await expect(lab.next).toBeEnabled();
  await expect(lab.notice.getByText('Press Next step')).toBeVisible();
});

// `presets.spec.ts` walks through all of them, inside the page; this one is walked with the mouse.
test('each step backwards shows exactly what it showed forwards, in the address too', async ({ lab }) => {
  await lab.page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open('#/lab/ikev2-wrong-psk?depth=bytes');
  const seen = await walkForwards(lab);
  for (const { words, drawing } of seen) {
    expect(Object.keys(words).sort()).toEqual(REGIONS_AT_BYTES);
    expect(drawing).not.toBe('');
  }
  expect(new Set(seen.map(({ address }) => address)).size).toBe(seen.length);
  await expect(lab.next).toBeDisabled();
  await expectSameBackwards(lab, seen);
  await expect(lab.previous).toBeDisabled();
});

test('with motion, stepping back comes to rest on the same picture', async ({ lab }) => {
  await lab.open('#/lab/ikev2-psk?step=10');
  const seen = [await lab.screen()];
  for (let step = 11; step <= 16; step++) {
    await lab.next.click();
    await lab.expectStep(step);
    seen.push(await lab.screen());
  }
  for (let step = 15; step >= 10; step--) {
    await lab.previous.click();
    await lab.expectStep(step);
    expect(await lab.screen(), `step ${step}`).toEqual(seen[step - 10]);
  }
});

test('packets: next and previous go from flight to flight and stop at the ends', async ({ lab }) => {
  await lab.open();
  const steps = [];
  while (await lab.nextPacket.isEnabled()) {
    await lab.nextPacket.click();
    steps.push(await lab.step());
  }
  // Four messages build the tunnel, three pings cross it both ways, two messages take it down.
  expect(steps).toHaveLength(12);
  expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  const back = [];
  while (await lab.previousPacket.isEnabled()) {
    await lab.previousPacket.click();
    back.push(await lab.step());
  }
  expect(back.slice(0, 11)).toEqual(steps.slice(0, -1).reverse());
});

test('playing moves the playhead to the end and stops there', async ({ lab }) => {
  await lab.page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open();
  const { steps } = await lab.place();
  await lab.page.getByRole('button', { name: '2×' }).click();
  await lab.play.click();
  await expect(lab.pause).toBeVisible();
  await expect.poll(() => lab.step()).toBeGreaterThan(3);
  await lab.pause.click();
  const paused = await lab.screen();
  expect(await lab.screenAfter(30)).toEqual(paused);
  await lab.open(`#/lab/ikev2-psk?step=${steps - 1}`);
  await lab.play.click();
  await lab.expectStep(steps);
  await expect(lab.play).toBeVisible();
});

test('scrubbing backwards shows what stepping shows', async ({ lab }) => {
  await lab.page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open('#/lab/ikev2-psk?step=12');
  const there = await lab.screen();
  const box = await lab.timeline.boundingBox();
  if (!box) throw new Error('the timeline is not on the screen');
  const value = async () => Number(await lab.timeline.inputValue());
  const before = await value();
  await lab.page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
  await lab.page.mouse.down();
  await expect.poll(value).toBeGreaterThan(before);
  await expect.poll(() => lab.step()).toBeGreaterThan(12);
  await lab.page.mouse.move(box.x + box.width * 0.02, box.y + box.height / 2, { steps: 8 });
  await lab.page.mouse.up();
  await expect.poll(() => lab.step()).toBeLessThan(12);
  await lab.open('#/lab/ikev2-psk?step=12');
  expect(await lab.screen()).toEqual(there);
});
