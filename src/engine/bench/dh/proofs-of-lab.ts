import { readU32 } from '../../bytes/bytes.ts';
import type { Side } from '../../crypto/ikev2.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import { packetNumber } from '../../timeline/numbering.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import type { Operand, Site, Time, Value, ValueId } from '../../values/value.ts';
import { indexValues } from '../../values/walk.ts';
import { carriedEsp } from '../esp/esp-packet.ts';
import { exchangeOfLab } from './exchange-of-lab.ts';
import { prfBy } from './feed-of-lab.ts';

/** What a lab's phase 1 gives to a man in the middle: everything that the ends sent, and what they keep to themselves. */
export interface ProofsOfLab {
  version: 1 | 2;
  /** IKEv1's aggressive mode sends HASH_R in the clear. */
  aggressive: boolean;
  group: string;
  prf: string;
  initiator: Site;
  /** Whose proof comes first: the responder's in aggressive mode. */
  prover: Side;
  /** When the proof was computed. */
  provedAt: Time;
  /** Private and public values of the initiator and of the responder. */
  i: Uint8Array;
  r: Uint8Array;
  publicI: Uint8Array;
  publicR: Uint8Array;
  ni: Uint8Array;
  nr: Uint8Array;
  spiI: Uint8Array;
  spiR: Uint8Array;
  /** Each end's own pre-shared key. */
  pskI: Uint8Array;
  pskR: Uint8Array;
  /** The prover's identity as the proof covers it. */
  id: Uint8Array;
  /** IKEv2: the IKE_SA_INIT request as it was sent. IKEv1: the body of the SA payload. */
  message: Uint8Array;
  encryption: string;
  integrity?: string;
  /** What the first child's packets are sealed with; absent where there is no ESP. */
  child?: { encryption: string; integrity?: string; packet?: ChildPacket };
}

/** The first ESP packet of the first child that crossed the Internet. */
export interface ChildPacket {
  /** Sent by the initiator or by the responder of the IKE SA. */
  from: Side;
  /** As people count what crosses the Internet. */
  number: number;
  /** The IPv4 packet. */
  bytes: Uint8Array;
  keys: EspKeys;
  /** In full: the first packets of an SA have no upper half. */
  sequence: number;
}

/** Absent where the first IKE SA of a lab never got to a proof of identity. */
export function proofsOfLab(timeline: Timeline): ProofsOfLab | undefined {
  const aggressive = timeline.steps.some(({ stage }) => stage === 'aggressive-mode');
  const named = ['AUTH_i', aggressive ? 'HASH_R' : 'HASH_I'];
  const made = timeline.values.find(
    ({ rule, name }) => /^rfc7296\.auth$|^rfc2409\.hash$/.test(rule) && named.includes(name),
  );
  return made && collect(timeline, made, aggressive);
}

function collect(timeline: Timeline, proof: Value, aggressive: boolean): ProofsOfLab | undefined {
  const prover = aggressive ? 'r' : 'i';
  const initiator = aggressive === (proof.owner === 'a') ? 'b' : 'a';
  const responder = initiator === 'a' ? 'b' : 'a';
  const byId = indexValues(timeline.values);
  const exchange = exchangeOfLab(timeline, 0, proof.id);
  const algorithm = prfBy(timeline, proof.at);
  const keys = timeline.keys.ike[0];
  const version = proof.name === 'AUTH_i' ? 2 : 1;
  const covered = version === 2 ? coveredByAuth(proof, byId) : coveredByHash(proof);
  // No other SA has been thought of by then. What an INVALID_KE_PAYLOAD made start again is counted the last time.
  const before = timeline.values.filter(({ at }) => at <= proof.at);
  const bytes = (name: string) => before.findLast((one) => one.owner === proof.owner && one.name === name)?.bytes;
  const psk = (site: Site) => timeline.values.find((one) => one.owner === site && one.name === 'PSK')?.bytes;
  const [i, r] = [exchange?.[initiator], exchange?.[responder]];
  const [ni, nr] = [bytes('Ni'), bytes('Nr')];
  const [spiI, spiR] = version === 2 ? ['SPIi', 'SPIr'] : ['CKY-I', 'CKY-R'];
  const spis = [bytes(spiI), bytes(spiR)] as const;
  const psks = [psk(initiator), psk(responder)] as const;
  if (!exchange || !algorithm || !keys || !covered || !i || !r || !ni || !nr) return undefined;
  if (!spis[0] || !spis[1] || !psks[0] || !psks[1]) return undefined;
  return {
    version,
    aggressive,
    group: exchange.group,
    prf: algorithm.id,
    initiator,
    prover,
    provedAt: proof.at,
    i: i.privateValue.bytes,
    r: r.privateValue.bytes,
    publicI: i.publicValue.bytes,
    publicR: r.publicValue.bytes,
    ni,
    nr,
    spiI: spis[0],
    spiR: spis[1],
    pskI: psks[0],
    pskR: psks[1],
    ...covered,
    encryption: keys.encryption,
    ...('integrity' in keys && keys.integrity !== undefined && { integrity: keys.integrity }),
    ...childOf(timeline, initiator),
  };
}

/** The two directions of the first child are the first two SAs that were installed. */
const DIRECTIONS = 2;
const SEQUENCE_AT = 4;

function childOf(timeline: Timeline, initiator: Site): Pick<ProofsOfLab, 'child'> {
  const own = timeline.keys.esp.slice(0, DIRECTIONS);
  const [first] = own;
  if (!first) return {};
  const { encryption, integrity } = first;
  const packet = firstPacket(timeline, own, initiator);
  return { child: { encryption, ...(integrity !== undefined && { integrity }), ...(packet && { packet }) } };
}

function firstPacket(timeline: Timeline, own: readonly EspKeys[], initiator: Site): ChildPacket | undefined {
  for (const frame of timeline.frames) {
    const carried = frame.link === 'internet' ? carriedEsp(frame.bytes) : undefined;
    const keys = carried && own.find(({ spi }) => spi === carried.spi);
    const number = packetNumber(timeline, frame);
    if (!keys || number === undefined) continue;
    const from = (frame.to === 'gateway-b') === (initiator === 'a') ? 'i' : 'r';
    return { from, number, bytes: frame.bytes, keys, sequence: readU32(carried.esp, SEQUENCE_AT) };
  }
  return undefined;
}

type Covered = Pick<ProofsOfLab, 'message' | 'id'>;

function coveredByAuth(proof: Value, byId: (id: ValueId) => Value | undefined): Covered | undefined {
  const octets = valueAt(proof.operands[1], byId);
  const message = bytesAt(octets?.operands[0]);
  const id = bytesAt(valueAt(octets?.operands[2], byId)?.operands[1]);
  return message && id && { message, id };
}

function coveredByHash({ operands }: Value): Covered | undefined {
  const [message, id] = [bytesAt(operands.at(-2)), bytesAt(operands.at(-1))];
  return message && id && { message, id };
}

const valueAt = (operand: Operand | undefined, byId: (id: ValueId) => Value | undefined): Value | undefined =>
  operand?.kind === 'value' ? byId(operand.value) : undefined;

const bytesAt = (operand: Operand | undefined): Uint8Array | undefined =>
  operand && 'bytes' in operand ? operand.bytes : undefined;
