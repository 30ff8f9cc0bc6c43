import { expect, test } from 'vitest';
import { keptSettings } from '../esp/setup.ts';
import { fromEsp } from './from-esp.ts';
import { ORDERS, orderSettings } from './orders.ts';

const PACKETS = [{ number: 5 }, { number: 6 }];
const LINK = { p: '5', hi: '3', size: '64', esn: '0', n: '4' };
const GROUPS = [{ first: 4, last: 4, from: 'a' }] as const;

test('a packet is in hand as long as the settings are those that came with it', () => {
  expect(fromEsp(PACKETS, { groups: [] }, LINK)).toEqual({ packet: 5 });
  expect(fromEsp(PACKETS, { groups: GROUPS }, LINK)).toEqual({});
  expect(fromEsp(PACKETS, { groups: [] }, { p: '5' })).toEqual({});
  expect(fromEsp(PACKETS, { groups: [] }, { ...LINK, p: '' })).toEqual({});
  expect(fromEsp(PACKETS, { groups: [] }, {})).toEqual({});
});

test('what is no packet of the lab is odd', () => {
  for (const p of ['zebra', '7', '05', '-1'])
    expect(fromEsp(PACKETS, { groups: [] }, { ...LINK, p })).toEqual({ odd: p });
  expect(fromEsp([], { groups: [] }, LINK)).toEqual({ odd: '5' });
});

test('an order of arrival lets go of the packet and of the numbers that came with it', () => {
  for (const order of ORDERS) expect(orderSettings(order, 9)).toMatchObject({ p: '', seen: '', n: '' });
});

test('what was set at the bench Inside ESP goes along, and nothing else', () => {
  const set = {
    s: 'replay',
    p: '5',
    seq: '70',
    break: 'flip:40.3',
    unsealed: '1',
    flip: '5.6',
    data: 'x:00',
    secret: 't:a',
  };
  const { s: _, ...kept } = set;
  expect(keptSettings({ ...set, field: 'esp.icv', hi: '3' })).toEqual(kept);
});
