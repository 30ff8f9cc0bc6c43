// The Lab editor: what is changed is run at once, explained where it cannot be, and taken back at will.

import { expect, test } from './fixtures.ts';
import { EditorPage } from './pages/editor-page.ts';
import { violations } from './violations.ts';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('a change is run, keeps the place, gets an address of its own, and can be taken back', async ({ lab, page }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk?step=14');
  const before = await lab.place();
  await editor.open();
  await expect(editor.undo).toBeDisabled();

  await editor.type(editor.shared('Delay, one way'), '35');
  await expect(page).toHaveURL(/#\/lab\?d=-[\w-]+&step=14$/);
  await expect(page).toHaveTitle(/, changed – Phasewise$/);
  await lab.expectStep(before.step);

  await editor.undo.click();
  await expect(page).toHaveURL(/#\/lab\/ikev2-psk\?step=14$/);
  await expect(editor.shared('Delay, one way')).toHaveValue('20');
  await expect(editor.undo).toBeDisabled();
});

test('what was typed is a draft until it is taken, and the browser’s own undo brings nothing back', async ({
  lab,
  page,
}) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.open();
  const key = editor.control('Pre-shared key', 'B');
  await key.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('another key');
  await expect(key).toHaveAttribute('data-waits');
  await page.keyboard.press('Tab');
  await expect(editor.control('Pre-shared key', 'A')).toHaveValue('another key');
  await expect(key).not.toHaveAttribute('data-waits');
  await expect(editor.undo).toBeEnabled();
  await editor.undo.click();
  await expect(key).toHaveValue('correct horse battery staple');
  await expect(editor.undo).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor.undo).toBeFocused();
  await expect(key).toHaveValue('correct horse battery staple');
  await expect(editor.control('Pre-shared key', 'A')).toHaveValue('correct horse battery staple');
});

test('the focus stays where something was taken away', async ({ lab, page }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.open();
  await editor.act('Remove x25519, Groups, IKE proposals, gateway A').press('Enter');
  await expect(editor.act('Add to Groups, IKE proposals, gateway A')).toBeFocused();
  await editor.undo.press('Enter');
  await expect(editor.undo).toBeDisabled();
  await expect(editor.undo).toBeFocused();
  await editor.type(editor.control('Pre-shared key', 'A'), '');
  await expect(editor.state).toContainText('A key needs at least one character.');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
});

test('IKEv1 takes the place of IKEv2 on both, and what it cannot have goes with it', async ({ lab }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.open();
  await editor.control('IKE version', 'A').selectOption('IKEv1');
  await expect(lab.region('Messages')).toContainText('Main 1');
  await expect(editor.control('IKE version', 'B')).toHaveValue('1');
  await expect(editor.control('Phase 1 mode', 'A')).toBeVisible();
  await expect(editor.control('Asks for a cookie', 'A')).toBeHidden();

  await editor.control('Phase 1 mode', 'B').selectOption('aggressive');
  await expect(lab.region('Messages')).toContainText('Aggressive');
});

test('the gateways may disagree', async ({ lab }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.open();
  await editor.same.uncheck();
  await editor.type(editor.control('Pre-shared key', 'B'), 'something else');
  await expect(editor.control('Pre-shared key', 'A')).toHaveValue('correct horse battery staple');
  await expect(editor.undo).toBeEnabled();
  await lab.page.keyboard.press('Escape');
  await expect(editor.region).toBeHidden();
  await lab.page.keyboard.press('End');
  await expect(lab.region('What just happened')).toContainText('There is no tunnel');
});

test('what makes no sense is explained beside the control, and not run', async ({ lab, page }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  const address = page.url();
  await editor.open();
  await editor.removeAlgorithm('Groups', 'x25519', 'IKE proposals', 'A');
  await expect(editor.state).toContainText('IKE proposals, gateway A: Expected at least one key exchange group');
  expect(page.url()).toBe(address);
  await editor.addAlgorithm('Groups', 'modp1024', 'IKE proposals', 'A');
  await expect(editor.state).toBeEmpty();
  await expect(editor.region).toContainText('Weak against anybody with enough money for computers.');
  await expect(page).toHaveURL(/#\/lab\?d=/);

  await editor.type(editor.control('Cuts IKE messages above', 'B'), '50');
  await expect(editor.control('Cuts IKE messages above', 'A')).toHaveAttribute('aria-invalid', 'true');
  await editor.undo.click();
  await expect(editor.control('Cuts IKE messages above', 'B')).toHaveValue('0');
  await expect(editor.state).toBeEmpty();
});

test('proposals are added, moved and taken away', async ({ lab, page }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.open();
  await editor.act('Add a proposal, IKE proposals, gateway A').click();
  await editor.addAlgorithm('Groups', 'ecp256', 'IKE proposals', 'A');
  await editor.act('Move proposal 2 up, IKE proposals, gateway A').click();
  await expect(page).toHaveURL(/#\/lab\?d=/);
  await editor.show('As configuration');
  await editor.vendor('strongSwan');
  await expect(editor.lines.filter({ hasText: '  proposals = ' }).first()).toHaveText(
    /proposals = aes256gcm16-prfsha256-x25519, aes256gcm16-prfsha256-x25519-ecp256/,
  );
  await editor.show('Settings');
  await editor.act('Remove proposal 1, IKE proposals, gateway A').click();
  await expect(editor.act('Remove proposal 1, IKE proposals, gateway A')).toBeDisabled();
});

test('NAT, traffic and interventions', async ({ lab }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.open();
  await editor.shared('NAT in front of gateway A').selectOption('addresses and ports (NAPT)');
  await expect(editor.shared('Its address outside')).toHaveValue('198.51.100.1');
  await editor.act('Add traffic').click();
  await expect(lab.region('Messages')).toContainText(/CREATE_CHILD/);
  await editor.act('Remove traffic 3').click();
  await editor.act('Add an intervention').click();
  await editor.shared('What, intervention 1').selectOption('has one bit turned over');
  await expect(editor.shared('bit, intervention 1')).toHaveValue('0');
  await expect(editor.state).toBeEmpty();
});

test('a second policy has SAs of its own, once somebody pings into it', async ({ lab }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.open();
  await editor.control('A second policy', 'A').check();
  await expect(editor.control('A second policy', 'B')).toBeChecked();
  await editor.type(editor.shared('to, traffic 1'), '10.12.0.10');
  await editor.show('As configuration');
  await editor.vendor('strongSwan');
  await expect(editor.lines.filter({ hasText: 'local_ts = 10.12.0.0/24' })).toHaveCount(1);
  await lab.page.keyboard.press('Escape');
  await expect(lab.region('Messages')).toContainText('ESP pong');
});

test('gateways that disagree are not made equal unasked', async ({ lab }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-wrong-psk');
  await editor.open();
  await expect(editor.same).not.toBeChecked();
  await editor.type(editor.control('Pre-shared key', 'B'), 'correct horse battery staple');
  await editor.show('As configuration');
  await expect(editor.region).toContainText('The two gateways agree.');
});

test('as configurations: differences, the lines of the selected byte, defaults, copies', async ({
  lab,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-narrowing?step=14&field=isakmp.tf.id.encr');
  await editor.open();
  await editor.show('As configuration');
  await expect(editor.region).toContainText('Their networks are no mirror images.');
  await expect(editor.differing).toHaveCount(1);
  await expect(editor.lit).toHaveText([' encryption aes-gcm-256']);
  await editor.vendor('strongSwan');
  await expect(editor.lit).toHaveText([/proposals = aes256gcm16-prfsha256-x25519/]);

  await editor.act('default, mode = tunnel').first().click();
  await expect(editor.region).toContainText('A child is for tunnel mode unless it says otherwise.');
  await expect(editor.region).toContainText('mode = transport');

  await editor.copy('B').click();
  await expect(editor.region).toContainText('The configuration of gateway B is on the clipboard.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('local_ts = 10.2.0.0/28\n');
  expect(copied).not.toContain('mode = tunnel');
});

test('by keyboard alone: open, change, close; the focus comes back', async ({ lab, page }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.button.focus();
  await page.keyboard.press('Enter');
  await expect(editor.region).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(editor.region.getByRole('tab', { name: 'As configuration' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press('Tab');
    if (await editor.control('IKE version', 'A').evaluate((element) => element === document.activeElement)) break;
  }
  await expect(editor.control('IKE version', 'A')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(editor.region).toBeHidden();
  await expect(editor.button).toBeFocused();
});

test('on a phone one gateway at a time', async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-psk');
  await editor.openFromMenu();
  await expect(editor.control('Pre-shared key', 'A')).toBeVisible();
  await expect(editor.control('Pre-shared key', 'B')).toBeHidden();
  await editor.show('Gateway B');
  await editor.type(editor.control('Calls itself', 'B'), 'b.example');
  await editor.show('Gateway A');
  await expect(editor.control('Expects its peer to be', 'A')).toHaveValue('b.example');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await editor.close.click();
  await expect(editor.region).toBeHidden();
});

test('axe finds nothing', async ({ lab, page }) => {
  const editor = new EditorPage(lab);
  await lab.open('#/lab/ikev2-no-proposal?step=14&field=isakmp.tf.id.encr');
  await editor.open();
  expect.soft(await violations(page), 'settings').toEqual([]);
  await editor.removeAlgorithm('Groups', 'x25519', 'IKE proposals', 'A');
  expect.soft(await violations(page), 'a problem').toEqual([]);
  await editor.show('As configuration');
  expect.soft(await violations(page), 'configuration').toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect.soft(await violations(page), 'phone').toEqual([]);
});
