import { describe, expect, it } from 'vitest';
import { installExtras } from '../../crypto/extra/install.ts';
import { dissect } from '../../dissect/dissect.ts';
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
  const made = compareSide(
    timeline,
    timeline.frames.map((frame) => dissect(frame.bytes, timeline.keys)),
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
