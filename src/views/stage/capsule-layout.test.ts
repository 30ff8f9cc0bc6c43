import { describe, expect, test } from 'vitest';
import { textWidth } from '../../ui/text-width.ts';
import { type CapsuleLayout, layoutCapsule, PAD, type Segment } from './capsule-layout.ts';
import { plainNames, storyNames } from './layer-words.ts';
import type { Layer } from './layers.ts';

function layer(key: string, bytes: number, more: Partial<Layer> = {}): Layer {
  const kind = key === 'icv' ? 'icv' : key === 'sk' || key === 'sealed' ? 'sealed' : 'clear';
  return { key, kind, bytes, head: 0, count: 1, detail: { port: '500' }, fields: [], inside: [], ...more };
}

const INIT = [
  layer('ip', 20),
  layer('udp', 8),
  layer('ike', 28),
  layer('payload-33', 40),
  layer('payload-34', 264),
  layer('payload-40', 36),
  layer('payload-41', 56, { count: 2, detail: { notify: 'NAT_DETECTION_SOURCE_IP' } }),
];
const AUTH = [layer('ip', 20), layer('udp', 8), layer('ike', 28), layer('sk', 149, { head: 12 }), layer('icv', 16)];
const INNER = [layer('ip', 20), layer('icmp', 64), layer('pad', 2), layer('next', 2)];
const ESP = [
  layer('ip', 20),
  layer('esp', 8),
  layer('iv', 8),
  layer('sealed', 88, { inside: INNER }),
  layer('icv', 16),
];

const PACKETS = { INIT, AUTH, ESP };
const ROOMS = [110, 150, 200, 280, 360, 440, 480, 560];

const lay = (layers: readonly Layer[], room: number, noseRight = true): CapsuleLayout =>
  layoutCapsule(layers, { room, noseRight, nose: 22, nest: true, words: (one) => plainNames(one, true) });

const bytesOf = (segments: readonly Segment[]): number => segments.reduce((sum, one) => sum + one.layer.bytes, 0);
const total = (layers: readonly Layer[]): number => layers.reduce((sum, one) => sum + one.bytes, 0);

describe.each(Object.entries(PACKETS))('%s', (_, layers) => {
  test.each(ROOMS)('in %i: the bytes add up and nothing sticks out', (room) => {
    for (const noseRight of [true, false]) {
      const { segments, width } = lay(layers, room, noseRight);
      expect(bytesOf(segments)).toBe(total(layers));
      expect(width).toBeLessThanOrEqual(room + 0.001);
      segments.forEach((segment, index) => {
        const next = segments[index + 1];
        expect(segment.x).toBeGreaterThanOrEqual(0);
        expect(segment.x + segment.width).toBeLessThanOrEqual((next?.x ?? width) + 0.001);
      });
    }
  });

  test.each(ROOMS)('in %i: each layer is as wide as its words, or has none', (room) => {
    const { segments, bare } = lay(layers, room);
    for (const { name, size, width } of segments) {
      if (bare) expect(name).toBe('');
      else expect(width).toBeGreaterThanOrEqual(Math.max(textWidth(name, { bold: true }), textWidth(size)) + PAD - 4);
    }
  });

  test('shows every layer where there is room', () => {
    expect(lay(layers, 700).segments).toHaveLength(layers.length);
  });
});

test('what is inside ESP is drawn with its own layers, which add up too', () => {
  const sealed = lay(ESP, 560).segments.find((segment) => segment.layer.kind === 'sealed');
  expect(sealed?.nested).toHaveLength(4);
  expect(bytesOf(sealed?.nested ?? [])).toBe(88);
});

test('small neighbours join before a sealed part does', () => {
  const { segments } = lay(AUTH, 260);
  expect(segments.length).toBeLessThan(AUTH.length);
  expect(segments.map((segment) => segment.layer.kind)).toContain('sealed');
  expect(segments.at(-1)?.layer.key).toBe('icv');
});

test('stretched, it fills the room', () => {
  const options = { room: 460, noseRight: true, nose: 22, stretch: true, words: storyNames };
  expect(layoutCapsule(INIT, options).width).toBeCloseTo(460);
});
