import type { IkePayload } from '../formats/ike-model.ts';
import { EXCHANGE_TYPES, NOTIFY_TYPES } from '../formats/registries.ts';
import type { LogLine } from './peer.ts';
import type { V1LogEvent } from './v1/log.ts';

export type LogGroup = LogLine['group'];

/** Everything that a gateway may note. A dialect has words for each. */
export type LogEvent =
  | V1LogEvent
  | 'net.sending'
  | 'net.received'
  | 'net.invalid-header'
  | 'net.other-version'
  | 'net.cookie-sent'
  | 'net.cookie-wrong'
  | 'enc.generating'
  | 'enc.parsed'
  | 'enc.critical-payload'
  | 'enc.splitting'
  | 'enc.fragment'
  | 'enc.fragment-again'
  | 'enc.fragment-wrong'
  | 'enc.reassembled'
  | 'enc.bad-integrity'
  | 'enc.undecryptable'
  | 'ike.initiating'
  | 'ike.initiated-by'
  | 'ike.busy'
  | 'ike.unknown-spi'
  | 'ike.unexpected'
  | 'ike.message-id'
  | 'ike.integrity-failed'
  | 'ike.parsing-failed'
  | 'ike.verification-failed'
  | 'ike.processing-failed'
  | 'ike.retransmitted-request'
  | 'ike.retransmit'
  | 'ike.give-up'
  | 'ike.not-responding'
  | 'ike.half-open-timeout'
  | 'ike.error-notify'
  | 'ike.proposals-unacceptable'
  | 'ike.group-unacceptable'
  | 'ike.group-requested'
  | 'ike.group-not-offered'
  | 'ike.bad-public-value'
  | 'ike.local-nat'
  | 'ike.remote-nat'
  | 'ike.remote-changed'
  | 'ike.keepalive'
  | 'ike.auth-mine'
  | 'ike.auth-successful'
  | 'ike.auth-mismatch'
  | 'ike.auth-method'
  | 'ike.no-peer-config'
  | 'ike.wrong-id'
  | 'ike.established'
  | 'ike.deleting'
  | 'ike.sending-delete'
  | 'ike.received-delete'
  | 'ike.deleted'
  | 'ike.destroying'
  | 'ike.initial-contact'
  | 'ike.cookie-received'
  | 'ike.dpd-request'
  | 'ike.rekeyed'
  | 'ike.rekey-deleting'
  | 'ike.rekey-child-open'
  | 'ike.collision'
  | 'ike.collision-won'
  | 'ike.collision-lost'
  | 'ike.collision-unnoticed'
  | 'cfg.selecting'
  | 'cfg.selected'
  | 'cfg.tried'
  | 'cfg.received'
  | 'cfg.configured'
  | 'cfg.answer-mismatch'
  | 'cfg.looking-for-child'
  | 'child.establishing'
  | 'child.established'
  | 'child.no-proposal'
  | 'child.selectors-unacceptable'
  | 'child.failed'
  | 'child.refused'
  | 'child.inbound-established'
  | 'child.outbound-established'
  | 'child.rekeying'
  | 'child.rekey-failed'
  | 'child.rekey-unknown'
  | 'child.rekey-closing'
  | 'child.ike-rekeying'
  | 'child.ike-closing'
  | 'child.collision'
  | 'child.collision-won'
  | 'child.collision-lost'
  | 'child.collision-surplus'
  | 'child.put-off'
  | 'child.peer-lacks'
  | 'child.sending-delete'
  | 'child.received-delete'
  | 'child.closed'
  // What the gateway around the peer notes of packets.
  | 'knl.acquire'
  | 'esp.no-policy'
  | 'esp.no-outbound-sa'
  | 'esp.unknown-spi'
  | 'esp.sequence'
  | 'esp.length'
  | 'esp.icv'
  | 'esp.padding'
  | 'esp.inbound-policy';

/** RFC 7296 §1.2's notation, of the payloads that have one of their own. */
const NOTATION: Readonly<Partial<Record<IkePayload['kind'], string>>> = {
  sa: 'SA',
  ke: 'KE',
  nonce: 'Nonce',
  idi: 'IDi',
  idr: 'IDr',
  auth: 'AUTH',
  tsi: 'TSi',
  tsr: 'TSr',
  delete: 'D',
  vendor: 'V',
  sk: 'SK',
};

function notation(payload: IkePayload): string {
  if (payload.kind === 'notify') return `N(${NOTIFY_TYPES.name(payload.type) ?? payload.type})`;
  return payload.kind === 'unknown' ? String(payload.type) : (NOTATION[payload.kind] ?? payload.kind);
}

/** The payloads of a message in a row: `SA KE Nonce N(NAT_DETECTION_SOURCE_IP)`. */
export function payloadsText(payloads: readonly IkePayload[]): string {
  return payloads.map(notation).join(' ');
}

/** What kind of message it is, as parameters of steps and log lines. */
export function messageParams(exchange: number, response: boolean, messageId: number) {
  const name = EXCHANGE_TYPES.name(exchange) ?? String(exchange);
  return { exchange: name, direction: response ? 'response' : 'request', messageId };
}
