import type { Site } from '../../values/value.ts';
import type { Dissection } from '../../wire/span.ts';
import { packetNumber } from '../numbering.ts';
import type { Frame, Timeline } from '../timeline.ts';
import { type Reading, readExchange } from './exchange.ts';
import { dataLayers, ikeStoreys } from './layers.ts';
import { findField, numberOf } from './leaves.ts';
import {
  type ComparedLayer,
  type ComparedMessage,
  type ComparedSide,
  SETUP,
  type Totals,
  type Traits,
} from './model.ts';
import { type Sent, wholePurposes } from './purposes.ts';

const senderOf = (frame: Frame): Site => (frame.from === 'gateway-b' || frame.from === 'host-b' ? 'b' : 'a');

interface Crossing {
  frame: Frame;
  count: number;
  dissection: Dissection;
  alike: number;
}

/** Packets on the Internet, in order. What was sent again is counted with its first. */
function crossings(timeline: Timeline, dissections: readonly Dissection[], kinds: readonly Frame['kind'][]) {
  const found: Crossing[] = [];
  for (const frame of timeline.frames) {
    const dissection = dissections[frame.number - 1];
    if (frame.link !== 'internet' || !kinds.includes(frame.kind) || !dissection) continue;
    const before = frame.retransmission > 0 ? found.findLast((one) => isAgain(one.frame, frame)) : undefined;
    if (before) before.alike += 1;
    else found.push({ frame, count: packetNumber(timeline, frame) ?? 0, dissection, alike: 1 });
  }
  return found;
}

const isAgain = (one: Frame, other: Frame): boolean =>
  one.from === other.from && one.label === other.label && one.bytes.length === other.bytes.length;

function ikeMessages(timeline: Timeline, dissections: readonly Dissection[]): readonly ComparedMessage[] {
  const read = crossings(timeline, dissections, ['ike']).flatMap((crossing) => {
    const reading = readExchange(crossing.dissection);
    return reading ? [{ crossing, sent: { from: senderOf(crossing.frame), reading } satisfies Sent }] : [];
  });
  const purposes = wholePurposes(read.map(({ sent }) => sent));
  const talks = new Map<string, Sent[]>();
  return read.map(({ crossing, sent }, index) => {
    const { exchange, messageId } = sent.reading;
    const key = `${exchange}/${messageId}`;
    const talk = [...(talks.get(key) ?? []), sent];
    talks.set(key, talk);
    const storeys = ikeStoreys(sent.reading, talk.length, talk[0]?.from === sent.from, purposes[index]);
    return { ...messageOf(crossing), exchange, storeys };
  });
}

const messageOf = ({ frame, count, alike }: Crossing) => ({
  count,
  frame: frame.number,
  from: senderOf(frame),
  label: frame.label,
  bytes: frame.bytes.length,
  alike,
  lost: frame.lost,
});

/** SAs whose packets are sealed and not encrypted (RFC 2410). */
const isNull = (timeline: Timeline, { fields }: Dissection): boolean => {
  const spi = numberOf(fields, 'esp.spi');
  return timeline.keys.esp.some((keys) => keys.spi === spi && /null/i.test(keys.encryption));
};

const shapeOf = (frame: Frame, layers: readonly ComparedLayer[]): string =>
  `${senderOf(frame)}/${layers.map(({ key, bytes }) => `${key}:${bytes}`).join('/')}`;

/** The packets of data; those of one shape are counted with the first of them. */
function dataMessages(timeline: Timeline, dissections: readonly Dissection[]): readonly ComparedMessage[] {
  const byShape = new Map<string, ComparedMessage>();
  for (const crossing of crossings(timeline, dissections, ['esp', 'ah'])) {
    const { frame, dissection } = crossing;
    const layers = dataLayers(dissection, isNull(timeline, dissection));
    const shape = shapeOf(frame, layers);
    const known = byShape.get(shape);
    if (known) byShape.set(shape, { ...known, alike: known.alike + 1 });
    else {
      const exchange = frame.kind === 'ah' ? 'ah' : 'esp';
      byShape.set(shape, { ...messageOf(crossing), exchange, storeys: [{ purpose: 'traffic', layers }] });
    }
  }
  return [...byShape.values()];
}

const layersOf = (message: ComparedMessage): readonly ComparedLayer[] =>
  message.storeys.flatMap(({ layers }) => layers);

function totalsOf(messages: readonly ComparedMessage[], initiator: Site, installed: boolean): Totals {
  const setup = messages.filter(({ storeys }) => storeys.some(({ purpose }) => SETUP.has(purpose)));
  const sealed = setup.flatMap(layersOf).reduce((sum, layer) => sum + (layer.sealed ? layer.bytes : 0), 0);
  const last = setup.at(-1);
  return {
    messages: setup.length,
    waits: setup.filter(({ from }) => from !== initiator).map(({ count }) => count),
    ...(installed && last && { ready: last.count }),
    clear: setup.reduce((sum, { bytes }) => sum + bytes, 0) - sealed,
    sealed,
  };
}

function ikeTrait(readings: readonly Reading[]): Traits['ike'] {
  const first = readings[0];
  if (!first || first.version === 2) return 'ikev2';
  return first.exchange === 'aggressive-mode' ? 'ikev1-aggressive' : 'ikev1-main';
}

function traitsOf(timeline: Timeline, dissections: readonly Dissection[], installed: boolean): Traits {
  const { lab, pings } = timeline;
  const { child } = lab.sites.a;
  const data = crossings(timeline, dissections, ['esp', 'ah']);
  const readings = crossings(timeline, dissections, ['ike']).flatMap(
    ({ dissection }) => readExchange(dissection) ?? [],
  );
  const lost = pings.some((ping) => ping.lostBecause !== undefined && ping.lostBecause !== 'policy.match');
  return {
    ike: ikeTrait(readings),
    protocol: child.protocol,
    mode: child.mode,
    nat: lab.path.nat !== undefined,
    legible: data.some(({ dissection }) => !findField(dissection.fields, 'esp.spi') || isNull(timeline, dissection)),
    outcome: !installed ? 'refused' : lost ? 'broken' : 'up',
  };
}

/**
 * Cuts what crossed the Internet by question, so that it can be laid beside another timeline.
 * @param dissections of every frame (index = `frame.number - 1`), opened with all keys
 */
export function compareSide(timeline: Timeline, dissections: readonly Dissection[]): ComparedSide {
  const ike = ikeMessages(timeline, dissections);
  const initiator = ike[0]?.from ?? 'a';
  const installed = timeline.sas.some(
    ({ site, event }) => site === initiator && event.kind === 'child' && event.state === 'installed',
  );
  const messages = [...ike, ...dataMessages(timeline, dissections)].sort((one, other) => one.count - other.count);
  return {
    initiator,
    traits: traitsOf(timeline, dissections, installed),
    messages,
    totals: totalsOf(ike, initiator, installed),
  };
}
