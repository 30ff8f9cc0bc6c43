// A run that was really played, between two of our own gateways over UDP, opens in the Lab room.

import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import type { LabPage } from './pages/lab-page.ts';
import { together } from './peers/two-gateways.ts';
import { workspace } from './peers/workspace.ts';

/** What site A wrote down, as the command line writes it. */
async function record(preset: string): Promise<string> {
  using space = workspace();
  const [a, b] = await together(space, ['--ping', '1', '--timeline', 'a.json'], ['--seconds', '20'], preset);
  expect([a.stderr, b.stderr]).toEqual(['', '']);
  return readFileSync(space.path('a.json'), 'utf8');
}

async function opened(lab: LabPage, file: string): Promise<void> {
  await lab.openLabFile(file);
  await expect(lab.notice).toContainText(/Recorded from a real run with 127\.0\.0\.1:\d+/);
}

test.describe('a recorded run', () => {
  let file: string;
  test.beforeAll(async () => {
    file = await record('ikev2-psk');
  });

  test('is stepped through from end to end, and says what it is', async ({ lab }) => {
    await lab.open();
    await opened(lab, file);
    const { steps } = await lab.place();
    expect(steps).toBe(JSON.parse(file).steps.length);
    for (let step = 1; step < steps; step++) {
      await lab.next.click();
      await lab.expectStep(step + 1);
    }
    await expect(lab.page).toHaveURL(/#\/lab\/recording\?step=\d+$/);
  });

  test('shows the packets of the other end, and does not claim to know what it keeps to itself', async ({ lab }) => {
    await lab.open();
    await opened(lab, file);
    const arrival = JSON.parse(file).steps.findIndex(({ id }: { id: string }) => id === 'real.arrival');
    for (let step = 0; step < arrival; step++) await lab.next.click();
    await lab.expectStep(arrival + 1);
    await expect(lab.region('What just happened')).toContainText('A real packet from gateway B');
    await expect(lab.region('Packet')).toContainText('IKE_SA_INIT');
    await expect(lab.region('Who knows what')).toContainText('not recorded');
    await expect(lab.region('Who knows what')).not.toContainText('never has it');
  });

  test('exports what was recorded, and no link claims to hold it', async ({ lab }) => {
    await lab.open();
    await opened(lab, file);
    const { bytes } = await lab.save('Export .pcapng');
    const [first] = JSON.parse(file).frames;
    expect(bytes.toString('hex')).toContain(first.bytes);
    await lab.page.getByRole('button', { name: 'Share' }).click();
    await expect(lab.notice).toContainText('No link can hold a recorded run');
  });

  test('is gone after a reload, which one sentence says', async ({ lab }) => {
    await lab.open('#/lab/recording?step=3');
    await expect(lab.notice).toContainText('A recorded run lives in its file alone');
  });
});

test('a recording that is broken is one sentence, and the open lab stays', async ({ lab }) => {
  await lab.open();
  const { steps } = await lab.place();
  await lab.openLabFile(JSON.stringify({ ...JSON.parse(await record('ikev2-psk')), frames: [{ number: 1 }] }));
  await expect(lab.notice).toContainText(
    'This file was not opened. timeline.frames.0.packet: expected text, found nothing',
  );
  expect(await lab.place()).toMatchObject({ steps });
});
