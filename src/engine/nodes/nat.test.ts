import { describe, expect, test } from 'vitest';
import { decodeIpv4, encodeIpv4 } from '../formats/ipv4.ts';
import { encodeUdp } from '../formats/udp.ts';
import type { NatConfig } from '../lab/lab.ts';
import { createNat, type NatState, stepNat } from './nat.ts';
import type { Env, NodeOutput, Port } from './node.ts';
import { socketOf } from './translate.ts';

const [INSIDE, SECOND, OUTSIDE, B] = ['192.168.77.2', '192.168.77.3', '192.0.2.1', '203.0.113.1'];
const CONFIG: NatConfig = { outside: OUTSIDE, kind: 'ports', timeoutSeconds: 30 };
const env: Env = { site: 'a', random: (_, length) => new Uint8Array(length) };

interface Plain {
  from: string;
  to: string;
  protocol?: number;
}

/** `192.168.77.2:500` as an address and a port. */
function socket(text: string) {
  const [address = '', port] = text.split(':');
  return { address, port: Number(port ?? 0) };
}

function packet({ from, to, protocol = 17 }: Plain): Uint8Array {
  const [source, destination] = [socket(from), socket(to)];
  const ports = { sourcePort: source.port, destinationPort: destination.port };
  const addresses = { source: source.address, destination: destination.address };
  const payload =
    protocol === 17 ? encodeUdp({ ...addresses, ...ports, payload: new Uint8Array(9) }) : new Uint8Array(24);
  return encodeIpv4({ ...addresses, protocol, ttl: 64, identification: 1, payload });
}

const text = ({ address, port }: { address: string; port?: number }) =>
  port === undefined ? address : `${address}:${port}`;

/** Steps, rows and packets as they leave: `internet 192.0.2.1:40050 > 203.0.113.1:500`. */
function story(outputs: readonly NodeOutput[]): string[] {
  return outputs.flatMap((output) => {
    if (output.kind === 'derived') return output.step;
    if (output.kind === 'mapping') return `${output.mapping.state} ${output.mapping.inside} ${output.mapping.outside}`;
    if (output.kind !== 'send') return [];
    const { bytes } = output.packet;
    expect(decodeIpv4(bytes).packet?.ttl).toBe(63);
    return `${output.port} ${text(socketOf(bytes, 'source'))} > ${text(socketOf(bytes, 'destination'))}`;
  });
}

/** A NAT that is handed packets one after the other, and what it makes of each. */
function natted(config: NatConfig = CONFIG) {
  let state: NatState = createNat(config);
  const step = (input: Parameters<typeof stepNat>[1]) => {
    const done = stepNat(state, input, env);
    state = done.state;
    return story(done.outputs);
  };
  const pass =
    (port: Port) =>
    (plain: Plain, at = 0) =>
      step({ at, kind: 'packet', port, packet: { id: 'x', bytes: packet(plain) } });
  return {
    out: pass('lan'),
    back: pass('internet'),
    ring: (at: number) => step({ at, kind: 'wake', timer: 'expire' }),
  };
}

describe('a NAT that translates ports (RFC 3022 NAPT)', () => {
  test('makes a row for a new flow, uses it again, and brings answers back', () => {
    const { out, back } = natted();
    expect(out({ from: `${INSIDE}:500`, to: `${B}:500` })).toEqual([
      'made 192.168.77.2:500 192.0.2.1:40050',
      'nat.translate',
      'internet 192.0.2.1:40050 > 203.0.113.1:500',
    ]);
    expect(back({ from: `${B}:500`, to: `${OUTSIDE}:40050` })).toEqual([
      'used 192.168.77.2:500 192.0.2.1:40050',
      'nat.restore',
      'lan 203.0.113.1:500 > 192.168.77.2:500',
    ]);
    expect(out({ from: `${INSIDE}:4500`, to: `${B}:4500` })[2]).toBe('internet 192.0.2.1:40500 > 203.0.113.1:4500');
    expect(out({ from: `${INSIDE}:500`, to: `${B}:500` })).toEqual([
      'used 192.168.77.2:500 192.0.2.1:40050',
      'internet 192.0.2.1:40050 > 203.0.113.1:500',
    ]);
  });

  test('lets nobody in who was not asked', () => {
    const { back } = natted();
    expect(back({ from: `${B}:500`, to: `${OUTSIDE}:500` })).toEqual(['nat.dropped']);
  });

  test('forgets a row that nobody uses, and gives the next one another port', () => {
    const { out, back, ring } = natted();
    out({ from: `${INSIDE}:4500`, to: `${B}:4500` }, 0);
    expect(ring(29_000_000)).toEqual([]);
    out({ from: `${INSIDE}:4500`, to: `${B}:4500` }, 20_000_000);
    expect(ring(30_000_000)).toEqual([]);
    expect(ring(50_000_000)).toEqual(['expired 192.168.77.2:4500 192.0.2.1:40050', 'nat.expired']);
    expect(back({ from: `${B}:4500`, to: `${OUTSIDE}:40050` }, 51_000_000)).toEqual(['nat.dropped']);
    expect(out({ from: `${INSIDE}:4500`, to: `${B}:4500` }, 52_000_000)[0]).toBe(
      'made 192.168.77.2:4500 192.0.2.1:40500',
    );
  });

  test('runs out of no port, and gives none twice', () => {
    const { out } = natted();
    const ports = Array.from(
      { length: 56 },
      (_, index) => out({ from: `${INSIDE}:${1000 + index}`, to: `${B}:500` })[0],
    );
    expect(new Set(ports.map((line) => line?.split(':').at(-1))).size).toBe(56);
  });

  test('ESP has no ports: the answers go to whoever spoke to that far end last, so two users get in each other’s way', () => {
    const { out, back } = natted();
    expect(back({ from: B, to: OUTSIDE, protocol: 50 })).toEqual(['nat.dropped']);
    expect(out({ from: INSIDE, to: B, protocol: 50 })).toEqual([
      'made 192.168.77.2 192.0.2.1',
      'nat.translate-portless',
      'internet 192.0.2.1 > 203.0.113.1',
    ]);
    expect(back({ from: B, to: OUTSIDE, protocol: 50 }).at(-1)).toBe('lan 203.0.113.1 > 192.168.77.2');
    out({ from: SECOND, to: B, protocol: 50 });
    expect(back({ from: B, to: OUTSIDE, protocol: 50 }).at(-1)).toBe('lan 203.0.113.1 > 192.168.77.3');
  });
});

describe('a NAT that translates addresses only', () => {
  const { out, back } = natted({ ...CONFIG, kind: 'address' });

  test('keeps the ports, and one row for all protocols', () => {
    expect(out({ from: `${INSIDE}:500`, to: `${B}:500` })).toEqual([
      'made 192.168.77.2 192.0.2.1',
      'nat.translate',
      'internet 192.0.2.1:500 > 203.0.113.1:500',
    ]);
    expect(out({ from: INSIDE, to: B, protocol: 50 })).toEqual([
      'used 192.168.77.2 192.0.2.1',
      'internet 192.0.2.1 > 203.0.113.1',
    ]);
    expect(back({ from: `${B}:500`, to: `${OUTSIDE}:500` }).at(-1)).toBe('lan 203.0.113.1:500 > 192.168.77.2:500');
  });
});

test('a damaged packet ends at the NAT', () => {
  const bytes = packet({ from: `${INSIDE}:500`, to: `${B}:500` }).with(12, 1);
  const done = stepNat(createNat(CONFIG), { at: 0, kind: 'packet', port: 'lan', packet: { id: 'x', bytes } }, env);
  expect(story(done.outputs)).toEqual(['nat.dropped']);
});
