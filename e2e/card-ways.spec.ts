// Where the value card leads, and how much of it one sees.
import { expect, test } from './fixtures.ts';

test('what Eve has seen leads to its card, and from there to the field in which she saw it', async ({
  lab,
  card,
  page,
}) => {
  await lab.open('#/lab/ikev2-psk?step=8&depth=bytes');
  await card.ofEve('Nonces').first().click();
  await expect(card.title).toHaveText('Ni');
  await card.card.getByText('It crossed the Internet in the clear').getByRole('button', { name: 'packet 1' }).click();
  await expect(card.card).toBeHidden();
  await expect(page).toHaveURL(/field=isakmp\.nonce/);
  await expect(lab.region('Packet')).toContainText('Packet 1');
});

test('at 1440 by 900 the whole card is seen, and values of one name are told apart', async ({ card }) => {
  await card.open('#/lab/ikev2-psk?step=24&depth=packets&card=a:ike1/SKEYSEED');
  await expect(card.card.getByText('The whole lab, with every key')).toBeInViewport({ ratio: 1 });
  await card.open('#/lab/ikev2-psk?step=24&card=a:ike1/SPIi');
  await expect(card.made(/^NAT_DETECTION_SOURCE_IP/)).toHaveText([/for A’s message$/, /to check B’s message$/]);
});
