import { describe, expect, it } from 'vitest';
import type { Intervention, Lab } from '../lab/lab.ts';
import { pingMarks, preset } from '../testing/transcript.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { simulate } from './simulate.ts';

const LAB = preset('ikev2-psk');

function play(interventions: readonly Intervention[], child: Partial<Lab['sites']['a']['child']> = {}): Timeline {
  const site = (config: Lab['sites']['a']) => ({ ...config, child: { ...config.child, ...child } });
  return simulate({ ...LAB, interventions, sites: { a: site(LAB.sites.a), b: site(LAB.sites.b) } });
}
const labels = ({ frames }: Timeline) =>
  frames.filter(({ link }) => link === 'internet').map(({ label, lost }) => `${label}${lost ? ' (lost)' : ''}`);
const drops = ({ steps }: Timeline) =>
  steps.filter(({ id }) => id.endsWith('.dropped')).map(({ actor, id, params }) => `${actor} ${id} ${params.reason}`);
const verdicts = ({ windows }: Timeline, site: string) =>
  windows.filter((one) => one.site === site).map(({ sequence, verdict }) => `${sequence} ${verdict}`);

describe('somebody on the path', () => {
  // The four messages of IKE come first, so packet 5 is the first ESP packet.
  it('sends a copy of a packet: the window refuses it, and the ping was answered anyway', () => {
    const timeline = play([{ kind: 'replay', packet: 5, afterMs: 300 }]);
    expect(labels(timeline).slice(4, 7)).toEqual(['ESP', 'ESP', 'ESP, replayed']);
    expect(drops(timeline)).toEqual(['gateway-b replay.dropped replayed']);
    expect(verdicts(timeline, 'b')).toEqual(['1 fresh', '1 replayed', '2 fresh', '3 fresh']);
    expect(pingMarks(timeline)).toBe('.!!!');
    expect(timeline.steps.filter(({ id }) => id === 'replay.flight')).toHaveLength(1);
  });

  it('sends a copy to a gateway that does not check: the host answers twice', () => {
    const timeline = play([{ kind: 'replay', packet: 5, afterMs: 300 }], { replayWindow: 0 });
    expect(drops(timeline)).toEqual([]);
    expect(timeline.frames.filter(({ label }) => label === 'Echo reply')).toHaveLength(8);
    expect(timeline.windows.every(({ size, seen }) => size === 0 && seen.length === 0)).toBe(true);
    expect(pingMarks(timeline)).toBe('.!!!');
  });

  it('holds a packet back until the window has moved on', () => {
    const late = { kind: 'delay', packet: 5, byMs: 1_500 } as const;
    expect(drops(play([late], { replayWindow: 1 }))).toEqual(['gateway-b replay.dropped too-old']);
    expect(verdicts(play([late]), 'b')).toEqual(['2 fresh', '1 fresh', '3 fresh']);
  });

  it('flips a bit of what is sealed: the ICV tells, and the window does not move', () => {
    const timeline = play([{ kind: 'flip', packet: 5, byte: 60, bit: 3 }]);
    expect(labels(timeline).slice(4, 6)).toEqual(['ESP (lost)', 'ESP, one bit flipped']);
    expect(drops(timeline)).toEqual(['gateway-b esp.dropped bad-tag']);
    expect(timeline.windows[0]).toMatchObject({ verdict: 'bad-tag', sequence: 1, highest: 0 });
    expect(timeline.pings[1]?.lostBecause).toBe('esp.dropped');
  });

  it('flips a bit of the IP header: its checksum tells', () => {
    expect(drops(play([{ kind: 'flip', packet: 5, byte: 12, bit: 0 }]))).toEqual(['gateway-b ip.dropped damaged']);
  });

  it('flips a bit of IKE: the UDP checksum tells', () => {
    expect(drops(play([{ kind: 'flip', packet: 1, byte: 60, bit: 0 }]))).toEqual(['gateway-b ip.dropped checksum']);
  });

  it('flips a bit of ESP without integrity: nobody tells, and the host gets a damaged packet', () => {
    const proposals = [{ encryption: ['aes256'], integrity: ['none'], prf: [], groups: [] }];
    // The last block but one of the ciphertext: CBC turns the same bit of the last block of plaintext over.
    const timeline = play([{ kind: 'flip', packet: 5, byte: 20 + 8 + 16 + 64, bit: 0 }], { proposals });
    expect(drops(timeline)).toEqual([]);
    const arrived = timeline.frames.find(({ link, label }) => link === 'lan-b' && label === 'Echo request');
    const sent = timeline.frames.find(({ packet, link }) => packet === arrived?.packet && link === 'lan-a');
    const differing = arrived?.bytes.filter((byte, at) => at > 20 && byte !== sent?.bytes[at]).length;
    expect(differing).toBeGreaterThan(16);
    expect(timeline.pings[1]?.answeredAt).toBeUndefined();
  });

  it('plays the same twice', () => {
    const all: readonly Intervention[] = [
      { kind: 'replay', packet: 5, afterMs: 10 },
      { kind: 'flip', packet: 7, byte: 40, bit: 1 },
      { kind: 'delay', packet: 8, byMs: 5 },
    ];
    expect(play(all)).toEqual(play(all));
  });
});

describe('every window', () => {
  it('tells what it has seen, packet after packet, and which frame brought it', () => {
    const timeline = play([]);
    const atB = timeline.windows.filter(({ site }) => site === 'b');
    expect(atB.map(({ sequence, highest, seen }) => [sequence, highest, seen])).toEqual([
      [1, 1, [1]],
      [2, 2, [1, 2]],
      [3, 3, [1, 2, 3]],
    ]);
    expect(atB.map(({ frame }) => timeline.frames[(frame ?? 0) - 1]?.kind)).toEqual(['esp', 'esp', 'esp']);
  });
});

describe('a child SA that has carried enough', () => {
  it('is replaced, and no packet is lost over it', () => {
    const timeline = play([], { lifetime: { seconds: 0, bytes: 150 } });
    expect(labels(timeline)).toContain('CREATE_CHILD_SA request');
    expect(pingMarks(timeline)).toBe('.!!!');
    expect(new Set(timeline.windows.map(({ sa }) => sa))).toEqual(new Set(['child1', 'child2']));
  });
});

describe('a path that is too narrow', () => {
  const narrow = (bytes: number, mtu: number): Timeline => {
    const traffic = LAB.traffic.map((item) => (item.kind === 'ping' ? { ...item, bytes } : item));
    return simulate({ ...LAB, traffic, path: { ...LAB.path, mtu } });
  };

  it('loses what the tunnel has made too long, and says where', () => {
    const timeline = narrow(1_472, 1_500);
    expect(pingMarks(timeline)).toBe('....');
    const lost = timeline.steps.filter(({ id }) => id === 'path.too-big');
    expect(lost.map(({ params }) => [params.label, params.bytes, params.mtu])).toEqual(
      Array(3).fill(['ESP', 1_556, 1_500]),
    );
    expect(timeline.pings[1]?.lostBecause).toBe('path.too-big');
  });

  it('carries all that fits: 56 bytes less than without a tunnel', () => {
    expect(pingMarks(narrow(1_416, 1_500))).toBe('.!!!');
    expect(pingMarks(narrow(1_420, 1_500))).toBe('....');
  });

  it('loses the copies too', () => {
    const lab = { ...LAB, path: { ...LAB.path, mtu: 130 } };
    const timeline = simulate({ ...lab, interventions: [{ kind: 'replay', packet: 1, afterMs: 10 }] });
    expect(timeline.frames.filter(({ link }) => link === 'internet').every(({ lost }) => lost)).toBe(true);
  });
});
