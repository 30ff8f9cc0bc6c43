import { describe, expect, it } from 'vitest';
import { u32 } from '../bytes/bytes.ts';
import { decodeIpv4, encodeIpv4 } from '../formats/ipv4.ts';
import { decodeUdp, encodeUdp } from '../formats/udp.ts';
import { sealEsp } from '../ipsec/esp.ts';
import { installChild } from '../ipsec/sad.ts';
import { preset } from '../testing/transcript.ts';
import { createGateway, stepGateway } from './gateway.ts';
import { gatewayConfig } from './gateway-config.ts';
import type { GatewayState } from './gateway-state.ts';
import type { Env, NodeOutput, Packet } from './node.ts';

/** Gateway B with one child SA in its SAD, and what A would seal with. IKE is not needed for what is tested here. */
const KEY = new Uint8Array(36).fill(7);
const keys = (spi: number, source: string, destination: string) => ({
  spi,
  source,
  destination,
  encryption: 'aes256gcm16',
  encryptionKey: KEY,
});
const INBOUND = keys(0x1000, '192.0.2.1', '203.0.113.1');
const config = gatewayConfig(preset('ikev2-psk'), 'b');
const policy = config.peer.child;
const created = () => createGateway(config).state;
const child = {
  id: 'child1',
  ike: 'ike1',
  mode: 'tunnel',
  protocol: 'esp',
  policy: 'child',
  esn: false,
  inbound: INBOUND,
  outbound: keys(0x2000, '203.0.113.1', '192.0.2.1'),
  local: policy.local,
  remote: policy.remote,
  values: { inbound: [], outbound: [] },
} as const;
const env: Env = { site: 'b', random: (_label, length) => new Uint8Array(length) };

function gateway(): GatewayState {
  const empty = created();
  return { ...empty, sad: installChild(empty.sad, child) };
}

const inner = (source: string, destination: string, ttl = 63) =>
  encodeIpv4({ source, destination, protocol: 1, ttl, identification: 1, payload: Uint8Array.of(8, 0, 0xf7, 0xff) });
const GOOD = inner('10.1.0.10', '10.2.0.10');

function outer(payload: Uint8Array, protocol = 50, destination = '203.0.113.1'): Packet {
  const bytes = encodeIpv4({ source: '192.0.2.1', destination, protocol, ttl: 64, identification: 1, payload });
  return { id: 'a/esp-1', bytes, inner: 'a/echo-1' };
}

function esp(sequence: number, packet = GOOD, nextHeader = 4): Uint8Array {
  return sealEsp(INBOUND, sequence, Uint8Array.of(0, 0, 0, 0, ...u32(sequence)), packet, nextHeader);
}

function receive(state: GatewayState, packet: Packet, port: 'lan' | 'internet' = 'internet') {
  return stepGateway(state, { at: 0, kind: 'packet', port, packet }, env);
}

/** Ids of steps, reasons of drops, words of the log and packets that leave. */
function story(outputs: readonly NodeOutput[]): readonly unknown[] {
  return outputs.flatMap((output) => {
    if (output.kind === 'window') return [];
    if (output.kind === 'derived') return output.params.reason ?? output.step;
    if (output.kind === 'logged') return output.log.event;
    return output.kind === 'send' ? `${output.port} ${output.as.label}` : output.kind;
  });
}

describe('a gateway that receives ESP', () => {
  it('opens the first packet step by step, and forwards it under its old identity with one hop less to live', () => {
    const { outputs } = receive(gateway(), outer(esp(1)));
    expect(story(outputs)).toEqual(['esp.open', 'lan Echo request']);
    const packet = outputs.flatMap((output) => (output.kind === 'send' ? [output.packet] : []))[0];
    expect(packet?.id).toBe('a/echo-1');
    expect(packet && decodeIpv4(packet.bytes).packet).toMatchObject({ ttl: 62, source: '10.1.0.10' });
  });

  it('just forwards the later ones', () => {
    const first = receive(gateway(), outer(esp(1)));
    expect(story(receive(first.state, outer(esp(2))).outputs)).toEqual(['lan Echo request']);
  });

  it.each([
    ['no SA has the SPI', () => esp(1).with(3, 9), ['unknown-spi', 'esp.unknown-spi', 'dropped']],
    ['the ICV is wrong', () => esp(1).with(-1, 0), ['bad-tag', 'esp.icv', 'dropped']],
    ['a bit of the ciphertext was flipped', () => esp(1).with(30, 1), ['bad-tag', 'esp.icv', 'dropped']],
    ['it is too short', () => esp(1).slice(0, 20), ['truncated', 'esp.length', 'dropped']],
    [
      'the inner packet is not what the SA is for',
      () => esp(1, inner('10.9.0.1', '10.2.0.10')),
      ['policy', 'esp.inbound-policy', 'dropped'],
    ],
    ['there is no IPv4 packet inside', () => esp(1, GOOD, 41), ['policy', 'esp.inbound-policy', 'dropped']],
    [
      'the inner packet has no hop left',
      () => esp(1, inner('10.1.0.10', '10.2.0.10', 1)),
      ['esp.open', 'ttl', 'dropped'],
    ],
  ])('drops it when %s', (_why, bytes, expected) => {
    expect(story(receive(gateway(), outer(bytes())).outputs)).toEqual(expected);
  });

  it('drops a packet that comes twice, and takes one that comes late', () => {
    let state = gateway();
    const told = [3, 1, 3, 100, 2].map((sequence) => {
      const done = receive(state, outer(esp(sequence)));
      state = done.state;
      return story(done.outputs)[0];
    });
    expect(told).toEqual(['esp.open', 'lan Echo request', 'replayed', 'lan Echo request', 'too-old']);
  });

  it('does not let a forged packet move its window', () => {
    const forged = receive(gateway(), outer(esp(90).with(-1, 0)));
    expect(story(receive(forged.state, outer(esp(1))).outputs)[0]).toBe('esp.open');
  });
});

describe('a gateway that gets packets in the clear', () => {
  it('lets none of them into its network', () => {
    const packet: Packet = { id: 'x', bytes: GOOD };
    expect(story(receive(gateway(), packet).outputs)).toEqual(['in-the-clear', 'dropped']);
  });

  it('ignores what is neither IKE nor ESP, and drops what is damaged', () => {
    expect(receive(gateway(), outer(Uint8Array.of(8, 0, 0xf7, 0xff), 1)).outputs).toEqual([]);
    const packet = outer(esp(1));
    const damaged = { ...packet, bytes: packet.bytes.with(12, 99) };
    expect(story(receive(gateway(), damaged).outputs)).toEqual(['damaged', 'dropped']);
  });

  it('hands what comes to UDP port 500 to IKE', () => {
    const [source, destination] = ['192.0.2.1', '203.0.113.1'];
    const payload = encodeUdp({
      source,
      destination,
      sourcePort: 500,
      destinationPort: 500,
      payload: new Uint8Array(28),
    });
    const { outputs } = receive(gateway(), outer(payload, 17));
    expect(outputs.some((output) => output.kind === 'logged' && output.log.group === 'NET')).toBe(true);
  });
});

describe('a gateway that sends', () => {
  const fromHost = (packet: Uint8Array): Packet => ({ id: 'b/echo-1', bytes: packet });
  const hello = inner('10.2.0.10', '10.1.0.10', 64);

  it('protects what the SA covers, and counts', () => {
    const first = receive(gateway(), fromHost(hello), 'lan');
    expect(story(first.outputs)).toEqual(['esp.seal', 'internet ESP']);
    const second = receive(first.state, fromHost(hello), 'lan');
    expect(story(second.outputs)).toEqual(['internet ESP']);
    const [packet] = second.outputs.flatMap((output) => (output.kind === 'send' ? [output.packet] : []));
    expect(packet && decodeIpv4(packet.bytes).packet?.payload.slice(0, 8)).toEqual(
      Uint8Array.of(0, 0, 0x20, 0, 0, 0, 0, 2),
    );
    expect(packet?.inner).toBe('b/echo-1');
  });

  it('discards what no policy speaks of', () => {
    const { outputs } = receive(gateway(), fromHost(inner('10.2.0.10', '8.8.8.8')), 'lan');
    expect(story(outputs)).toEqual(['no-policy', 'esp.no-policy', 'dropped']);
  });

  it('drops what the narrowed SA does not cover, and asks for no other', () => {
    const narrow = { ...child, local: [{ ...child.local[0], endAddress: '10.2.0.7' }] } as typeof child;
    const empty = created();
    const state = {
      ...empty,
      sad: installChild(empty.sad, narrow),
      ikeSas: [{ sa: 'ike1', state: 'authenticated' } as const],
    };
    expect(story(receive(state, fromHost(hello), 'lan').outputs)).toEqual([
      'selectors',
      'esp.no-outbound-sa',
      'dropped',
    ]);
  });

  it('begins IKE for the first packet, and only drops the next ones while that goes on', () => {
    const first = receive(created(), fromHost(hello), 'lan');
    expect(story(first.outputs).slice(0, 3)).toEqual(['policy.match', 'knl.acquire', 'dropped']);
    expect(story(first.outputs)).toContain('internet IKE_SA_INIT request');
    const second = receive(first.state, fromHost(hello), 'lan');
    expect(story(second.outputs)).toEqual(['negotiating', 'dropped']);
  });
});

describe('a gateway that hears UDP, RFC 3948', () => {
  const natted = { address: '192.0.2.1', port: 40500 };
  const [local, remote] = [{ address: '203.0.113.1', port: 4500 }, natted];
  const inUdpChild = { ...child, encapsulation: { local, remote, behindNat: false } };
  const state = () => {
    const empty = created();
    return { ...empty, sad: installChild(empty.sad, inUdpChild) };
  };
  function datagram(payload: Uint8Array, ports = { sourcePort: 40500, destinationPort: 4500 }): Packet {
    const [source, destination] = [remote.address, local.address];
    return outer(encodeUdp({ source, destination, ...ports, payload }), 17);
  }

  it('takes ESP out of UDP 4500, and answers there', () => {
    const { state: after, outputs } = receive(state(), datagram(esp(1)));
    expect(story(outputs)).toEqual(['esp.open', 'lan Echo request']);
    const reply = { id: 'b/echo-1', bytes: inner('10.2.0.10', '10.1.0.10', 64) };
    const [sent] = receive(after, reply, 'lan').outputs.flatMap((output) => (output.kind === 'send' ? [output] : []));
    const udp = sent && decodeUdp(decodeIpv4(sent.packet.bytes).packet?.payload ?? new Uint8Array(0)).datagram;
    expect(sent?.as.label).toBe('ESP in UDP');
    expect(udp).toMatchObject({ sourcePort: 4500, destinationPort: 40500 });
  });

  it('takes ESP that comes in UDP though no NAT was found (RFC 7296 §2.23)', () => {
    expect(story(receive(gateway(), datagram(esp(1))).outputs)[0]).toBe('esp.open');
  });

  it('hands what begins with four zeros to IKE, without them', () => {
    const message = Uint8Array.of(0, 0, 0, 0, ...new Uint8Array(28).fill(9));
    const { outputs } = receive(state(), datagram(message));
    const received = outputs.flatMap((output) => (output.kind === 'logged' ? [output.log] : []));
    expect(received[0]).toMatchObject({ event: 'net.received', params: { bytes: 28, from: '192.0.2.1[40500]' } });
  });

  it.each([
    ['a keepalive', Uint8Array.of(0xff)],
    ['too little for anything', Uint8Array.of(1, 2, 3)],
    ['nothing', new Uint8Array(0)],
  ])('throws %s away', (_, payload) => {
    expect(receive(state(), datagram(payload)).outputs).toEqual([]);
  });

  it('drops what does not fit its checksum, and takes a datagram that has none', () => {
    const packet = datagram(esp(1));
    const withChecksum = (...sum: [number, number]): Packet => ({
      ...packet,
      bytes: packet.bytes.with(26, sum[0]).with(27, sum[1]),
    });
    expect(story(receive(state(), withChecksum(1, 2)).outputs)).toEqual(['checksum', 'dropped']);
    expect(story(receive(state(), withChecksum(0, 0)).outputs)[0]).toBe('esp.open');
  });
});

describe('a gateway that wraps AH around ESP', () => {
  it('lets no packet of the ESP SA in without it', () => {
    const ah = { integrity: 'sha256', integrityKey: new Uint8Array(32) };
    const ends = { inbound: { ...INBOUND, ...ah, spi: 0x3000 }, outbound: { ...child.outbound, ...ah, spi: 0x4000 } };
    const around = { ...child, ...ends, id: 'child1.ah', protocol: 'ah', around: 'child1' } as const;
    const state = gateway();
    const bundle = { ...state, sad: installChild(state.sad, around) };
    expect(story(receive(bundle, outer(esp(1))).outputs)).toEqual(['bundle', 'dropped']);
    const reply = receive(bundle, { id: 'b/echo-1', bytes: inner('10.2.0.10', '10.1.0.10', 64) }, 'lan');
    expect(story(reply.outputs)).toEqual(['esp.seal', 'ah.seal', 'internet AH around ESP']);
  });
});
