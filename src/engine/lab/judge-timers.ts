import type { ChildConfig, Lab, Traffic } from './lab.ts';

/** How often one gateway may rekey, or ask for its peer, in one recording: a Lab of any origin stays something to step through. */
const MOST_REKEYS = 100;
const MOST_CHECKS = 400;
/** Headers around the data of an echo, roughly. */
const HEADERS = 60;

/** What recurs by itself (lifetimes, liveness checks) must not recur without end. One sentence, or nothing. */
export function judgeTimers(lab: Lab): string | undefined {
  const seconds = Math.ceil(lengthMs(lab) / 1_000);
  const bytes = trafficBytes(lab);
  for (const end of ['a', 'b'] as const) {
    const { ike, child, second } = lab.sites[end];
    const place = `sites.${end}`;
    const sentence =
      judgeTimer(ike.lifetimeSeconds, seconds / MOST_REKEYS, `${place}.ike.lifetimeSeconds`) ??
      judgeTimer(ike.dpdSeconds, seconds / MOST_CHECKS, `${place}.ike.dpdSeconds`) ??
      judgeLifetime(child, seconds, bytes, `${place}.child.lifetime`) ??
      (second && judgeLifetime(second, seconds, bytes, `${place}.second.lifetime`));
    if (sentence !== undefined) return sentence;
  }
  return undefined;
}

function judgeTimer(every: number, least: number, place: string): string | undefined {
  if (every === 0 || every >= least) return undefined;
  return `${place}: expected 0 or at least ${Math.ceil(least)} in a recording of this length, found ${every}`;
}

function judgeLifetime({ lifetime }: ChildConfig, seconds: number, bytes: number, place: string): string | undefined {
  const sentence = judgeTimer(lifetime.seconds, seconds / MOST_REKEYS, `${place}.seconds`);
  const least = Math.ceil(bytes / MOST_REKEYS);
  if (sentence !== undefined || lifetime.bytes === 0 || lifetime.bytes >= least) return sentence;
  return `${place}.bytes: expected 0 or at least ${least} for pings of ${bytes} bytes, found ${lifetime.bytes}`;
}

/** When the last thing that was asked for begins, or when the recording may end, whichever is later. */
function lengthMs({ traffic, runMs }: Lab): number {
  const last = (item: Traffic) => item.startMs + (item.kind === 'ping' ? item.count * item.intervalMs : 0);
  return Math.max(runMs, ...traffic.map(last));
}

function trafficBytes({ traffic }: Lab): number {
  return traffic.reduce((sum, item) => sum + (item.kind === 'ping' ? item.count * (item.bytes + HEADERS) : 0), 0);
}
