import { concat } from '../../bytes/bytes.ts';
import { encodePayloadChain } from '../../formats/ike-message.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { hasFlips } from '../../lab/flips.ts';
import type { Lab } from '../../lab/lab.ts';
import { COST } from '../costs.ts';
import { messageStart } from '../datagram.ts';
import { messageParams } from '../log.ts';
import { notifies, notify } from '../notify.ts';
import type { Datagram, Params } from '../peer.ts';
import type { Piece } from '../received.ts';
import { type FragmentPart, fragmentRoom, readFragment, type SealKeys, sealedLength } from '../seal.ts';
import type { Inbox, KeyedSa, Part } from '../state.ts';
import type { Turn } from '../turn.ts';

/** IKE fragmentation (RFC 7383): a sealed message too long for the path is cut, and each part sealed by itself. */

/** No honest message comes in more parts; the bound keeps a hostile one cheap. */
const MOST_FRAGMENTS = 64;

/** IKEV2_FRAGMENTATION_SUPPORTED, where this gateway is told to use it (RFC 7383 §2.3). */
export function fragmentNotify({ config }: Turn): IkePayload[] {
  return config.fragmentBytes > 0 ? [notify('IKEV2_FRAGMENTATION_SUPPORTED')] : [];
}

/** Whether the other end says the same; then both may send fragments. */
export function takesFragments({ config }: Turn, payloads: readonly IkePayload[]): boolean {
  return config.fragmentBytes > 0 && notifies(payloads, 'IKEV2_FRAGMENTATION_SUPPORTED').length > 0;
}

/**
 * Whether a Lab can have messages in parts, which are only shown whole after `installReassembly()`. A flipped bit may make a
 * fragment of any IPv4 packet.
 */
export function needsReassembly(lab: Lab): boolean {
  const { a, b } = lab.sites;
  return (a.ike.fragmentBytes > 0 && b.ike.fragmentBytes > 0) || hasFlips(lab);
}

/** A message that was cut. */
export interface Pieces {
  parts: readonly FragmentPart[];
  /** How long it would be in one. */
  bytes: number;
  /** The longest IP packet that is to leave. */
  limit: number;
}

/**
 * Cuts the payloads where the message would fill a longer IP packet than the gateway is told to send (RFC 7383 §2.5.1).
 * @returns `undefined` where it may go in one
 */
export function cut(
  { config }: Turn,
  keys: SealKeys,
  { allowed, ...ends }: Pick<Datagram, 'local' | 'remote'> & { allowed: boolean },
  payloads: readonly IkePayload[],
): Pieces | undefined {
  const limit = config.fragmentBytes;
  const { first, bytes: chain } = encodePayloadChain(payloads);
  const start = messageStart(ends);
  const bytes = sealedLength(keys, chain.length);
  const room = fragmentRoom(keys, limit - start);
  if (!allowed || limit === 0 || start + bytes <= limit || room === 0) return undefined;
  const total = Math.ceil(chain.length / room);
  const parts = Array.from({ length: total }, (_, index) => ({
    ...{ number: index + 1, total, first: index === 0 ? first : 0 },
    bytes: chain.subarray(index * room, (index + 1) * room),
  }));
  return { parts, bytes, limit };
}

/** Tells of the cut, in a moment of its own. */
export function announce(turn: Turn, { parts, bytes, limit }: Pieces, params: Params): void {
  const total = parts.length;
  turn.derive('fragment.cut', COST.seal * total, () => ({}), { ...params, total, bytes, limit });
  turn.log('ENC', 'enc.splitting', { bytes, total });
  for (const { number } of parts) turn.log('ENC', 'enc.generating', { ...params, payloads: `EF(${number}/${total})` });
}

/** A message whose parts have all come. */
export interface Whole {
  first: number;
  chain: Uint8Array;
  pieces: readonly Piece[];
  /** The datagram of the first part. */
  datagram: Datagram;
}

/** A part that came: its datagram, and the payload SKF. `open` checks and opens it. */
export interface Arrived {
  datagram: Datagram;
  response: boolean;
  exchange: number;
  messageId: number;
  first: number;
  body: Uint8Array;
  open(sealed: Uint8Array): Uint8Array | undefined;
  /** How long a message with so many bytes of payloads would be in one. */
  lengthOf(chainBytes: number): number;
}

/**
 * Takes a part in (RFC 7383 §2.6). What makes no sense, comes twice or does not open is passed over in silence.
 * @returns with `whole`, the message, once its last part is there
 */
export function collect(turn: Turn, sa: KeyedSa, arrived: Arrived): { sa: KeyedSa; whole?: Whole } {
  const { response, messageId, exchange, datagram } = arrived;
  const read = readFragment(arrived.body);
  const known = sa.inbox.find((one) => one.response === response && one.messageId === messageId);
  if (!read || read.total > MOST_FRAGMENTS || (known && read.total < known.total)) {
    turn.log('ENC', 'enc.fragment-wrong', { number: read?.number ?? 0, total: read?.total ?? 0 });
    return { sa };
  }
  const { number, total } = read;
  // More parts than before: the sender has cut it anew, and what there is of the old ones is of no use.
  const parts = known?.total === total ? known.parts : [];
  if (parts.some((part) => part.number === number)) {
    turn.log('ENC', 'enc.fragment-again', { number });
    return { sa };
  }
  const bytes = arrived.open(read.sealed);
  if (!bytes) return { sa };
  const params = messageParams(exchange, response, messageId);
  turn.derive('fragment.open', COST.seal, () => ({}), { ...params, number, total });
  turn.log('ENC', 'enc.parsed', { ...params, payloads: `EF(${number}/${total})` });
  const own: Part = { number, first: arrived.first, bytes, datagram };
  const next: Inbox = {
    response,
    messageId,
    total,
    parts: [...parts, own].sort((one, two) => one.number - two.number),
  };
  const others = sa.inbox.filter((one) => one.response !== response);
  if (next.parts.length < total) {
    turn.log('ENC', 'enc.fragment', { number, total });
    return { sa: { ...sa, inbox: [...others, next] } };
  }
  return { sa: { ...sa, inbox: others }, whole: join(turn, next, arrived, { ...params, number }) };
}

function join(turn: Turn, { parts, total }: Inbox, { datagram: last, lengthOf }: Arrived, params: Params): Whole {
  const chain = concat(...parts.map(({ bytes }) => bytes));
  const told = { ...params, total, bytes: lengthOf(chain.length) };
  turn.derive('fragment.join', COST.choose, () => ({}), told);
  turn.log('ENC', 'enc.reassembled', told);
  let start = 0;
  const pieces = parts.map(({ bytes, datagram }): Piece => {
    const piece = { packet: datagram.id, start, end: start + bytes.length };
    start = piece.end;
    return piece;
  });
  return { first: parts[0]?.first ?? 0, chain, pieces, datagram: parts[0]?.datagram ?? last };
}
