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
