import type { IkePayload } from '../../formats/ike-model.ts';
import { V1_EXCHANGE_TYPES, V1_NOTIFY_TYPES } from '../../formats/v1/registries.ts';
import { notifications } from './payloads.ts';

/** What only an IKEv1 gateway notes. */
export type V1LogEvent =
  | 'v1.vendor-sending'
  | 'v1.vendor-received'
  | 'v1.initiating'
  | 'v1.initiated-by'
  | 'v1.garbled'
  | 'v1.no-proposal'
  | 'v1.hash-mismatch'
  | 'v1.wrong-id'
  | 'v1.ignored'
  | 'v1.unprotected'
  | 'v1.unknown-cookies'
  | 'v1.retransmit'
  | 'v1.retransmitted'
  | 'v1.retransmitted-response'
  | 'v1.retransmitted-notice'
  | 'v1.error-notify'
  | 'v1.no-child-config'
  | 'v1.no-child-proposal'
  | 'v1.lifetime'
  | 'v1.closing-child'
  | 'v1.sending-child-delete'
  | 'v1.reauthenticating'
  | 'v1.adopting'
  | 'v1.dpd-request'
  | 'v1.dpd-answer';

const { 'Main Mode': MAIN, 'Aggressive Mode': AGGRESSIVE, Informational: INFORMATIONAL } = V1_EXCHANGE_TYPES.of;
/** charon's names of the exchanges. */
const EXCHANGES: Readonly<Record<number, string>> = {
  [MAIN]: 'ID_PROT',
  [AGGRESSIVE]: 'AGGRESSIVE',
  [INFORMATIONAL]: 'INFORMATIONAL_V1',
  [V1_EXCHANGE_TYPES.of['Quick Mode']]: 'QUICK_MODE',
};

/** What kind of message it is, as parameters of steps and log lines. IKEv1 itself knows no requests and responses. */
export function v1MessageParams(exchange: number, response: boolean, messageId: number) {
  const name = EXCHANGES[exchange] ?? String(exchange);
  return { exchange: name, direction: response ? 'response' : 'request', messageId };
}

/** How charon lists payloads by type. */
const NOTATION: Readonly<Record<number, string>> = {
  1: 'SA',
  4: 'KE',
  5: 'ID',
  6: 'CERT',
  7: 'CERTREQ',
  8: 'HASH',
  9: 'SIG',
  10: 'No',
  12: 'D',
  13: 'V',
  14: 'CP',
  20: 'NAT-D',
  21: 'NAT-OA',
};

function notation(payload: IkePayload): string {
  if (payload.kind !== 'unknown') return payload.kind;
  const [told] = notifications([payload]);
  if (told?.type === V1_NOTIFY_TYPES.of['INITIAL-CONTACT']) return 'N(INITIAL_CONTACT_IKEV1)';
  if (told) return `N(${V1_NOTIFY_TYPES.name(told.type)?.replaceAll('-', '_') ?? told.type})`;
  return NOTATION[payload.type] ?? String(payload.type);
}

/** The payloads of a message in a row: `HASH SA No ID ID`. */
export function v1PayloadsText(payloads: readonly IkePayload[]): string {
  return payloads.map(notation).join(' ');
}

/** Names of payloads whose length makes no sense after decryption. */
const PARSED: Readonly<Record<number, string>> = {
  1: 'SECURITY_ASSOCIATION_V1',
  5: 'ID_V1',
  8: 'HASH_V1',
  10: 'NONCE_V1',
};

export const parsedName = (type: number): string => PARSED[type] ?? `payload ${type}`;
