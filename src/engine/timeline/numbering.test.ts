import { expect, test } from 'vitest';
import { presetBySlug } from '../lab/presets.ts';
import { crossingOf, frameOfPacket, packetNumber } from './numbering.ts';
import type { Frame, LinkId, NodeId, Timeline } from './timeline.ts';

const lab = presetBySlug('ikev2-psk') ?? expect.fail('no preset');
let clock = 0;

function hop(packet: string, link: LinkId, from: NodeId, to: NodeId): Frame {
  clock += 10;
  const rest = { lost: false, bytes: new Uint8Array(20), kind: 'ike', label: '', retransmission: 0 } as const;
  return { number: clock / 10, packet, link, from, to, sentAt: clock, arrivesAt: clock + 10, ...rest };
}

/** A ping on the LAN, a request through the NAT, its answer back through it, and a copy that somebody sends again. */
const frames = [
  hop('host-a/1', 'lan-a', 'host-a', 'gateway-a'),
  hop('a/1', 'uplink-a', 'gateway-a', 'nat'),
  hop('a/1', 'internet', 'nat', 'gateway-b'),
  hop('b/1', 'internet', 'gateway-b', 'nat'),
  hop('b/1', 'uplink-a', 'nat', 'gateway-a'),
  hop('a/1', 'internet', 'nat', 'gateway-b'),
];
const nothing = { steps: [], logs: [], sas: [], refusals: [], pings: [], mappings: [], windows: [], values: [] };
const timeline: Timeline = { lab, end: 100, frames, ...nothing, keys: { ike: [], esp: [], ah: [] } };

test('people count what crosses the Internet; both sides of a NAT are one packet', () => {
  expect(frames.map((frame) => packetNumber(timeline, frame))).toEqual([undefined, 1, 1, 2, 2, 3]);
});

test('a frame on the inside of the NAT leads to its crossing, or comes from it', () => {
  expect(frames.map((frame) => crossingOf(timeline, frame)?.number)).toEqual([undefined, 3, 3, 4, 4, 6]);
});

test('a packet is known by its first crossing, and one that never crosses by its first frame', () => {
  expect(['host-a/1', 'a/1', 'b/1', 'a/9'].map((packet) => frameOfPacket(timeline, packet)?.number)).toEqual([
    1,
    3,
    4,
    undefined,
  ]);
});
