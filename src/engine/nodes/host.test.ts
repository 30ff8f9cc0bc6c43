import { describe, expect, it } from 'vitest';
import { decodeIcmp } from '../formats/icmp.ts';
import { decodeIpv4 } from '../formats/ipv4.ts';
import { createHost, stepHost } from './host.ts';
import type { Env, NodeOutput, Packet, Send } from './node.ts';

const env: Env = { site: 'a', random: () => new Uint8Array() };
const plan = { identifier: 42, destination: '10.2.0.10', start: 100, interval: 1_000, count: 2, bytes: 56 };
const pinger = () => createHost({ site: 'a', name: 'a', address: '10.1.0.10', plans: [plan] });
const answerer = () => createHost({ site: 'b', name: 'b', address: '10.2.0.10', plans: [] });

function sent(outputs: readonly NodeOutput[]): Send {
  const send = outputs.find((output) => output.kind === 'send');
  if (!send) throw new Error('nothing was sent');
  return send;
}

function open(packet: Packet) {
  const ip = decodeIpv4(packet.bytes).packet;
  return { ip, echo: ip && decodeIcmp(ip.payload).message };
}

describe('a host', () => {
  it('pings by plan: the alarm rings, an echo request leaves, the next alarm is set until the count is full', () => {
    const { state, outputs } = pinger();
    expect(outputs).toEqual([{ kind: 'wake-at', timer: 'ping/0/1', at: 100 }]);
    const first = stepHost(state, { at: 100, kind: 'wake', timer: 'ping/0/1' }, env);
    const { ip, echo } = open(sent(first.outputs).packet);
    expect(ip).toMatchObject({ source: '10.1.0.10', destination: '10.2.0.10', ttl: 64, protocol: 1 });
    expect(echo).toMatchObject({ type: 'request', identifier: 42, sequence: 1 });
    expect(ip?.payload.length).toBe(8 + 56);
    expect(first.outputs).toContainEqual({ kind: 'wake-at', timer: 'ping/0/2', at: 1_100 });
    const second = stepHost(first.state, { at: 1_100, kind: 'wake', timer: 'ping/0/2' }, env);
    expect(open(sent(second.outputs).packet).echo?.sequence).toBe(2);
    expect(second.outputs.map((output) => output.kind)).toEqual(['ping-sent', 'send']);
  });

  it('answers an echo request with the same data, and hears the answer to its own', () => {
    const asked = stepHost(pinger().state, { at: 100, kind: 'wake', timer: 'ping/0/1' }, env);
    const request = sent(asked.outputs).packet;
    const other = answerer();
    const answered = stepHost(other.state, { at: 200, kind: 'packet', port: 'lan', packet: request }, env);
    const reply = sent(answered.outputs).packet;
    expect(open(reply).ip).toMatchObject({ source: '10.2.0.10', destination: '10.1.0.10' });
    expect(open(reply).echo).toEqual({ ...open(request).echo, type: 'reply' });
    const heard = stepHost(asked.state, { at: 300, kind: 'packet', port: 'lan', packet: reply }, env);
    expect(heard.outputs).toEqual([{ kind: 'ping-answered', ping: { from: 'a', identifier: 42, sequence: 1 } }]);
  });

  it('ignores what is not for it, and what is damaged', () => {
    const asked = stepHost(pinger().state, { at: 100, kind: 'wake', timer: 'ping/0/1' }, env);
    const { packet } = sent(asked.outputs);
    const deaf = stepHost(asked.state, { at: 200, kind: 'packet', port: 'lan', packet }, env);
    expect(deaf.outputs).toEqual([]);
    const bytes = packet.bytes.with(30, 0xff);
    const damaged = stepHost(
      answerer().state,
      { at: 200, kind: 'packet', port: 'lan', packet: { ...packet, bytes } },
      env,
    );
    expect(damaged.outputs).toEqual([]);
  });
});
