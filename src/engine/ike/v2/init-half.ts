import type { Group } from '../../crypto/types.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { PAYLOAD_TYPES } from '../../formats/registries.ts';
import type { Value } from '../../values/value.ts';
import { messageStart } from '../datagram.ts';
import type { Datagram } from '../peer.ts';
import { type Choice, proposalsText } from '../proposals.ts';
import { bodyPlace, headerSpiPlace, learned, type Received } from '../received.ts';
import type { SentMessage } from '../state.ts';
import type { Turn } from '../turn.ts';
import { type PayloadOf, payloadOf } from './payloads.ts';

/** How the random values of IKE_SA_INIT are drawn. */
export const SPI = { length: 8, rfc: 'RFC 7296 §2.6', secret: false };
export const NONCE = { length: 32, rfc: 'RFC 7296 §2.10', secret: false };
export const privateOf = (group: Group) => ({ length: group.privateBytes, rfc: group.rfc, secret: true });

/** The group number and two reserved bytes in front of the KE data (RFC 7296 §3.4). */
export const KE_DATA = 4;

/** A message as AUTH will cover it. */
export const asSent = (datagram: Datagram): SentMessage => ({
  bytes: datagram.bytes,
  packet: datagram.id,
  start: messageStart(datagram),
});

/** SA, KE and Nonce: what both messages begin with. */
export function halfPayloads(
  proposals: PayloadOf<'sa'>['proposals'],
  publicValue: Value,
  group: Group,
  nonce: Value,
): IkePayload[] {
  return [
    { kind: 'sa', proposals },
    { kind: 'ke', group: group.ikev2, data: publicValue.bytes },
    { kind: 'nonce', data: nonce.bytes },
  ];
}

/** What a message of the other end says. */
export interface Half {
  proposals: PayloadOf<'sa'>['proposals'];
  ke: PayloadOf<'ke'>;
  nonce: PayloadOf<'nonce'>;
}

/** RFC 7296 §3.9: 16 to 256 bytes. */
export const isNonce = ({ data }: PayloadOf<'nonce'>) => data.length >= 16 && data.length <= 256;

/** `undefined` where a part is missing or the nonce has a forbidden length. */
export function halfOf({ payloads }: Received): Half | undefined {
  const [sa, ke, nonce] = [payloadOf(payloads, 'sa'), payloadOf(payloads, 'ke'), payloadOf(payloads, 'nonce')];
  return sa && ke && nonce && isNonce(nonce) ? { proposals: sa.proposals, ke, nonce } : undefined;
}

/** The SPI, the public value and the nonce of the other end, as they stand in its message. */
export interface Learnt {
  spi: Value;
  publicValue: Value;
  nonce: Value;
}

/** Reads off what the message of `side` brings. */
export function learnHalf(turn: Turn, scope: string, message: Received, half: Half, side: 'i' | 'r'): Learnt {
  const d = turn.in(scope);
  const spi = side === 'i' ? message.header.initiatorSpi : message.header.responderSpi;
  const types = PAYLOAD_TYPES.of;
  const ke = bodyPlace(message, types['Key Exchange'], 'isakmp.key_exchange.data', KE_DATA);
  const nonce = bodyPlace(message, types.Nonce, 'isakmp.nonce');
  return {
    spi: learned(d, headerSpiPlace(message, side), `SPI${side}`, spi, SPI.rfc),
    publicValue: learned(d, ke, `g^${side}`, half.ke.data, 'RFC 7296 §3.4'),
    nonce: learned(d, nonce, `N${side}`, half.nonce.data, NONCE.rfc),
  };
}

/** Notes how a proposal of either kind was chosen. */
export function logChoice(
  turn: Turn,
  { proposal, tried }: Choice,
  lists: {
    protocol: 'IKE' | 'ESP' | 'AH';
    received: Half['proposals'];
    configured: Parameters<typeof proposalsText>[0];
  },
): void {
  const { protocol, received, configured } = lists;
  turn.log('CFG', 'cfg.selecting');
  for (const missing of tried) turn.log('CFG', 'cfg.tried', { missing: missing ?? 'nothing' });
  turn.log('CFG', 'cfg.received', { protocol, proposals: proposalsText(received) });
  turn.log('CFG', 'cfg.configured', { protocol, proposals: proposalsText(configured) });
  if (proposal) turn.log('CFG', 'cfg.selected', { protocol, proposals: proposalsText([proposal]) });
}
