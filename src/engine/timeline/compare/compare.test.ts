import { describe, expect, it } from 'vitest';
import { installExtras } from '../../crypto/extra/install.ts';
import { createDissector } from '../../dissect/dissect.ts';
import { PRESETS, presetBySlug } from '../../lab/presets.ts';
import { simulate } from '../../network/simulate.ts';
import { alignRows, packetWith, pairLayers, wholeLayers } from './align.ts';
import { compareSide } from './compare.ts';
import type { ComparedMessage, ComparedSide } from './model.ts';

installExtras();

const sides = new Map<string, ComparedSide>();

function side(slug: string): ComparedSide {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(`no preset ${slug}`);
  const known = sides.get(slug);
  if (known) return known;
  const timeline = simulate(lab);
  const dissect = createDissector(timeline.keys);
  const made = compareSide(
    timeline,
    timeline.frames.map((frame) => dissect(frame.bytes)),
  );
  sides.set(slug, made);
  return made;
}

/** `1 a 460: offer SAi1 | key-exchange KEi Ni`. */
function line({ count, from, bytes, storeys, alike }: ComparedMessage): string {
  const said = storeys.map(({ purpose, layers }) => {
    const names = layers.flatMap((layer) => layer.names).filter((name) => !name.startsWith('N('));
    return [purpose, ...names].join(' ');
  });
  return `${count} ${from} ${bytes}${alike > 1 ? ` x${alike}` : ''}: ${said.join(' | ')}`;
}

const bars = (message: ComparedMessage | undefined) =>
  message && wholeLayers(message).map(({ key, bytes, sealed }) => `${key} ${bytes}${sealed ? '*' : ''}`);

describe.each(PRESETS)('$slug', ({ slug }) => {
  it('cuts every packet without losing a byte', () => {
    const { messages } = side(slug);
    expect(messages.length).toBeGreaterThan(1);
    for (const { bytes, storeys } of messages) {
      const layers = storeys.flatMap((storey) => storey.layers);
      expect(layers.reduce((sum, layer) => sum + layer.bytes, 0)).toBe(bytes);
    }
  });

  it('gives every packet a row, and each storey one', () => {
    const one = side(slug);
    const rows = alignRows(one, side('ikev2-psk'));
    const cells = rows.flatMap(({ left }) => left);
    expect(cells.length).toBe(one.messages.flatMap(({ storeys }) => storeys).length);
    expect(new Set(cells.map(({ message }) => message)).size).toBe(one.messages.length);
  });
});

it('IKEv2 asks four questions in four packets, two in each', () => {
  expect(side('ikev2-psk-cbc').messages.map(line)).toEqual([
    '1 a 460: offer SAi1 | key-exchange KEi Ni',
    '2 b 460: offer SAr1 | key-exchange KEr Nr',
    '3 a 300: proof IDi IDr AUTH | first-child SAi2 TSi TSr',
    '4 b 252: proof IDr AUTH | first-child SAr2 TSi TSr',
    '5 a 156 x3: traffic',
    '6 b 156 x3: traffic',
    '11 a 108: delete D',
    '12 b 108: delete',
  ]);
});

it('counts what must come before the first packet of data', () => {
  expect(side('ikev2-psk-cbc').totals).toEqual({ messages: 4, waits: [2, 4], ready: 4, clear: 1_104, sealed: 368 });
  expect(side('ikev2-no-proposal').totals).toMatchObject({ messages: 2, waits: [2] });
  expect(side('ikev2-no-proposal').totals.ready).toBeUndefined();
});

it('lays two packets side by side, layer by layer', () => {
  const [cbc, gcm] = [side('ikev2-psk-cbc'), side('ikev2-psk')];
  expect(bars(cbc.messages[3])).toEqual([
    'ike-headers 56',
    'seal-head 20',
    'identity 12*',
    'proof 40*',
    'child 92*',
    'padding 16*',
    'icv 16',
  ]);
  const pairs = pairLayers(cbc.messages[2], gcm.messages[2]).map(
    ({ key, left, right }) => `${key} ${left?.bytes} ${right?.bytes}`,
  );
  expect(pairs).toContain('seal-head 20 12');
  expect(pairs).toContain('padding 12 1');
});

it('finds the packet that has what another lacks', () => {
  const cbc = side('ikev2-psk-cbc');
  const [first, , third] = cbc.messages;
  expect(first && packetWith(cbc, first, 'proof')?.count).toBe(3);
  expect(third && packetWith(cbc, third, 'key')?.count).toBe(1);
});

it('a request that must be asked again stands apart', () => {
  expect(side('ikev2-invalid-ke').messages.slice(0, 4).map(line)).toEqual([
    expect.stringMatching(/^1 a \d+: retry SAi1 KEi Ni$/),
    expect.stringMatching(/^2 b \d+: retry$/),
    expect.stringMatching(/^3 a \d+: offer SAi1 \| key-exchange KEi Ni$/),
    expect.stringMatching(/^4 b \d+: offer SAr1 \| key-exchange KEr Nr$/),
  ]);
});

it('IKEv1 asks one question at a time: nine packets', () => {
  const { messages, totals, traits } = side('ikev1-main-psk');
  expect(messages.map(line)).toEqual([
    '1 a 156: offer SA VID VID',
    '2 b 156: offer SA VID VID',
    '3 a 424: key-exchange KE Ni NAT-D NAT-D',
    '4 b 424: key-exchange KE Nr NAT-D NAT-D',
    '5 a 136: proof IDii HASH_I',
    '6 b 104: proof IDir HASH_R',
    '7 a 216: first-child HASH(1) SA IDci IDcr Ni',
    '8 b 216: first-child HASH(2) SA IDci IDcr Nr',
    '9 a 104: first-child HASH(3)',
    '10 a 156 x3: traffic',
    '11 b 156 x3: traffic',
    expect.stringMatching(/^16 a \d+: delete HASH D$/),
    expect.stringMatching(/^17 a \d+: delete HASH D$/),
  ]);
  expect(totals).toEqual({ messages: 9, waits: [2, 4, 6, 8], ready: 9, clear: 1_440, sealed: 496 });
  expect(traits.ike).toBe('ikev1-main');
  expect(bars(messages[5])).toEqual(['ike-headers 56', 'identity 12*', 'proof 36*']);
  expect(wholeLayers(messages[4] as ComparedMessage).find(({ key }) => key === 'identity')?.says).toBe('192.0.2.1');
});

it('aggressive mode answers three questions at once, and waits for two packets only', () => {
  const { messages, totals, traits } = side('ikev1-aggressive-psk');
  expect(messages.slice(0, 6).map(line)).toEqual([
    '1 a 464: offer SA VID VID | key-exchange KE Ni | proof IDii',
    '2 b 572: offer SA VID VID | key-exchange KE Nr NAT-D NAT-D | proof IDir HASH_R',
    '3 a 168: proof HASH_I NAT-D NAT-D',
    '4 a 216: first-child HASH(1) SA IDci IDcr Ni',
    '5 b 216: first-child HASH(2) SA IDci IDcr Nr',
    '6 a 104: first-child HASH(3)',
  ]);
  expect(totals).toMatchObject({ messages: 6, waits: [2, 5], ready: 6 });
  expect(traits.ike).toBe('ikev1-aggressive');
});

it('a cookie is asked for before anything else', () => {
  expect(side('ikev2-cookie').messages.slice(0, 3).map(line)).toEqual([
    '1 a 228: retry SAi1 KEi Ni',
    '2 b 97: retry',
    '3 a 269: offer SAi1 | key-exchange KEi Ni',
  ]);
  expect(side('ikev2-cookie').totals.waits).toEqual([2, 4, 6]);
});

it('a rekey is a question of its own', () => {
  const rekeys = side('ikev2-rekey-pfs').messages.filter(({ storeys }) => storeys[0]?.purpose === 'rekey');
  expect(rekeys.slice(0, 2).map(line)).toEqual([
    expect.stringMatching(/: rekey SA TSi TSr Ni KEi$/),
    expect.stringMatching(/: rekey SA TSi TSr Nr KEr$/),
  ]);
});

it.each([
  ['ikev2-psk', 'esp', 'tunnel', 140, false],
  ['esp-transport', 'esp', 'transport', 120, false],
  ['ah-tunnel', 'ah', 'tunnel', 132, true],
  ['ah-transport', 'ah', 'transport', 112, true],
  ['ah-esp', 'ah-esp', 'tunnel', 184, false],
  ['ikev2-nat', 'esp', 'tunnel', 148, false],
] as const)('%s carries a ping in packets of its own size', (slug, protocol, mode, bytes, legible) => {
  const { messages, traits } = side(slug);
  expect(messages.find(({ storeys }) => storeys[0]?.purpose === 'traffic')?.bytes).toBe(bytes);
  expect(traits).toMatchObject({ protocol, mode, legible });
});

it('knows what came to nothing', () => {
  expect(side('ikev1-wrong-psk').traits.outcome).toBe('refused');
  expect(side('ikev2-wrong-psk').traits.outcome).toBe('refused');
  expect(side('ah-through-nat').traits.outcome).toBe('broken');
});
