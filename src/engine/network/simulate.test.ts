import { describe, expect, it } from 'vitest';
import { installExtras } from '../crypto/extra/install.ts';
import { decodeIpv4 } from '../formats/ipv4.ts';
import { openEsp } from '../ipsec/esp.ts';
import type { Lab } from '../lab/lab.ts';
import { PRESETS } from '../lab/presets.ts';
import { pingMarks, preset, stepIds, transcript } from '../testing/transcript.ts';
import { flightsAt, sasAt, stepAt } from '../timeline/at.ts';
import type { Frame, Timeline } from '../timeline/timeline.ts';
import { simulate } from './simulate.ts';

// One preset has an old group.
installExtras();

const HEALTHY = simulate(preset('ikev2-psk'));

/** A preset with a path, and retransmissions that do not outlast the pings. */
function impatient(slug: string, lose: readonly number[]): Lab {
  const lab = preset(slug);
  const retransmit = { timeoutMs: 100, base: 2, tries: 3 };
  const site = (config: Lab['sites']['a']) => ({ ...config, ike: { ...config.ike, retransmit } });
  return { ...lab, path: { ...lab.path, lose }, sites: { a: site(lab.sites.a), b: site(lab.sites.b) } };
}

function espOf(timeline: Timeline): readonly Frame[] {
  return timeline.frames.filter((frame) => frame.kind === 'esp');
}

function opened(timeline: Timeline, frame: Frame) {
  const outer = decodeIpv4(frame.bytes).packet;
  const keys = timeline.keys.esp.find((one) => one.destination === outer?.destination);
  const inner = outer && keys && openEsp(keys, outer.payload);
  return inner?.ok ? decodeIpv4(inner.payload).packet : undefined;
}

describe('the default lab', () => {
  it('is four messages, three pings and a delete on the Internet', () => {
    expect(transcript(HEALTHY, 'internet')).toEqual([
      'internet -> IKE_SA_INIT request 228',
      'internet <- IKE_SA_INIT response 228',
      'internet -> IKE_AUTH request 273',
      'internet <- IKE_AUTH response 221',
      'internet -> ESP 140',
      'internet <- ESP 140',
      'internet -> ESP 140',
      'internet <- ESP 140',
      'internet -> ESP 140',
      'internet <- ESP 140',
      'internet -> INFORMATIONAL request 93',
      'internet <- INFORMATIONAL response 85',
    ]);
  });

  it('loses the first ping while the tunnel comes up, as routers do', () => {
    expect(pingMarks(HEALTHY)).toBe('.!!!');
    expect(HEALTHY.pings[0]?.lostBecause).toBe('policy.match');
  });

  it('shows each packet on LAN A, on the Internet and on LAN B', () => {
    expect(transcript(HEALTHY, 'lan-a')).toEqual([
      'lan-a -> Echo request 84',
      ...Array(3).fill(['lan-a -> Echo request 84', 'lan-a <- Echo reply 84']).flat(),
    ]);
    expect(transcript(HEALTHY, 'lan-b')).toEqual(
      Array(3).fill(['lan-b -> Echo request 84', 'lan-b <- Echo reply 84']).flat(),
    );
  });

  it('keeps the identity of a packet across its hops, and counts its life down at each gateway', () => {
    const esp = espOf(HEALTHY)[0] as Frame;
    const hops = HEALTHY.frames.filter((frame) => frame.packet === esp.inner);
    expect(hops.map((frame) => frame.link)).toEqual(['lan-a', 'lan-b']);
    const lives = [hops[0]?.bytes, hops[1]?.bytes].map((bytes) => bytes && decodeIpv4(bytes).packet?.ttl);
    expect(lives).toEqual([64, 62]);
    expect(opened(HEALTHY, esp)?.ttl).toBe(63);
  });

  it('tells its story in these steps', () => {
    expect(stepIds(HEALTHY)).toEqual([
      'a host.ping',
      'a policy.match',
      'a init.secrets',
      'a init.public',
      'a init.nat-hashes',
      'a init.request',
      'b init.choose',
      'b init.nat-check',
      'b init.responder-secrets',
      'b init.responder-public',
      'b init.shared',
      'b init.skeyseed',
      'b init.keys',
      'b init.nat-hashes',
      'b init.response',
      'a init.accept',
      'a init.nat-check',
      'a init.shared',
      'a init.skeyseed',
      'a init.keys',
      'a auth.compute',
      'a auth.child-spi',
      'a auth.seal',
      'a auth.request',
      'b auth.open',
      'b auth.verify',
      'b auth.compute',
      'b auth.choose-child',
      'b auth.child-spi',
      'b child.keys',
      'b child.install',
      'b auth.seal',
      'b auth.response',
      'a auth.open',
      'a auth.verify',
      'a child.keys',
      'a child.install',
      'a host.ping',
      'a esp.seal',
      'a esp.flight',
      'b esp.open',
      'b host.receive',
      'b host.reply',
      'b esp.seal',
      'b esp.flight',
      'a esp.open',
      'a host.receive',
      'a host.ping',
      'a esp.flight',
      'b host.reply',
      'b esp.flight',
      'a host.ping',
      'a esp.flight',
      'b host.reply',
      'b esp.flight',
      'a delete.request',
      'a delete.request-flight',
      'b delete.done',
      'b delete.response-flight',
      'a delete.done',
    ]);
  });
});

describe.each(PRESETS)('$slug', ({ lab }) => {
  const timeline = simulate(lab);

  it('gives every step a time of its own, and numbers steps and frames in order', () => {
    timeline.steps.forEach((step, index) => {
      expect(step.index).toBe(index);
      expect(Number.isInteger(step.at)).toBe(true);
      if (index > 0) expect(step.at).toBeGreaterThan(timeline.steps[index - 1]?.at ?? 0);
      expect(stepAt(timeline, step.at)).toBe(step);
    });
    timeline.frames.forEach((frame, index) => {
      expect(frame.number).toBe(index + 1);
      expect(frame.sentAt).toBeGreaterThanOrEqual(timeline.frames[index - 1]?.sentAt ?? 0);
    });
  });

  it('stops in mid-flight where something flies', () => {
    for (const step of timeline.steps.filter((one) => one.flying)) {
      const frame = timeline.frames[(step.frame ?? 0) - 1] as Frame;
      expect(Math.abs(step.at - (frame.sentAt + frame.arrivesAt) / 2)).toBeLessThan(20);
      // A NAT only passes on what gateway A sends.
      expect(step.actor).toBe(frame.from === 'nat' ? 'gateway-a' : frame.from);
      expect(flightsAt(timeline, step.at).map((flight) => flight.frame)).toContain(frame);
    }
  });

  it('has every value born in one step, after all that it is made of', () => {
    const born = new Map(timeline.values.map((value) => [value.id, value]));
    expect(born.size).toBe(timeline.values.length);
    for (const value of timeline.values) {
      const steps = timeline.steps.filter((step) => step.values.includes(value.id));
      expect(steps.map((step) => step.at)).toEqual([value.at]);
      for (const operand of value.operands) {
        if (operand.kind === 'value') expect(born.get(operand.value)?.at).toBeLessThanOrEqual(value.at);
      }
    }
  });

  it('points at the bytes that it took from packets', () => {
    for (const operand of timeline.values.flatMap((value) => value.operands)) {
      if (operand.kind !== 'span' || operand.source !== 'wire') continue;
      // On one of its hops at least: a NAT rewrites addresses between them.
      const hops = timeline.frames.filter((one) => one.packet === operand.packet);
      expect(hops.map((frame) => frame.bytes.slice(operand.start, operand.end))).toContainEqual(operand.bytes);
    }
  });

  it('is the same again, and other bytes with another seed', () => {
    expect(simulate(lab)).toEqual(timeline);
    const other = simulate({ ...lab, seed: 'another' });
    expect(other.frames.find((frame) => frame.kind === 'ike')?.bytes).not.toEqual(
      timeline.frames.find((frame) => frame.kind === 'ike')?.bytes,
    );
  });

  it('ends by itself, and nothing happens after its end', () => {
    expect(timeline.cut).toBeUndefined();
    const times = [...timeline.steps.map((step) => step.at), ...timeline.frames.map((frame) => frame.arrivesAt)];
    expect(Math.max(...times)).toBe(timeline.end);
  });
});

describe('what a real daemon would do', () => {
  it('CBC: the same tunnel with more keys and more bytes', () => {
    const timeline = simulate(preset('ikev2-psk-cbc'));
    expect(pingMarks(timeline)).toBe('.!!!');
    expect(transcript(timeline, 'internet')).toEqual([
      'internet -> IKE_SA_INIT request 460',
      'internet <- IKE_SA_INIT response 460',
      'internet -> IKE_AUTH request 300',
      'internet <- IKE_AUTH response 252',
      'internet -> ESP 156',
      'internet <- ESP 156',
      'internet -> ESP 156',
      'internet <- ESP 156',
      'internet -> ESP 156',
      'internet <- ESP 156',
      'internet -> INFORMATIONAL request 108',
      'internet <- INFORMATIONAL response 108',
    ]);
  });

  it('a wrong group guess: B names its group, A asks again', () => {
    const timeline = simulate(preset('ikev2-invalid-ke'));
    expect(transcript(timeline, 'internet').slice(0, 5)).toEqual([
      'internet -> IKE_SA_INIT request 460',
      'internet <- IKE_SA_INIT response 66',
      'internet -> IKE_SA_INIT request 236',
      'internet <- IKE_SA_INIT response 228',
      'internet -> IKE_AUTH request 273',
    ]);
    expect(pingMarks(timeline)).toBe('.!!!');
    expect(timeline.refusals.map((entry) => [entry.site, entry.refusal])).toEqual([
      ['b', { by: 'self', notify: 'INVALID_KE_PAYLOAD', retried: true }],
      ['a', { by: 'peer', notify: 'INVALID_KE_PAYLOAD', retried: true }],
    ]);
  });

  it('no common proposal: refused in the clear, and no second try for the second ping', () => {
    const timeline = simulate(preset('ikev2-no-proposal'));
    expect(transcript(timeline, 'internet')).toEqual([
      'internet -> IKE_SA_INIT request 228',
      'internet <- IKE_SA_INIT response 64',
    ]);
    expect(pingMarks(timeline)).toBe('..');
    expect(timeline.pings.map((ping) => ping.lostBecause)).toEqual(['policy.match', 'policy.no-sa']);
    expect(timeline.keys).toEqual({ ike: [], esp: [], ah: [] });
  });

  it('a wrong PSK: refused sealed, and no SA stays', () => {
    const timeline = simulate(preset('ikev2-wrong-psk'));
    expect(transcript(timeline, 'internet')).toEqual([
      'internet -> IKE_SA_INIT request 228',
      'internet <- IKE_SA_INIT response 228',
      'internet -> IKE_AUTH request 273',
      'internet <- IKE_AUTH response 93',
    ]);
    expect(pingMarks(timeline)).toBe('..');
    expect(timeline.refusals.map((entry) => [entry.site, entry.refusal.notify])).toEqual([
      ['b', 'AUTHENTICATION_FAILED'],
      ['a', 'AUTHENTICATION_FAILED'],
    ]);
    expect(sasAt(timeline, timeline.end).every((entry) => entry.event.state === 'refused')).toBe(true);
  });

  it('narrowing: less than A asked for, and the pings fit', () => {
    const timeline = simulate(preset('ikev2-narrowing'));
    expect(pingMarks(timeline)).toBe('.!!!');
    const installed = timeline.sas.filter((entry) => entry.event.state === 'installed');
    expect(installed.map((entry) => entry.site).sort()).toEqual(['a', 'b']);
    for (const entry of installed) expect(JSON.stringify(entry.event.params)).toContain('10.2.0.0/28');
  });

  it('narrowing that leaves the host out: the tunnel is up, and its packets are dropped', () => {
    const lab = preset('ikev2-narrowing');
    const b = { ...lab.sites.b, child: { ...lab.sites.b.child, local: ['10.2.0.128/25'] } };
    const timeline = simulate({ ...lab, sites: { ...lab.sites, b } });
    expect(timeline.sas.some((entry) => entry.event.state === 'installed')).toBe(true);
    expect(timeline.pings.map((ping) => ping.lostBecause)).toEqual([
      'policy.match',
      'policy.no-sa',
      'policy.no-sa',
      'policy.no-sa',
    ]);
  });

  it('no common selectors: phase 1 stands, phase 2 does not', () => {
    const timeline = simulate(preset('ikev2-ts-unacceptable'));
    expect(pingMarks(timeline)).toBe('..');
    const last = sasAt(timeline, timeline.end).map((entry) => [entry.site, entry.event.kind, entry.event.state]);
    expect(last).toContainEqual(['a', 'ike', 'authenticated']);
    expect(last).toContainEqual(['b', 'ike', 'authenticated']);
    expect(timeline.refusals.map((entry) => entry.refusal.notify)).toContain('TS_UNACCEPTABLE');
    expect(timeline.keys.esp).toEqual([]);
  });
});

describe('a path that loses packets', () => {
  it('a lost request flies again, with the same bytes', () => {
    const timeline = simulate(impatient('ikev2-psk', [1]));
    const requests = timeline.frames.filter((frame) => frame.label === 'IKE_SA_INIT request');
    expect(requests.map((frame) => [frame.retransmission, frame.lost])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect(requests[1]?.bytes.slice(20)).toEqual(requests[0]?.bytes.slice(20));
    expect(stepIds(timeline)).toContain('a retransmit.again');
    expect(pingMarks(timeline)).toBe('.!!!');
  });

  it('a lost response is given again, and not computed again', () => {
    const timeline = simulate(impatient('ikev2-psk', [4]));
    const responses = timeline.frames.filter((frame) => frame.label === 'IKE_AUTH response');
    expect(responses.map((frame) => [frame.retransmission, frame.lost])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect(timeline.steps.filter((step) => step.id === 'auth.open' && step.actor === 'gateway-b')).toHaveLength(1);
    expect(pingMarks(timeline)).toBe('.!!!');
  });

  it('a lost ESP packet is only a lost ping', () => {
    const timeline = simulate(impatient('ikev2-psk', [5]));
    expect(pingMarks(timeline)).toBe('..!!');
    expect(timeline.pings[1]?.lostBecause).toBe('esp.flight');
  });

  it('without any answer A gives up', () => {
    const timeline = simulate(impatient('ikev2-psk', [1, 2, 3, 4]));
    expect(timeline.refusals.map((entry) => [entry.site, entry.refusal.notify])).toEqual([['a', 'NO_ANSWER']]);
    expect(stepIds(timeline).filter((id) => id.startsWith('a retransmit'))).toEqual([
      'a retransmit.again',
      'a retransmit.again',
      'a retransmit.again',
      'a retransmit.give-up',
    ]);
    expect(pingMarks(timeline)).toBe('....');
  });

  it('a packet longer than the path carries does not arrive', () => {
    const lab = preset('ikev2-psk');
    const traffic = lab.traffic.map((item) => (item.kind === 'ping' ? { ...item, bytes: 1_400 } : item));
    const timeline = simulate({ ...lab, path: { ...lab.path, mtu: 1_400 }, traffic });
    expect(pingMarks(timeline)).toBe('....');
    expect(espOf(timeline).every((frame) => frame.lost && frame.bytes.length > 1_400)).toBe(true);
    expect(espOf(timeline)).toHaveLength(3);
  });
});

describe('the bounds', () => {
  it('end a recording that no valid Lab asks for, and say so', () => {
    const lab = preset('ikev2-psk');
    const late = {
      kind: 'ping',
      from: 'a',
      ends: 'hosts',
      startMs: 3 * 3_600_000,
      count: 1,
      intervalMs: 1,
      bytes: 0,
    } as const;
    const timeline = simulate({ ...lab, traffic: [...lab.traffic, late] });
    expect(timeline.cut).toBe('time');
    expect(pingMarks(timeline)).toBe('.!!!');
  });
});
