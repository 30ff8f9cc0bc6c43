import { expect, it } from 'vitest';
import { installExtras } from '../../crypto/extra/install.ts';
import { type Form, packetForms, type SuiteKey } from './forms.ts';

installExtras();

const form = (suite: SuiteKey, key: Form['key'], udp = false): Form => {
  const found = packetForms({ suite, udp }).forms.find((one) => one.key === key);
  if (!found) throw new Error(`no form ${key}`);
  return found;
};
const bars = ({ layers }: Form) => layers.map(({ key, bytes, sealed }) => `${key} ${bytes}${sealed ? '*' : ''}`);
const length = ({ start, end }: { start: number; end: number }) => end - start;

it.each([
  ['esp-tunnel', 140, 88, [104]],
  ['esp-transport', 120, 68, [84]],
  ['ah-tunnel', 132, undefined, [110]],
  ['ah-transport', 112, undefined, [90]],
  ['ah-esp', 168, 88, [104, 146]],
] as const)('%s has the sizes of the drawing', (key, total, encrypted, covered) => {
  const { bytes, overhead, encrypted: sealed, covers } = form('gcm', key);
  expect(bytes.length).toBe(total);
  expect(overhead).toBe(total - 84);
  expect(sealed && length(sealed)).toBe(encrypted);
  expect(covers.map((cover) => cover.bytes)).toEqual(covered);
});

it('names each byte of a form', () => {
  expect(bars(form('gcm', 'esp-tunnel'))).toEqual([
    'ip 20',
    'esp 8',
    'iv 8',
    'inner-ip 20*',
    'icmp 8*',
    'data 56*',
    'padding 2*',
    'trailer 2*',
    'icv 16',
  ]);
  expect(bars(form('cbc', 'esp-tunnel'))).toContain('padding 10*');
  expect(bars(form('null', 'esp-tunnel'))).not.toContain('iv 8');
  expect(bars(form('gcm', 'ah-transport'))).toEqual(['ip 20', 'ah 12', 'ah-icv 16', 'icmp 8', 'data 56']);
});

it.each(['gcm', 'cbc', 'chacha', 'null'] as const)('%s: layers cover each form without gap or overlap', (suite) => {
  const { plain, forms } = packetForms({ suite, udp: false });
  for (const { layers, bytes, anchor } of [plain, ...forms]) {
    expect(layers.reduce((end, layer) => (layer.start === end ? layer.end : Number.NaN), 0)).toBe(bytes.length);
    expect(layers.find(({ key }) => key === 'icmp')?.start).toBe(anchor);
  }
});

it('UDP costs ESP eight bytes, and AH has no such form', () => {
  expect(form('gcm', 'esp-tunnel', true).bytes.length).toBe(148);
  expect(form('gcm', 'esp-transport', true).bytes.length).toBe(128);
  expect(form('gcm', 'ah-tunnel', true).bytes.length).toBe(132);
  expect(form('gcm', 'ah-esp', true).bytes.length).toBe(168);
});

it('NULL encrypts nothing and is covered all the same', () => {
  const { encrypted, covers } = form('null', 'esp-tunnel');
  expect(encrypted).toBeUndefined();
  expect(covers.map((cover) => cover.bytes)).toEqual([96]);
});

it('a NAT breaks every AH and no ESP', () => {
  for (const udp of [false, true]) {
    const { forms } = packetForms({ suite: 'gcm', udp });
    expect(forms.filter(({ survivesNat }) => survivesNat).map(({ key }) => key)).toEqual([
      'esp-tunnel',
      'esp-transport',
    ]);
  }
});

it('AH writes zeros over six bytes of the header and over itself', () => {
  const { header, icv } = packetForms({ suite: 'gcm', udp: false });
  expect(header.filter(({ zeroed }) => zeroed).map(({ id }) => id)).toEqual([
    'ip.dsfield',
    'pw.ip.fragment',
    'ip.ttl',
    'ip.checksum',
  ]);
  expect(header.reduce((sum, field) => sum + length(field), 0)).toBe(20);
  expect(icv.length).toBe(16);
});
