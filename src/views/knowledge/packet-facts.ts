import { fillWords } from '../../content/fill.ts';
import { PACKET_ROWS } from '../../content/ui/knowledge.ts';
import { passesEve } from '../../engine/timeline/at.ts';
import { crossingOf } from '../../engine/timeline/numbering.ts';
import type { Frame, TimedWindow, Timeline } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';
import type { Dissection, Field } from '../../engine/wire/span.ts';
import { indexFields } from '../../store/field-index.ts';
import { senderOf } from '../../store/value-lookup.ts';

/** What the ends and Eve have of a packet of data: no values, but what the packet itself says. */
export interface PacketFacts {
  sender: Site;
  /** `esp` or `ah`, as its fields are named. */
  protocol: 'esp' | 'ah';
  spi: string;
  sequence: string;
  /** Eve has copied it. */
  copied: boolean;
  /** The receiver's anti-replay window. */
  window: string;
  /** What is inside, in one line; absent where there is nothing but what Eve reads anyway. */
  inner?: { text: string; eveReads: boolean; fate: 'waits' | 'opened' | 'dropped' };
}

/**
 * The facts of a packet under ESP or AH at a time; nothing for any other.
 * @param eve its dissection without keys
 */
export function packetFacts(
  timeline: Timeline,
  frame: Frame,
  dissection: Dissection,
  eve: Dissection | undefined,
  at: Time,
): PacketFacts | undefined {
  const fields = indexFields(dissection).nodes.map(({ field }) => field);
  const protocol = fields.some(({ id }) => id === 'ah.spi') ? 'ah' : 'esp';
  const find = (id: string) => fields.find((field) => field.id === `${protocol}.${id}` && field.source === 'wire');
  const [spi, sequence] = [find('spi'), find('sequence')];
  if (!spi || !sequence) return undefined;
  const sender = senderOf(frame);
  const receiver = sender === 'a' ? 'b' : 'a';
  const crossing = crossingOf(timeline, frame);
  const inner = innerOf(timeline, frame, fields, eve, at);
  return {
    sender,
    protocol,
    spi: spi.show,
    sequence: sequence.show,
    copied: crossing !== undefined && passesEve(crossing) <= at,
    window: windowText(timeline.windows, receiver, spi, at),
    ...(inner && { inner }),
  };
}

function windowText(windows: readonly TimedWindow[], site: Site, spi: Field, at: Time): string {
  const last = windows.findLast((one) => one.site === site && one.spi === spi.value && one.at <= at);
  if (!last || last.seen.length === 0) return PACKET_ROWS.emptyWindow;
  return fillWords(PACKET_ROWS.window, { seen: rangesOf(last.seen) });
}

/** `1–3, 5` */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.to === number - 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** Addresses and purpose of the packet in the packet. In transport mode there is none, and its payload stands for it. */
function innerOf(
  timeline: Timeline,
  frame: Frame,
  fields: readonly Field[],
  eve: Dissection | undefined,
  at: Time,
): PacketFacts['inner'] {
  const inside = fields.filter(({ id }) => id === 'ip').at(1);
  const opened = fields.find(({ source, id }) => source !== 'wire' && (id === 'ip' || id === 'icmp'));
  const about = inside ?? opened;
  if (!about) return undefined;
  const within = fields.filter((field) => field.source === about.source && field.start >= about.start);
  const show = (id: string) => within.find((field) => field.id === id)?.show;
  const ends = inside ? `${show('ip.src') ?? ''} → ${show('ip.dst') ?? ''}` : '';
  const kind = timeline.frames.find((other) => other.packet === frame.inner)?.label ?? show('icmp.type') ?? '';
  const eveReads = eve
    ? indexFields(eve).nodes.filter(({ field }) => field.id === about.id).length > (inside ? 1 : 0)
    : false;
  const own = timeline.steps.filter((step) => step.at <= at && sameCrossing(timeline, step.frame, frame));
  const did = (end: string) => own.some(({ id }) => id.endsWith(end));
  return {
    text: [ends, kind].filter(Boolean).join(' '),
    eveReads,
    fate: did('.dropped') ? 'dropped' : did('.open') ? 'opened' : 'waits',
  };
}

function sameCrossing(timeline: Timeline, number: number | undefined, frame: Frame): boolean {
  const other = number === undefined ? undefined : timeline.frames[number - 1];
  return other !== undefined && crossingOf(timeline, other) === crossingOf(timeline, frame);
}
