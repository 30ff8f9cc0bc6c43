// The ICV of every AH packet, computed a second time: OpenSSL's HMAC over bytes that are zeroed here by hand, field by field
// as RFC 4302 §3.3.3.1 has them. Nothing of the engine reads the packet.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { installExtras } from '../../src/engine/crypto/extra/install.ts';
import { PRESETS } from '../../src/engine/lab/presets.ts';
import { simulate } from '../../src/engine/network/simulate.ts';
import type { Timeline } from '../../src/engine/timeline/timeline.ts';

const AH = 51;
/** Where an IPv4 header has what routers may change: DSCP and ECN, flags and offset, TTL, checksum (RFC 4302 §3.3.3.1.1.1). */
const MUTABLE = [1, 6, 7, 8, 10, 11];
/** OpenSSL's names, and how much of the output is sent (RFC 2403, 2404, 4868). */
const MACS: Readonly<Record<string, [string, number]>> = {
  md5: ['md5', 12],
  sha1: ['sha1', 12],
  sha256: ['sha256', 16],
  sha384: ['sha384', 24],
  sha512: ['sha512', 32],
};

interface Checked {
  link: string;
  sender: string;
  sent: string;
  computed: string;
}

const isAh = (packet: Buffer): boolean => packet[9] === AH;

/** Finds the key by the SPI, and takes the MAC of the whole packet with what may change, and the ICV itself, as zero. */
function recompute({ keys }: Timeline, packet: Buffer): Pick<Checked, 'sent' | 'computed'> {
  const start = 4 * (packet.readUInt8(0) & 0x0f);
  const spi = packet.readUInt32BE(start + 4);
  const row = keys.ah.find((one) => one.spi === spi);
  const [name, size] = MACS[row?.integrity ?? ''] ?? [];
  if (!row || !name || !size) throw new Error(`no key for ${spi.toString(16)}`);
  // The length counts words of four bytes, less two.
  expect(4 * (packet.readUInt8(start + 1) + 2)).toBe(12 + size);
  expect(row.esn ?? false).toBe(false);
  const icv = start + 12;
  const bare = Buffer.from(packet);
  for (const at of MUTABLE) bare[at] = 0;
  bare.fill(0, icv, icv + size);
  const computed = createHmac(name, row.integrityKey).update(bare).digest().subarray(0, size);
  return { sent: packet.subarray(icv, icv + size).toString('hex'), computed: computed.toString('hex') };
}

function checkAll(timeline: Timeline): Checked[] {
  const packets = timeline.frames.map(({ link, from, bytes }) => ({ link, sender: from, packet: Buffer.from(bytes) }));
  return packets
    .filter(({ packet }) => isAh(packet))
    .map(({ link, sender, packet }) => ({ link, sender, ...recompute(timeline, packet) }));
}

installExtras();
const RUNS = PRESETS.map(({ slug, lab }) => ({ slug, timeline: simulate(lab) }));
const withAh = RUNS.filter(({ timeline }) => timeline.frames.some(({ bytes }) => isAh(Buffer.from(bytes))));

test('the presets of AH are among them', () => {
  const slugs = withAh.map(({ slug }) => slug);
  expect(slugs).toEqual(expect.arrayContaining(['ah-tunnel', 'ah-transport', 'ah-esp', 'ah-through-nat']));
});

describe.each(withAh)('$slug', ({ timeline }) => {
  test('every ICV is what OpenSSL makes of the packet, until a NAT rewrites the address in it', () => {
    const packets = checkAll(timeline);
    expect(packets.length).toBeGreaterThan(1);
    for (const { sender, sent, computed } of packets) expect(sent === computed).toBe(sender !== 'nat');
  });
});
