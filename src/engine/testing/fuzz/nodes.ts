import { u32 } from '../../bytes/bytes.ts';
import { dissect, NO_KEYS } from '../../dissect/dissect.ts';
import { encodeIpv4 } from '../../formats/ipv4.ts';
import type { ChildSa } from '../../ike/peer.ts';
import { sealEsp } from '../../ipsec/esp.ts';
import { installChild } from '../../ipsec/sad.ts';
import { createGateway, stepGateway } from '../../nodes/gateway.ts';
import { gatewayConfig } from '../../nodes/gateway-config.ts';
import type { GatewayState } from '../../nodes/gateway-state.ts';
import { createHost, stepHost } from '../../nodes/host.ts';
import { lanHost } from '../../nodes/host-config.ts';
import { createNat, stepNat } from '../../nodes/nat.ts';
import type { Env, NodeOutput, NodeStep, Port } from '../../nodes/node.ts';
import type { Random } from '../mutate.ts';
import * as samples from '../samples.ts';
import { preset } from '../transcript.ts';
import { bend, pick, type Structured, structured } from './bend.ts';
import { type Hostile, insist, type Target } from './fuzz.ts';
import { weightOf } from './weight.ts';

const env: Env = { site: 'b', random: (_label, length) => samples.counting(length) };

/** What a node may do about one packet. */
const MOST_OUTPUTS = 120;
const MOST_GROWTH = 60_000;

/** Gateway B with one child SA, under the keys that the samples are sealed with. */
function gatewayB(): GatewayState {
  const config = gatewayConfig(preset('ikev2-psk'), 'b');
  const { local, remote } = config.peer.child;
  const outbound = { ...samples.ESP_GCM, spi: 0x2000, source: '203.0.113.1', destination: '192.0.2.1' };
  const child: ChildSa = {
    ...{ id: 'child1', ike: 'ike1', mode: 'tunnel', protocol: 'esp', policy: 'child', esn: false },
    ...{ inbound: samples.ESP_GCM, outbound, local, remote, values: { inbound: [], outbound: [] } },
  };
  const { state } = createGateway(config);
  return { ...state, sad: installChild(state.sad, child) };
}

function step<S>(run: NodeStep<S>, state: S, port: Port, bytes: Uint8Array) {
  return run(state, { at: 1_000, kind: 'packet', port, packet: { id: 'x/1', bytes } }, env);
}

/** Bounded, and nothing that leaves is longer than what came in with a tunnel around it. */
function insistOnBounds<S>(before: S, after: { state: S; outputs: readonly NodeOutput[] }, bytes: Uint8Array): void {
  const { outputs, state } = after;
  insist(outputs.length <= MOST_OUTPUTS, () => `${outputs.length} outputs`);
  const growth = weightOf(state) - weightOf(before);
  insist(growth <= MOST_GROWTH + 40 * bytes.length, () => `the state grew by ${growth}`);
}

const sends = (outputs: readonly NodeOutput[], port: Port) =>
  outputs.flatMap((output) => (output.kind === 'send' && output.port === port ? [output.packet.bytes] : []));

const words = (outputs: readonly NodeOutput[]) => {
  if (outputs.some(({ kind }) => kind === 'dropped')) return 'node: dropped';
  return outputs.some(({ kind }) => kind === 'send') ? 'node: sent' : 'node: silent';
};

/** An honest packet with a high number, which no nonsense has used up. */
const HONEST = samples.inIpv4(50, sealEsp(samples.ESP_GCM, 1_000, samples.counting(8, 99), samples.ping(), 4));

function judgeGateway(port: Port): Hostile['judge'] {
  const before = gatewayB();
  return (bytes) => {
    const after = step(stepGateway, before, port, bytes);
    insistOnBounds(before, after, bytes);
    insist(after.state.sad.inbound.length === 1, () => 'the SA is gone');
    const honest = step(stepGateway, after.state, 'internet', HONEST);
    insist(sends(honest.outputs, 'lan').length === 1, () => 'the honest packet after it is not delivered');
    return words(after.outputs);
  };
}

/** In the clear, bent, or sealed with something bent inside. */
function gateways(): (random: Random) => Hostile {
  const outside = Object.values(samples.samplePackets()).map(structuredPacket);
  const inside = [samples.ping(), samples.inUdp(500, samples.counting(30))].map(structuredPacket);
  return (random) => {
    if (random(3) > 0) {
      const { name, bytes } = bend(pick(random, outside), random, pick(random, outside));
      return { about: name, bytes, judge: judgeGateway(random(4) > 0 ? 'internet' : 'lan') };
    }
    const { name, bytes } = bend(pick(random, inside), random, pick(random, outside));
    const [next, sequence] = [pick(random, [4, 4, 4, 1, 17, random(256)]), random(100)];
    const judge = judgeGateway('internet');
    return {
      about: `${name}, inside ESP`,
      bytes,
      judge: (plain) => judge(samples.inIpv4(50, sealEsp(samples.ESP_GCM, sequence, u32x2(sequence), plain, next))),
    };
  };
}

const u32x2 = (number: number) => Uint8Array.of(0, 0, 0, 0, ...u32(number));

function structuredPacket(bytes: Uint8Array): Structured {
  return structured(bytes, dissect(bytes, NO_KEYS).fields);
}

const NAT = { outside: '192.0.2.1', kind: 'ports', timeoutSeconds: 30 } as const;
const LEAVING = encodeIpv4({
  ...{ source: '192.168.77.2', destination: '203.0.113.1', protocol: 50, ttl: 64, identification: 1 },
  payload: samples.counting(40),
});

/** A translator and a host: neither speaks IPsec, and both see every packet. */
function others(): (random: Random) => Hostile {
  const specimens = [...Object.values(samples.samplePackets()), LEAVING].map(structuredPacket);
  const host = createHost(lanHost(preset('ikev2-psk'), 'b')).state;
  return (random) => {
    const { name, bytes } = bend(pick(random, specimens), random, pick(random, specimens));
    const [port, first] = [pick(random, ['lan', 'internet'] as const), createNat(NAT)];
    return {
      about: `${name}, to the NAT's ${port} and to a host`,
      bytes,
      judge: (packet) => {
        const after = step(stepNat, first, port, packet);
        insistOnBounds(first, after, packet);
        const honest = step(stepNat, after.state, 'lan', LEAVING);
        insist(sends(honest.outputs, 'internet').length === 1, () => 'the honest packet after it is not translated');
        const answer = step(stepHost, host, 'lan', packet);
        const longest = Math.max(0, ...sends(answer.outputs, 'lan').map(({ length }) => length));
        insist(longest <= Math.max(packet.length, 28), () => `${packet.length} bytes are answered with ${longest}`);
        return words(after.outputs);
      },
    };
  };
}

/** What stands on the path, and what stands behind it. */
export const NODE_TARGETS: readonly Target[] = [
  { name: 'gateway', share: 40, prepare: gateways },
  { name: 'nat-and-host', share: 30, prepare: others },
];
