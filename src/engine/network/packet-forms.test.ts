import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes/hex.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { dissect } from '../dissect/dissect.ts';
import { decodeIpv4 } from '../formats/ipv4.ts';
import type { ChildConfig, Lab } from '../lab/lab.ts';
import { pingMarks, preset, transcript } from '../testing/transcript.ts';
import type { Frame, Timeline } from '../timeline/timeline.ts';
import type { Field } from '../wire/span.ts';
import { simulate } from './simulate.ts';

installExtras();

const protectedFrames = ({ frames }: Timeline) =>
  frames.filter(({ link, kind }) => link === 'internet' && (kind === 'esp' || kind === 'ah'));

/** A ping of 84 bytes: 20 of IP, 8 of ICMP, 56 of data. */
describe.each([
  ['ikev2-psk', 140, ['ip', 'esp', 'ip', 'icmp']],
  ['ikev2-nat', 148, ['ip', 'udp', 'udpencap', 'esp', 'ip', 'icmp']],
  ['esp-transport', 120, ['ip', 'esp', 'icmp']],
  ['ah-tunnel', 132, ['ip', 'ah', 'ip', 'icmp']],
  ['ah-transport', 112, ['ip', 'ah', 'icmp']],
  ['ah-esp', 184, ['ip', 'ah', 'esp', 'ip', 'icmp']],
])('%s', (slug, length, protocols) => {
  const timeline = simulate(preset(slug));

  it(`makes ${length} bytes of a ping, and it arrives`, () => {
    const frames = protectedFrames(timeline);
    expect(new Set(frames.map(({ bytes }) => bytes.length))).toEqual(new Set([length]));
    for (const { bytes } of frames) expect(dissect(bytes, timeline.keys).protocols).toEqual(protocols);
    expect(pingMarks(timeline)).toMatch(/^\.!+$/);
  });

  it('has nothing wrong in it for who holds the keys', () => {
    const flat = (fields: readonly Field[]): Field[] =>
      fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
    const faults = timeline.frames
      .flatMap(({ bytes }) => flat(dissect(bytes, timeline.keys).fields))
      .filter(({ error }) => error);
    expect(faults).toEqual([]);
  });
});

/** The check value by another way: the bytes that routers may change are listed here by hand, and node:crypto hashes the rest. */
function handMade({ bytes }: Frame, key: Uint8Array): string {
  const [icvStart, icvEnd] = [32, 48];
  const zeroed = [1, 6, 7, 8, 10, 11];
  const covered = bytes.map((byte, at) => (zeroed.includes(at) || (at >= icvStart && at < icvEnd) ? 0 : byte));
  return createHmac('sha256', key).update(covered).digest('hex').slice(0, 32);
}

it.each(['ah-tunnel', 'ah-transport', 'ah-esp'])('%s: node:crypto gives the same check values', (slug) => {
  const timeline = simulate(preset(slug));
  const frames = protectedFrames(timeline);
  expect(frames.length).toBeGreaterThan(3);
  for (const frame of frames) {
    const spi = toHex(frame.bytes.subarray(24, 28));
    const keys = timeline.keys.ah.find((one) => one.spi === Number(`0x${spi}`));
    expect(handMade(frame, keys?.integrityKey ?? new Uint8Array(0))).toBe(toHex(frame.bytes.subarray(32, 48)));
  }
});

describe('transport mode between the gateways', () => {
  const timeline = simulate(preset('esp-transport'));

  it('touches no LAN', () => {
    expect(new Set(timeline.frames.map(({ link }) => link))).toEqual(new Set(['internet']));
  });

  it('tells its story in steps of the gateways', () => {
    const story = timeline.steps
      .filter(({ id }) => /^(gateway|esp|policy)\./.test(id))
      .map(({ actor, id }) => `${actor.slice(-1)} ${id}`);
    expect(story.slice(0, 11)).toEqual([
      'a gateway.ping',
      'a policy.match',
      'a gateway.ping',
      'a esp.seal',
      'a esp.flight',
      'b esp.open',
      'b gateway.receive',
      'b gateway.reply',
      'b esp.seal',
      'b esp.flight',
      'a esp.open',
    ]);
  });

  it('keeps the IP header but for protocol, length and checksum', () => {
    const [first] = protectedFrames(timeline);
    const { source, destination, ttl } = decodeIpv4(first?.bytes ?? new Uint8Array(0)).packet ?? {};
    expect({ source, destination, ttl }).toEqual({ source: '192.0.2.1', destination: '203.0.113.1', ttl: 64 });
  });
});

describe('other ESP', () => {
  const lab = preset('ikev2-psk');
  const play = (child: Partial<ChildConfig>) => {
    const site = (config: Lab['sites']['a']) => ({ ...config, child: { ...config.child, ...child } });
    return simulate({ ...lab, sites: { a: site(lab.sites.a), b: site(lab.sites.b) } });
  };
  const suite = (encryption: string, integrity: string) => [
    { encryption: [encryption], integrity: integrity === '' ? [] : [integrity], prf: [], groups: [] },
  ];
  const forms = (timeline: Timeline) => [
    ...new Set(timeline.steps.filter(({ id }) => id.startsWith('esp.')).map(({ params }) => params.form)),
  ];

  it('NULL encryption: the ping stands in the packet as it is, and the words say so', () => {
    const timeline = play({ proposals: suite('null', 'sha256') });
    const inner = timeline.frames.find(({ link }) => link === 'lan-b')?.bytes.subarray(20) ?? new Uint8Array(0);
    expect(toHex(protectedFrames(timeline)[0]?.bytes ?? new Uint8Array(0))).toContain(toHex(inner));
    expect(forms(timeline)).toEqual(['null']);
  });

  it('without integrity there is no check value and no window', () => {
    const timeline = play({ proposals: suite('aes256', 'none') });
    expect(transcript(timeline, 'internet')[4]).toBe('internet -> ESP 140');
    expect(timeline.windows.every(({ size }) => size === 0)).toBe(true);
    expect(forms(timeline)).toEqual(['unsealed']);
  });

  it.each([
    ['AEAD', suite('aes256gcm16', '')],
    ['a separate MAC', suite('aes256', 'sha256')],
  ])('extended sequence numbers, %s: other check values over the same packets', (_, proposals) => {
    const [plain, extended] = [play({ proposals }), play({ proposals, esn: true })];
    expect(pingMarks(extended)).toBe('.!!!');
    const ICV = 16;
    const [before, after] = [plain, extended].map(
      (timeline) => protectedFrames(timeline)[0]?.bytes ?? new Uint8Array(0),
    );
    expect(after?.slice(0, -ICV)).toEqual(before?.slice(0, -ICV));
    expect(after?.slice(-ICV)).not.toEqual(before?.slice(-ICV));
    expect(extended.keys.esp.map(({ esn }) => esn)).toEqual([true, true]);
  });
});

it('an address in the far network that nobody drew is answered by the host that is drawn there', () => {
  const lab = preset('ikev2-psk');
  const traffic = lab.traffic.map((item) => (item.kind === 'ping' ? { ...item, to: '10.2.0.77' } : item));
  const timeline = simulate({ ...lab, traffic });
  expect(pingMarks(timeline)).toBe('.!!!');
  expect(timeline.steps.find(({ id }) => id === 'host.reply')?.params.source).toBe('10.2.0.77');
});
