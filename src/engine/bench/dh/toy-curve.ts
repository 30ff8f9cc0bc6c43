import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { TOY_CURVES, type ToyCurve, type ToyCurveId, type ToyPoint } from './toy-curves.ts';

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
