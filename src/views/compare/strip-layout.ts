import { STRIP_NAMES } from '../../content/ui/compare.ts';
import type { Extent, Form, FormLayer, FormSheet } from '../../engine/timeline/compare/forms.ts';

/** A layer on a strip. Positions are bytes, counted from where the ICMP message begins: that never moves. */
export interface Piece extends Extent {
  /** The same bytes have the same id in every form. */
  id: string;
  name: string;
  bytes: number;
  /** 0 is clear, 1 is encrypted; between them while one becomes the other. */
  sealed: number;
  seal: boolean;
}

type StripName = keyof typeof STRIP_NAMES;
const isNamed = (key: string): key is StripName => key in STRIP_NAMES;

/** The header that was there before is `inner-ip` in tunnel mode and `ip` in the others. */
function nameKey(layer: FormLayer, form: Form): string {
  if (layer.key === 'ip' && layer.original) return form.key === 'plain' ? 'ip-plain' : 'ip-same';
  return layer.key;
}

const idOf = ({ key, original }: FormLayer): string => (original && /ip$/.test(key) ? 'original-ip' : key);

export function piecesOf(form: Form): readonly Piece[] {
  return form.layers.map((layer) => {
    const key = nameKey(layer, form);
    return {
      id: idOf(layer),
      name: isNamed(key) ? STRIP_NAMES[key] : key,
      bytes: layer.bytes,
      start: layer.start - form.anchor,
      end: layer.end - form.anchor,
      sealed: layer.sealed ? 1 : 0,
      seal: layer.key === 'icv' || layer.key === 'ah-icv',
    };
  });
}

/** Offsets in a packet as positions on its strip. */
export const onStrip = ({ start, end }: Extent, form: Form): Extent => ({
  start: start - form.anchor,
  end: end - form.anchor,
});

/** How far all forms together reach to both sides. */
export function reachOf({ plain, forms }: FormSheet): Extent {
  const all = [plain, ...forms];
  return {
    start: Math.min(...all.map(({ anchor }) => -anchor)),
    end: Math.max(...all.map(({ bytes, anchor }) => bytes.length - anchor)),
  };
}

const lerp = (from: number, to: number, t: number): number => from + (to - from) * t;

/** Where a piece that a strip lacks would squeeze in: at the edge of what stands between it and the ICMP message. */
function seam(piece: Piece, having: readonly Piece[], lacking: readonly Piece[]): number {
  const left = piece.end <= 0;
  const between = having.filter(({ start, end }) => (left ? start >= piece.end : end <= piece.start));
  const kept = between
    .map(({ id }) => lacking.find((other) => other.id === id))
    .filter((one): one is Piece => one !== undefined);
  const near = kept.filter(({ end }) => (left ? end <= 0 : end > 0));
  if (near.length === 0) return 0;
  return left ? Math.min(...near.map(({ start }) => start)) : Math.max(...near.map(({ end }) => end));
}

/** A strip on its way from one form to another; `t` from 0 to 1. What comes and goes grows out of a seam. */
export function mix(from: readonly Piece[], to: readonly Piece[], t: number): readonly Piece[] {
  if (t >= 1) return to;
  const going = from.filter(({ id }) => !to.some((other) => other.id === id));
  const leaving = going.map((piece) => {
    const at = seam(piece, from, to);
    return { ...piece, start: lerp(piece.start, at, t), end: lerp(piece.end, at, t) };
  });
  const staying = to.map((piece) => {
    const before = from.find(({ id }) => id === piece.id);
    const at = before ? undefined : seam(piece, to, from);
    return {
      ...piece,
      start: lerp(before?.start ?? at ?? 0, piece.start, t),
      end: lerp(before?.end ?? at ?? 0, piece.end, t),
      sealed: lerp(before?.sealed ?? piece.sealed, piece.sealed, t),
    };
  });
  return [...leaving, ...staying];
}
