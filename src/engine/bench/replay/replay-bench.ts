import {
  advanceWindow,
  checkReplay,
  type ReplayVerdict,
  type ReplayWindow,
  seenNumbers,
  windowOf,
} from '../../ipsec/replay-window.ts';
import { extendSequence, HALF, highHalf, lastSequence, lowHalf } from '../../ipsec/sequence.ts';
import type { WindowState } from '../esp/esp-open.ts';

/** A packet that comes to the receiver. */
export interface ReplayArrival {
  /** In full, as whoever made it counts. */
  number: number;
  /** `a`: the sender's own. `copy`: those very bytes once more. `forged`: a number with a check value that fits nothing. */
  from: 'a' | 'copy' | 'forged';
}

/** An anti-replay window, and what arrives at it, in this order. */
export interface ReplayQuestion {
  start: WindowState;
  /** Numbers have 64 bits, of which the packet carries 32. */
  esn: boolean;
  /** The wrong way round: the window slides before the ICV was looked at. */
  slidesFirst: boolean;
  arrivals: readonly ReplayArrival[];
}

/** `unsent`: there is no such number, because the counter must not cycle (RFC 4303 §3.3.3). */
export type ArrivalVerdict = ReplayVerdict | 'bad-tag' | 'unsent';

/** How the receiver finds the half that was not sent: RFC 4303 Appendix A2.2. */
export interface Inferred {
  /** The 32 bits in the packet. */
  low: number;
  /** The lower half of the window's left edge, modulo 2^32. */
  bottom: number;
  /**
   * A: the window lies in one span of 2^32 numbers. B: it reaches back into the one before. In the first span there is none
   * before, which RFC 4303 Appendix A2.2 leaves out: `start`.
   */
  which: 'A' | 'B' | 'start';
  high: number;
}

export interface ArrivalReport extends ReplayArrival {
  /** The number that the receiver takes it for. */
  taken: number;
  verdict: ArrivalVerdict;
  /** How far below the window's right edge; negative to the right of it. */
  back: number;
  before: WindowState;
  after: WindowState;
  inferred?: Inferred;
}

/** Extended numbers are told from the window, so one without a check still needs a width (RFC 4303 Appendix A2.1). */
const LEAST_SPAN = 64;

/** Lets packets arrive at the gateways' own window: checked first, moved only by what has a good ICV (RFC 4303 §3.4.3). */
export function replayBench({ start, esn, slidesFirst, arrivals }: ReplayQuestion): readonly ArrivalReport[] {
  let window = windowOf(start.size, start.highest, start.seen);
  return arrivals.map((arrival) => {
    const { report, after } = arrive(window, arrival, { esn, slidesFirst });
    window = after;
    return report;
  });
}

function arrive(
  window: ReplayWindow,
  arrival: ReplayArrival,
  { esn, slidesFirst }: { esn: boolean; slidesFirst: boolean },
): { report: ArrivalReport; after: ReplayWindow } {
  const inferred = esn ? infer(window, lowHalf(arrival.number)) : undefined;
  const taken = inferred ? inferred.high * HALF + inferred.low : arrival.number;
  const verdict = judge(window, arrival, taken, esn);
  const moves = verdict === 'fresh' || (slidesFirst && verdict === 'bad-tag');
  const after = moves ? advanceWindow(window, taken) : window;
  const report = {
    ...arrival,
    taken,
    verdict,
    back: window.highest - taken,
    before: plain(window),
    after: plain(after),
  };
  return { report: inferred ? { ...report, inferred } : report, after };
}

function judge(window: ReplayWindow, { number, from }: ReplayArrival, taken: number, esn: boolean): ArrivalVerdict {
  if (number > lastSequence(esn)) return 'unsent';
  const verdict = checkReplay(window, taken);
  // The ICV covers the whole number, so a wrong guess of its upper half is a wrong ICV (RFC 4303 §2.2.1).
  const sealed = from !== 'forged' && taken === number;
  return verdict === 'fresh' && !sealed ? 'bad-tag' : verdict;
}

function infer({ highest, size }: ReplayWindow, low: number): Inferred {
  const span = Math.max(size, LEAST_SPAN);
  const bottom = lowHalf(highest) - span + 1;
  const high = highHalf(extendSequence(low, highest, span));
  const which = bottom >= 0 ? 'A' : highest >= HALF ? 'B' : 'start';
  return { low, bottom: (bottom + HALF) % HALF, which, high };
}

const plain = (window: ReplayWindow): WindowState => ({
  size: window.size,
  highest: window.highest,
  seen: seenNumbers(window),
});
