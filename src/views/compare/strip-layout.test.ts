import { expect, it } from 'vitest';
import { type FormKey, packetForms } from '../../engine/index.ts';
import { mix, type Piece, piecesOf, reachOf } from './strip-layout.ts';

const sheet = packetForms({ suite: 'gcm', udp: false });
const strip = (key: FormKey): readonly Piece[] => {
  const form = key === 'plain' ? sheet.plain : sheet.forms.find((one) => one.key === key);
  return form ? piecesOf(form) : [];
};
const place = (pieces: readonly Piece[], id: string) => {
  const piece = pieces.find((one) => one.id === id);
  return piece && [piece.start, piece.end];
};
const KEYS: readonly FormKey[] = ['plain', 'esp-tunnel', 'esp-transport', 'ah-tunnel', 'ah-transport', 'ah-esp'];

it('the inner bytes keep their column in every form', () => {
  for (const key of KEYS) {
    expect(place(strip(key), 'icmp')).toEqual([0, 8]);
    expect(place(strip(key), 'data')).toEqual([8, 64]);
  }
});

it('tunnel mode keeps the old header in its place, transport mode moves it out', () => {
  expect(place(strip('plain'), 'original-ip')).toEqual([-20, 0]);
  expect(place(strip('esp-tunnel'), 'original-ip')).toEqual([-20, 0]);
  expect(place(strip('esp-tunnel'), 'ip')).toEqual([-56, -36]);
  expect(place(strip('esp-transport'), 'original-ip')).toEqual([-36, -16]);
});

it('reaches as far as the longest form', () => {
  expect(reachOf(sheet)).toEqual({ start: -84, end: 84 });
});

it('begins as one form and ends as the other', () => {
  const [plain, transport] = [strip('plain'), strip('esp-transport')];
  const visible = (pieces: readonly Piece[]) =>
    pieces.filter(({ start, end }) => end > start).map(({ id, start, end }) => `${id} ${start} ${end}`);
  expect(visible(mix(plain, transport, 0)).sort()).toEqual(visible(plain).sort());
  expect(mix(plain, transport, 1)).toEqual(transport);
});

it('has no gap on the way from a form to one that only adds', () => {
  for (const key of KEYS.filter((one) => one !== 'plain')) {
    for (const t of [0.2, 0.5, 0.9]) {
      const pieces = mix(strip('plain'), strip(key), t)
        .slice()
        .sort((one, other) => one.start - other.start);
      for (const [index, piece] of pieces.slice(1).entries())
        expect(piece.start).toBeCloseTo(pieces[index]?.end ?? Number.NaN);
    }
  }
});

it('what goes shrinks into a seam', () => {
  const half = mix(strip('ah-esp'), strip('esp-tunnel'), 0.5);
  expect(place(half, 'ah')).toEqual([-50, -44]);
  expect(place(half, 'esp')).toEqual([-36, -28]);
});
