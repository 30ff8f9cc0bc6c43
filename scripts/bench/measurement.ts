/** One line of the result: what was measured, what it may cost at most (or must reach at least), and whether it does. */
export interface Measurement {
  what: string;
  value: number;
  unit: string;
  budget?: { atMost: number } | { atLeast: number };
  met?: boolean;
  /** The numbers behind the value. */
  from?: Record<string, number | string>;
}

export function measured(
  what: string,
  value: number,
  unit: string,
  extra: Omit<Measurement, 'what' | 'value' | 'unit' | 'met'> = {},
): Measurement {
  const line = { what, value: rounded(value), unit, ...extra };
  return extra.budget ? { ...line, met: isMet(value, extra.budget) } : line;
}

function isMet(value: number, budget: NonNullable<Measurement['budget']>): boolean {
  return 'atMost' in budget ? value <= budget.atMost : value >= budget.atLeast;
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The value below which a share of all values lies; `quantile(times, 0.5)` is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Milliseconds that a call takes. */
export function timed(action: () => unknown): number {
  const started = performance.now();
  action();
  return performance.now() - started;
}
