import type { WindowState } from '../../../engine/bench/esp/esp-open.ts';
import type { ReplayArrival } from '../../../engine/bench/replay/replay-bench.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { type ArrivalsReading, arrivalsOf, readArrivals } from './arrivals.ts';
import type { LabWindow } from './from-lab.ts';
import { ORDERS, type OrderId } from './orders.ts';

export const SIZES = [0, 32, 64, 128, 1024] as const;

export const MOST_NUMBER = { plain: 2 ** 32 - 1, esn: Number.MAX_SAFE_INTEGER } as const;

/** How the bench is set: the lab's window, changed by what stands in the address. */
export interface Setup extends ArrivalsReading {
  start: WindowState;
  esn: boolean;
  slidesFirst: boolean;
  /** How many groups have arrived. */
  at: number;
  order?: OrderId;
  hand: { typed: string; number?: number; from: ReplayArrival['from'] };
  changed: readonly ('start' | 'size' | 'esn' | 'arrivals')[];
}

export function setupOf(lab: LabWindow, settings: BenchSettings): Setup {
  const esn = settings.esn === undefined ? lab.esn : settings.esn === '1';
  const most = esn ? MOST_NUMBER.esn : MOST_NUMBER.plain;
  const typedSize = SIZES.find((size) => String(size) === settings.size);
  const size = typedSize ?? lab.state.size;
  const highest = whole(settings.hi, most, 0);
  const start = startOf(lab, size, highest, settings.seen);
  const reading = readArrivals(settings.in ?? '');
  const order = ORDERS.find((one) => one === settings.order);
  const changes = {
    start: highest !== undefined,
    size: size !== lab.state.size,
    esn: esn !== lab.esn,
    arrivals: reading.groups.length > 0,
  };
  return {
    ...reading,
    ...{ start, esn, slidesFirst: settings.first === '1' },
    at: Math.min(whole(settings.at, MOST_NUMBER.plain, 0) ?? reading.groups.length, reading.groups.length),
    ...(order && { order }),
    hand: handOf(lab, settings, most, reading),
    changed: (['start', 'size', 'esn', 'arrivals'] as const).filter((what) => changes[what]),
  };
}

/** A whole number as it stands in an address; `undefined` for anything else. */
export function whole(text: string | undefined, most: number, least = 1): number | undefined {
  const number = /^\d{1,16}$/.test(text ?? '') ? Number(text) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

/** A window that is moved elsewhere has seen all that lies in it, where the address does not say which numbers. */
function startOf({ state }: LabWindow, size: number, highest: number | undefined, seen?: string): WindowState {
  if (highest === undefined) return { ...state, size };
  if (seen !== undefined)
    return { size, highest, seen: arrivalsOf(readArrivals(seen).groups).map(({ number }) => number) };
  const length = Math.min(size, highest);
  return { size, highest, seen: Array.from({ length }, (_, index) => highest - length + 1 + index) };
}

const MAKERS = ['a', 'copy', 'forged'] as const;

function handOf(lab: LabWindow, settings: BenchSettings, most: number, { groups }: ArrivalsReading): Setup['hand'] {
  const sent = groups.filter(({ from }) => from === 'a').map(({ last }) => last);
  const next = Math.max(whole(settings.hi, most, 0) ?? lab.state.highest, ...sent) + 1;
  const fresh = groups.length === 0 ? lab.judged : undefined;
  const typed = settings.n ?? String(fresh?.number ?? next);
  const number = whole(typed, most);
  const from = MAKERS.find((one) => one === settings.from) ?? (fresh?.copy ? 'copy' : 'a');
  return { typed, ...(number !== undefined && { number }), from };
}
