import type { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { type ArrivalGroup, writeArrivals } from './arrivals.ts';
import { NO_PACKET } from './from-esp.ts';

export type OrderId = keyof typeof REPLAY_BENCH.order;

export const ORDERS: readonly OrderId[] = ['straight', 'late', 'qos', 'copy', 'forged', 'jump', 'wrap'];

type From = ArrivalGroup['from'];
type Part = readonly [first: number, last?: number, from?: From];

/** Orders of arrival, counted from the window's right edge. The bulk of `qos` comes 80 to 99 places late. */
const PARTS: Readonly<Record<Exclude<OrderId, 'wrap'>, readonly Part[]>> = {
  straight: [[1], [2], [3], [4], [5]],
  late: [[1], [2], [4], [5], [3]],
  qos: [
    [1, 10],
    [31, 110],
    [11, 30],
  ],
  copy: [[1], [2], [3], [2, 2, 'copy'], [4, 90], [3, 3, 'copy']],
  forged: [[1], [2], [5000, 5000, 'forged'], [3], [4]],
  jump: [[1], [2], [503], [504], [3]],
};

/** The number before 2^32 from which the last order begins. */
const BEFORE_WRAP = 2 ** 32 - 4;
const WRAP: readonly Part[] = [[1], [2], [4], [5], [6], [3]];

/** Which packet the words on an order point at: the one that comes late. */
export const lateOf = (highest: number): number => highest + 3;

function groups(parts: readonly Part[], highest: number): ArrivalGroup[] {
  return parts.map(([first, last = first, from = 'a']) => ({ first: highest + first, last: highest + last, from }));
}

/** The arrival that an order is named after, where it is not the last: the copy sent soon after, the forged packet. */
const TELLING: Partial<Readonly<Record<OrderId, number>>> = { copy: 4, forged: 3 };

/** What an order puts into the address. */
export function orderSettings(order: OrderId, highest: number): BenchSettings {
  const wrap = order === 'wrap';
  const start = wrap ? BEFORE_WRAP : highest;
  const come = writeArrivals(groups(wrap ? WRAP : PARTS[order], start));
  return {
    ...{ ...NO_PACKET, order, in: come, at: String(TELLING[order] ?? ''), n: '', from: '', seen: '', first: '' },
    ...{ hi: wrap ? String(start) : '', esn: wrap ? '1' : '' },
  };
}
