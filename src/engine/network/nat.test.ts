import { describe, expect, it } from 'vitest';
import { readU16 } from '../bytes/bytes.ts';
import { decodeIpv4 } from '../formats/ipv4.ts';
import type { Lab } from '../lab/lab.ts';
import { pingMarks, preset, transcript } from '../testing/transcript.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { simulate } from './simulate.ts';

const LAB = preset('ikev2-nat');
const TIMELINE = simulate(LAB);
const withNat = (lab: Lab, nat: Partial<NonNullable<Lab['path']['nat']>>): Lab => {
  const before = lab.path.nat;
  return before ? { ...lab, path: { ...lab.path, nat: { ...before, ...nat } } } : lab;
};

/** `192.0.2.1:40050 > 203.0.113.1:500`, of UDP. */
function ends(bytes: Uint8Array): string {
  const { source, destination, payload = new Uint8Array(0) } = decodeIpv4(bytes).packet ?? {};
  return `${source}:${readU16(payload)} > ${destination}:${readU16(payload, 2)}`;
}
const onLink = (timeline: Timeline, link: string) => timeline.frames.filter((frame) => frame.link === link);
const steps = (timeline: Timeline, pattern: RegExp) =>
  timeline.steps.filter(({ id }) => pattern.test(id)).map(({ actor, id }) => `${actor} ${id}`);

describe('gateway A behind a NAT', () => {
  it('is found by the NAT detection hashes; both ends move to port 4500 and put ESP into UDP', () => {
    expect(transcript(TIMELINE, 'internet').slice(0, 6)).toEqual([
      'internet -> IKE_SA_INIT request 228',
      'internet <- IKE_SA_INIT response 228',
      'internet -> IKE_AUTH request 277',
      'internet <- IKE_AUTH response 225',
      'internet -> ESP in UDP 148',
      'internet <- ESP in UDP 148',
    ]);
    expect(pingMarks(TIMELINE)).toBe('.!!!');
  });

  it('appears outside under the NAT’s address, with a port for each of its own', () => {
    const distinct = (link: string) => [...new Set(onLink(TIMELINE, link).map(({ bytes }) => ends(bytes)))];
    expect(distinct('uplink-a')).toEqual([
      '192.168.77.2:500 > 203.0.113.1:500',
      '203.0.113.1:500 > 192.168.77.2:500',
      '192.168.77.2:4500 > 203.0.113.1:4500',
      '203.0.113.1:4500 > 192.168.77.2:4500',
    ]);
    expect(distinct('internet')).toEqual([
      '192.0.2.1:40050 > 203.0.113.1:500',
      '203.0.113.1:500 > 192.0.2.1:40050',
      '192.0.2.1:40500 > 203.0.113.1:4500',
      '203.0.113.1:4500 > 192.0.2.1:40500',
    ]);
  });

  it('crosses the NAT under one identity, and its flight over the Internet is the sender’s step', () => {
    const request = TIMELINE.steps.find(({ id }) => id === 'init.request');
    const frame = TIMELINE.frames[(request?.frame ?? 0) - 1];
    expect([request?.actor, frame?.link, frame?.from]).toEqual(['gateway-a', 'internet', 'nat']);
    const hops = TIMELINE.frames.filter(({ packet }) => packet === frame?.packet);
    expect(hops.map(({ link }) => link)).toEqual(['uplink-a', 'internet']);
  });

  it('keeps its mapping alive through a silence, so that B can still call', () => {
    expect(
      onLink(TIMELINE, 'internet')
        .filter(({ kind }) => kind === 'keepalive')
        .map(({ sentAt }) => Math.round(sentAt / 1e6)),
    ).toEqual([22]);
    expect(steps(TIMELINE, /^nat\./)).toEqual([
      'nat nat.translate',
      'nat nat.restore',
      'nat nat.translate',
      'nat nat.restore',
      'gateway-a nat.keepalive',
      'nat nat.expired',
    ]);
  });

  it('records each row as it is made, used and forgotten', () => {
    const rows = TIMELINE.mappings.map(({ state, inside, outside }) => `${state} ${inside} ${outside}`);
    expect(rows.filter((row) => !row.startsWith('used'))).toEqual([
      'made 192.168.77.2:500 192.0.2.1:40050',
      'made 192.168.77.2:4500 192.0.2.1:40500',
      'expired 192.168.77.2:500 192.0.2.1:40050',
    ]);
    const ofIke = TIMELINE.mappings.filter(({ inside }) => inside.endsWith(':4500'));
    expect(ofIke.length).toBe(onLink(TIMELINE, 'uplink-a').length - 2);
  });
});

describe('a NAT that forgets too soon', () => {
  const ping = { kind: 'ping', ends: 'hosts', count: 1, intervalMs: 1_000, bytes: 56 } as const;
  const forgetful = withNat(LAB, { timeoutSeconds: 10 });

  it('loses what B sends: nobody outside can call', () => {
    const timeline = simulate({
      ...forgetful,
      traffic: [
        { ...ping, from: 'a', startMs: 0, count: 2 },
        { ...ping, from: 'b', startMs: 15_000 },
      ],
    });
    expect(pingMarks(timeline)).toBe('.!.');
    expect(timeline.pings.at(-1)?.lostBecause).toBe('nat.dropped');
  });

  it('gives A another port when it speaks again, and B follows the authentic packet (RFC 7296 §2.23)', () => {
    const timeline = simulate({
      ...forgetful,
      traffic: [
        { ...ping, from: 'a', startMs: 0, count: 2 },
        { ...ping, from: 'a', startMs: 15_000 },
      ],
    });
    expect(pingMarks(timeline)).toBe('.!!');
    const followed = timeline.steps.find(({ id }) => id === 'nat.follow');
    expect(followed?.params).toMatchObject({ before: '192.0.2.1[40500]', after: '192.0.2.1[40950]' });
  });

  it.each(['ikev2-nat', 'ikev1-nat'])('%s: IKE follows with the data, so that B still reaches A', (slug) => {
    const traffic = [
      { ...ping, from: 'a', startMs: 0, count: 2 },
      { ...ping, from: 'a', startMs: 15_000 },
      { kind: 'delete-ike', site: 'b', startMs: 17_000 },
    ] as const;
    const timeline = simulate({ ...withNat(preset(slug), { timeoutSeconds: 10 }), traffic });
    expect(steps(timeline, /^(nat\.(follow|dropped)|retransmit)/)).toEqual(['gateway-b nat.follow']);
    const last = onLink(timeline, 'internet')
      .filter(({ kind }) => kind === 'ike')
      .at(-1);
    expect(ends(last?.bytes ?? new Uint8Array(0))).toContain('192.0.2.1:40950');
  });
});

describe('without NAT traversal', () => {
  const plain = (nat: 'ports' | 'address') => {
    const site = (config: Lab['sites']['a']) => ({ ...config, ike: { ...config.ike, natTraversal: false } });
    return simulate(withNat({ ...LAB, sites: { a: site(LAB.sites.a), b: site(LAB.sites.b) } }, { kind: nat }));
  };

  it('plain ESP limps through a NAT that translates ports: A must speak first, and again in time', () => {
    const timeline = plain('ports');
    expect(transcript(timeline, 'internet')).toContain('internet -> ESP 140');
    expect(steps(timeline, /portless/)).toEqual(['nat nat.translate-portless']);
    expect(timeline.pings.map(({ lostBecause }) => lostBecause)).toEqual([
      'policy.match',
      undefined,
      undefined,
      'nat.dropped',
    ]);
  });

  it('AH dies: the address that it covers is rewritten', () => {
    const timeline = simulate(preset('ah-through-nat'));
    expect(timeline.pings.map(({ lostBecause }) => lostBecause)).toEqual(['policy.match', 'ah.dropped', 'ah.dropped']);
    expect(timeline.windows.map(({ site, verdict, highest }) => [site, verdict, highest])).toEqual([
      ['b', 'bad-tag', 0],
      ['b', 'bad-tag', 0],
    ]);
  });
});

it('an inner NAT gives the host another address before the policy looks, and its own again on the way back', () => {
  const lab = preset('ikev2-psk');
  const { a, b } = lab.sites;
  const inner = '172.16.9.9';
  const timeline = simulate({
    ...lab,
    sites: {
      a: { ...a, innerNat: inner, child: { ...a.child, local: [`${inner}/32`] } },
      b: { ...b, child: { ...b.child, remote: [`${inner}/32`] } },
    },
    traffic: [
      ...lab.traffic.slice(0, 1),
      { kind: 'ping', from: 'b', ends: 'hosts', startMs: 3_500, count: 1, intervalMs: 1_000, bytes: 56 },
    ],
  });
  expect(pingMarks(timeline)).toBe('.!!!!');
  const source = (link: string) => onLink(timeline, link).map(({ bytes }) => decodeIpv4(bytes).packet?.source);
  expect(new Set(source('lan-b'))).toEqual(new Set([inner, b.host]));
  expect(new Set(source('lan-a'))).toEqual(new Set([a.host, b.host]));
  expect(steps(timeline, /^nat\./)).toEqual(['gateway-a nat.inner-out', 'gateway-a nat.inner-in']);
});
