import { concat } from '../bytes/bytes.ts';
import { encodeIpv4 } from '../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import { encodeUdp } from '../formats/udp.ts';
import { hasMarker } from '../ike/datagram.ts';
import type { Datagram, PeerInput, PeerOutput, SaEvent } from '../ike/peer.ts';
import { stepPeer } from '../ike/peer-machine.ts';
import { installChild, removeChild, withPeerAt } from '../ipsec/sad.ts';
import type { Time } from '../values/value.ts';
import { ikeLabel } from './gateway-ip.ts';
import { keepAlive, spoke } from './gateway-keepalive.ts';
import type { GatewayState, GatewayStep } from './gateway-state.ts';
import type { Env, NodeOutput } from './node.ts';

const { UDP } = IP_PROTOCOLS.of;
const TTL = 64;
/** Four zeros where ESP would have its SPI: RFC 3948 §2.2. */
const NON_ESP_MARKER = new Uint8Array(4);

/** Lets IKE act, puts its messages into packets, and its child SAs into the SAD. */
export function runPeer(state: GatewayState, input: PeerInput, env: Env): GatewayStep {
  const { state: peer, outputs } = stepPeer(state.peer, input, env);
  let next: GatewayState = { ...state, peer };
  const passed: NodeOutput[] = [];
  for (const output of outputs) {
    if (output.kind === 'send') passed.push(sendDatagram(output, next.made + 1));
    else passed.push(output);
    const followed = follow(next, output, input.at);
    next = followed.state;
    passed.push(...followed.outputs);
  }
  return { state: next, outputs: passed };
}

/** What the rest of the gateway does when IKE speaks. */
function follow(state: GatewayState, output: PeerOutput, at: Time): GatewayStep {
  const silent = (next: GatewayState): GatewayStep => ({ state: next, outputs: [] });
  if (output.kind === 'send')
    return silent({ ...state, made: state.made + 1, ...(hasMarker(output.datagram) && spoke(state, at)) });
  if (output.kind === 'ike-sa') return silent({ ...state, ikeSas: followIke(state.ikeSas, output.event) });
  if (output.kind === 'moved') return silent({ ...state, sad: withPeerAt(state.sad, output.from, output.to) });
  if (output.kind !== 'child-sa') return silent(state);
  const { sa, state: now } = output.event;
  if (now === 'deleted') return silent({ ...state, sad: removeChild(state.sad, output.child?.id ?? sa) });
  if (now !== 'installed' || !output.child) return silent(state);
  const { child } = output;
  const policy = state.config.policies.find(({ id }) => id === child.policy);
  const sad = installChild(state.sad, child, policy?.window);
  return keepAlive({ ...state, sad, held: { ...state.held, [child.policy]: 0 } }, child, at);
}

function followIke(live: GatewayState['ikeSas'], { sa, state }: SaEvent): GatewayState['ikeSas'] {
  const others = live.filter((one) => one.sa !== sa);
  return state === 'deleted' || state === 'refused' ? others : [...others, { sa, state }];
}

function sendDatagram(output: PeerOutput & { kind: 'send' }, identification: number): NodeOutput {
  const { datagram, step, params, retransmission } = output;
  const { local, remote } = datagram;
  const [source, destination] = [local.address, remote.address];
  const payload = encodeUdp({
    source,
    destination,
    sourcePort: local.port,
    destinationPort: remote.port,
    payload: marked(datagram),
  });
  const header = {
    source,
    destination,
    protocol: UDP,
    ttl: TTL,
    identification: identification & 0xffff,
    dontFragment: true,
  };
  return {
    kind: 'send',
    port: 'internet',
    packet: { id: datagram.id, bytes: encodeIpv4({ ...header, payload }) },
    as: { kind: 'ike', label: ikeLabel(datagram.bytes), retransmission },
    step: { id: step, params },
  };
}

/** On every port but 500, four zeros say that this is IKE and no ESP. */
function marked(datagram: Datagram): Uint8Array {
  return hasMarker(datagram) ? concat(NON_ESP_MARKER, datagram.bytes) : datagram.bytes;
}
