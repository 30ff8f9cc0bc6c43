import { weierstrass } from '@noble/curves/abstract/weierstrass.js';

/** y² = x³ + ax + b over the numbers modulo p, with a point G that all others are multiples of. */
export interface ToyCurve {
  p: number;
  a: number;
  b: number;
  g: ToyPoint;
  /** How many points there are, the point at infinity among them: a prime. */
  order: number;
}

export interface ToyPoint {
  x: number;
  y: number;
}

/** Small enough to draw each of their points. */
export const TOY_CURVES = {
  p17: { p: 17, a: 2, b: 2, g: { x: 5, y: 1 }, order: 19 },
  p31: { p: 31, a: 1, b: 3, g: { x: 1, y: 6 }, order: 41 },
} as const satisfies Record<string, ToyCurve>;

export type ToyCurveId = keyof typeof TOY_CURVES;

export interface CurveQuestion {
  curve: ToyCurveId;
  /** The private values: from 1 to order - 1. */
  a: number;
  b: number;
}

export interface CurveAnswer {
  curve: ToyCurve;
  /** G, 2·G, 3·G … (order - 1)·G: all points but the one at infinity. */
  multiples: readonly ToyPoint[];
  publicA: ToyPoint;
  publicB: ToyPoint;
  sharedA: ToyPoint;
  sharedB: ToyPoint;
}

/** Diffie-Hellman on a curve that one can draw: the private value is how many steps of G one walks. */
export function toyCurveExchange({ curve: id, a, b }: CurveQuestion): CurveAnswer {
  const curve = TOY_CURVES[id];
  const Point = pointsOf(curve);
  const at = ({ x, y }: { x: bigint; y: bigint }): ToyPoint => ({ x: Number(x), y: Number(y) });
  const multiples: ToyPoint[] = [];
  for (let point = Point.BASE; !point.is0(); point = point.add(Point.BASE)) multiples.push(at(point.toAffine()));
  const halfA = Point.BASE.multiply(BigInt(a));
  const halfB = Point.BASE.multiply(BigInt(b));
  return {
    curve,
    multiples,
    publicA: at(halfA.toAffine()),
    publicB: at(halfB.toAffine()),
    sharedA: at(halfB.multiply(BigInt(a)).toAffine()),
    sharedB: at(halfA.multiply(BigInt(b)).toAffine()),
  };
}

function pointsOf({ p, a, b, g, order }: ToyCurve) {
  return weierstrass({
    p: BigInt(p),
    n: BigInt(order),
    h: 1n,
    a: BigInt(a),
    b: BigInt(b),
    Gx: BigInt(g.x),
    Gy: BigInt(g.y),
  });
}
