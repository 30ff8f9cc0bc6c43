// Anti-replay: the window as a strip, and packets that arrive in any order.
import { test as base, expect } from './fixtures.ts';
import { ReplayBenchPage } from './pages/replay-bench-page.ts';
import { expectSound } from './sound.ts';

const test = base.extend<{ replay: ReplayBenchPage }>({
  replay: async ({ page }, use) => {
    await use(new ReplayBenchPage(page));
  },
});

const ORDER = 'An order of arrival to begin with';

test('it opens with the lab’s window', async ({ replay }) => {
  await replay.open('replay?lab=ikev2-psk');
  await expect(replay.main).toContainText(
    'This is what gateway B remembers of child SA 1 at this step of the lab: a window of 64 numbers, up to 3.',
  );
  await expect(replay.picture).toHaveAccessibleName(
    'The window reaches from 1 to 3. Of these numbers 3 have been seen.',
  );
});

test('why a good packet is dropped: voice overtakes bulk, and a larger window takes it', async ({ replay }) => {
  await replay.open('replay');
  await replay.choose(ORDER, 'Voice overtakes bulk');
  await expect(replay.verdict).toContainText(
    'is a good packet from A, and it is dropped: it lies 80 below the highest',
  );
  await expect(replay.stages.nth(1)).toContainText('not computed');
  await replay.choose('Window', '128');
  await expect(replay.verdict).toContainText('comes late, 80 below the highest, but inside the window');
});

test('what stops Eve from sending a copy: the number, without any key; and what happens without a window', async ({
  replay,
}) => {
  await replay.open('replay');
  await replay.choose(ORDER, 'Eve sends copies');
  await expect(replay.arrived.nth(3)).toContainText('seen before');
  await expect(replay.verdict).toContainText('The copy is dropped before any key is used.');
  await replay.arrived.nth(5).getByRole('button').click();
  await expect(replay.arrived.nth(5)).toContainText('too old');
  await replay.arrived.nth(3).getByRole('button').click();
  await replay.choose('Window', 'off');
  await expect(replay.verdict).toContainText('No window, no check');
});

test('a forged number moves the window only the wrong way round', async ({ replay }) => {
  await replay.open('replay');
  await replay.choose(ORDER, 'Eve forges a high number');
  await expect(replay.arrived.nth(2)).toContainText('ICV differs');
  await expect(replay.verdict).toContainText('the ICV differs: Eve has no key. Dropped');
  await replay.choose('The window slides', 'before the ICV (wrong)');
  await expect(replay.arrived.nth(3)).toContainText('too old');
  await expect(replay.verdict).toContainText('Eve has shut A out');
  await expect(replay.main).toContainText('This is the wrong way');
});

test('extended numbers go past 2^32, plain ones end there', async ({ replay }) => {
  await replay.open('replay');
  await replay.choose(ORDER, 'Past 2³²');
  await replay.arrived.nth(3).getByRole('button').click();
  await expect(replay.upperHalf).toHaveText('0x00000001');
  await replay.arrived.nth(5).getByRole('button').click();
  await expect(replay.upperHalf).toHaveText('0x00000000');
  await replay.choose('Numbers', '32 bits');
  await replay.arrived.nth(3).getByRole('button').click();
  await expect(replay.verdict).toContainText('The counter must not begin again under the same key');
});

test('a packet is dragged to a number, and dropped elsewhere it does not arrive', async ({ replay, page }) => {
  await replay.open('replay');
  await replay.drag(200, 60);
  await expect(replay.arrived).toHaveCount(1);
  await expect(replay.verdict).toContainText('is new');
  await replay.drag(100, 400);
  await expect(replay.arrived).toHaveCount(1);
  await page.reload();
  await replay.ready();
  await expect(replay.arrived).toHaveCount(1);
  await replay.undo.click();
  await expect(replay.arrived).toHaveCount(0);
});

test('the keyboard does the same, and a copy of what was never sent is refused', async ({ replay, page }) => {
  await replay.open('replay');
  await replay.packet.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageUp');
  await expect(replay.number).toHaveValue('15');
  await page.keyboard.press('Enter');
  await expect(replay.verdict).toContainText('15 is new');
  await replay.choose('Made by', 'Eve: a copy');
  await replay.number.fill('99');
  await expect(replay.fault).toContainText('99 has not come by yet');
  await expect(replay.arrive).toBeDisabled();
  await replay.number.fill('15');
  await replay.arrive.click();
  await expect(replay.verdict).toContainText('15 has been seen. The copy is dropped');
  await replay.number.fill('soon');
  await expect(replay.fault).toContainText('“soon” is none');
  await replay.reset.click();
  await expect(replay.arrived).toHaveCount(0);
});

test('anything may stand in the address', async ({ replay }) => {
  await replay.open('replay?in=5-9,zz,12&at=99&size=63&esn=7&hi=-4&n=x&from=me&order=none');
  await expect(replay.main).toContainText('cannot be read from “zz” on');
  await expect(replay.arrived).toHaveCount(1);
  await replay.open('replay?in=1-99999999999');
  await expect(replay.main).toContainText('so the rest is left out');
  await replay.open('replay?lab=ikev2-wrong-psk');
  await expect(replay.main).toContainText('so this is the window of a new SA');
  await replay.open('replay?lab=ikev2-psk&p=zebra');
  await expect(replay.main).toContainText('The address asks for packet “zebra”');
  await expect(replay.main).not.toContainText('in your hand');
  await replay.reset.click();
  await expect(replay.main).not.toContainText('zebra');
});

test('a packet from the bench Inside ESP is in hand until something else is chosen', async ({ replay }) => {
  await replay.open('replay?lab=ikev2-psk&p=5&hi=0&size=64&n=1');
  await expect(replay.main).toContainText('Packet 5 is in your hand');
  await replay.choose('Window', '128');
  await expect(replay.main).toContainText('You changed: where the window stands, its size.');
  await expect(replay.main).not.toContainText('in your hand');
});

test('is sound at every size', async ({ replay, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await replay.open('replay');
  for (const order of ['Voice overtakes bulk', 'Eve forges a high number', 'Past 2³²']) {
    await replay.choose(ORDER, order);
    await expectSound(page, order);
  }
});
