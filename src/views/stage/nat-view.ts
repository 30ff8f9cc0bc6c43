import { packetNumber } from '../../engine/timeline/numbering.ts';
import type { Frame, TimedMapping, Timeline } from '../../engine/timeline/timeline.ts';
import type { Time } from '../../engine/values/value.ts';
import type { Run } from '../../worker/protocol.ts';
import { layersOfFrame } from './cargo.ts';

/** The NAT at one moment: its addresses, and the table that it keeps. */
export interface NatView {
  outside: string;
  /** Newest last. */
  rows: readonly MappingRow[];
  /** Which way the packet flies that is being translated. */
  way: 'out' | 'in';
}

export interface MappingRow {
  inside: string;
  outside: string;
  protocol: number;
  /** The numbers of the packets that crossed by it so far, in ascending order. */
  packets: readonly number[];
  inUse: boolean;
}

const nameOf = ({ protocol, inside, outside }: Pick<TimedMapping, 'protocol' | 'inside' | 'outside'>): string =>
  `${protocol} ${inside} ${outside}`;

/** The mappings that have not been forgotten, in the order of their making. */
function mappingsAt(timeline: Timeline, time: Time): readonly TimedMapping[] {
  const held = new Map<string, TimedMapping>();
  for (const one of timeline.mappings) {
    if (one.at > time) break;
    if (one.state === 'expired') held.delete(nameOf(one));
    else if (!held.has(nameOf(one))) held.set(nameOf(one), one);
  }
  return [...held.values()];
}

/** How long the table is whenever it changes. */
export const natRows = (timeline: Timeline): readonly number[] =>
  timeline.mappings.map(({ at }) => mappingsAt(timeline, at).length);

const UDP = 17;

interface Ends {
  protocol: number;
  inside: string;
  outside: string;
}

/** The two names of A that a packet crosses by, as far as this frame of it shows: the other one is empty. */
function endsOf(run: Run, frame: Frame): Ends {
  const [ip, udp] = layersOfFrame(run.dissections, frame);
  const out = frame.from === 'gateway-a' || frame.to === 'gateway-b';
  const address = (out ? ip?.detail.source : ip?.detail.destination) ?? '';
  const port = udp?.key === 'udp' ? (out ? udp.detail.sourcePort : udp.detail.port) : undefined;
  const name = port === undefined ? address : `${address}:${port}`;
  const protocol = udp?.key === 'udp' ? UDP : Number(ip?.detail.protocol ?? 0);
  return frame.link === 'uplink-a' ? { protocol, inside: name, outside: '' } : { protocol, inside: '', outside: name };
}

/** A mapping that has no port is of an address alone. */
const fits = (mapping: string, name: string): boolean => mapping === name || mapping === name.split(':')[0];

const carries = (mapping: TimedMapping, { protocol, inside, outside }: Ends): boolean =>
  mapping.protocol === protocol && (outside === '' ? fits(mapping.inside, inside) : fits(mapping.outside, outside));

/** The numbers of the packets that a mapping let through up to a moment. */
function packetsOf(run: Run, mapping: TimedMapping, time: Time): readonly number[] {
  const { timeline } = run;
  return timeline.frames
    .filter((frame) => frame.link === 'internet' && frame.sentAt <= time && carries(mapping, endsOf(run, frame)))
    .flatMap((frame) => packetNumber(timeline, frame) ?? []);
}

/** @param flying frames between the gateways that are on their way */
export function natAt(run: Run, time: Time, flying: readonly Frame[]): NatView | undefined {
  const { timeline } = run;
  const { nat } = timeline.lab.path;
  if (!nat) return undefined;
  const [frame] = flying;
  const ends = frame && endsOf(run, frame);
  const mappings = mappingsAt(timeline, time);
  const latest = timeline.mappings.findLast((one) => one.at <= time && one.state !== 'expired');
  const used =
    mappings.find((one) => ends && carries(one, ends)) ?? mappings.find((one) => latest && same(one, latest));
  return {
    outside: nat.outside,
    way: frame && (frame.from === 'gateway-b' || frame.to === 'gateway-a') ? 'in' : 'out',
    rows: mappings.map((mapping) => ({
      inside: mapping.inside,
      outside: mapping.outside,
      protocol: mapping.protocol,
      packets: packetsOf(run, mapping, time),
      inUse: mapping === used,
    })),
  };
}

const same = (one: TimedMapping, next: TimedMapping): boolean => nameOf(one) === nameOf(next);
