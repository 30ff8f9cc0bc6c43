import { NOTIFY_TYPES } from '../../formats/registries.ts';
import type { Exchange, LayerKey, Purpose } from './model.ts';

/** What a payload is, and which question it speaks to; without a purpose it keeps company with the one before it. */
export interface Role {
  layer: LayerKey;
  purpose?: Purpose;
}

const OFFER: Role = { layer: 'sa', purpose: 'offer' };
const KEY: Role = { layer: 'key', purpose: 'key-exchange' };
const NONCE: Role = { layer: 'nonce', purpose: 'key-exchange' };
const IDENTITY: Role = { layer: 'identity', purpose: 'proof' };
const PROOF: Role = { layer: 'proof', purpose: 'proof' };
const CHILD: Role = { layer: 'child', purpose: 'first-child' };

/** Phase 1 of IKEv1 by payload type (RFC 2408 §3.1, RFC 2409 §5). */
const V1_PHASE_1: Readonly<Record<number, Role>> = {
  1: OFFER,
  4: KEY,
  5: IDENTITY,
  6: IDENTITY,
  7: { layer: 'identity' },
  8: PROOF,
  9: PROOF,
  10: NONCE,
  13: { layer: 'vendor' },
  20: { layer: 'nat-detection' },
};

/** Phase 2 of IKEv1: everything is about the child, and HASH(1) to HASH(3) prove each message (RFC 2409 §5.5). */
const V1_PHASE_2: Readonly<Record<number, Role>> = {
  1: { layer: 'child' },
  4: { layer: 'key' },
  5: { layer: 'child' },
  8: { layer: 'message-hash' },
  10: { layer: 'nonce' },
  12: { layer: 'delete' },
  20: { layer: 'nat-detection' },
  21: { layer: 'nat-detection' },
};

/** IKE_SA_INIT and IKE_AUTH (RFC 7296 §1.2). */
const V2_SETUP: Readonly<Record<number, Role>> = {
  34: KEY,
  35: IDENTITY,
  36: IDENTITY,
  37: IDENTITY,
  38: { layer: 'identity' },
  39: PROOF,
  40: NONCE,
  43: { layer: 'vendor' },
  44: CHILD,
  45: CHILD,
};

/** CREATE_CHILD_SA and INFORMATIONAL (RFC 7296 §1.3, §1.4). */
const V2_LATER: Readonly<Record<number, Role>> = {
  33: { layer: 'child' },
  34: { layer: 'key' },
  40: { layer: 'nonce' },
  42: { layer: 'delete' },
  44: { layer: 'child' },
  45: { layer: 'child' },
};

const OTHER: Role = { layer: 'notify' };
const V2_SA = 33;
const V2_NOTIFY = 41;

const V2_NOTIFIES: Readonly<Record<number, Role>> = {
  [NOTIFY_TYPES.of.NAT_DETECTION_SOURCE_IP]: { layer: 'nat-detection', purpose: 'key-exchange' },
  [NOTIFY_TYPES.of.NAT_DETECTION_DESTINATION_IP]: { layer: 'nat-detection', purpose: 'key-exchange' },
  [NOTIFY_TYPES.of.COOKIE]: { layer: 'cookie', purpose: 'offer' },
};

/** Notifications of IKE_AUTH that are about the child SA, whichever payload they follow (RFC 7296 §1.2, §1.3.1). */
const ABOUT_CHILD: ReadonlySet<number> = new Set([
  NOTIFY_TYPES.of.NO_PROPOSAL_CHOSEN,
  NOTIFY_TYPES.of.SINGLE_PAIR_REQUIRED,
  NOTIFY_TYPES.of.INTERNAL_ADDRESS_FAILURE,
  NOTIFY_TYPES.of.FAILED_CP_REQUIRED,
  NOTIFY_TYPES.of.TS_UNACCEPTABLE,
  NOTIFY_TYPES.of.USE_TRANSPORT_MODE,
  NOTIFY_TYPES.of.ESP_TFC_PADDING_NOT_SUPPORTED,
  NOTIFY_TYPES.of.NON_FIRST_FRAGMENTS_ALSO,
]);

function v2Role(type: number, exchange: Exchange, notify: number | undefined): Role {
  const inAuth = exchange === 'ike-auth';
  if (type === V2_NOTIFY && notify !== undefined) {
    if (inAuth && ABOUT_CHILD.has(notify)) return { layer: 'notify', purpose: 'first-child' };
    return V2_NOTIFIES[notify] ?? OTHER;
  }
  if (exchange !== 'ike-sa-init' && !inAuth) return V2_LATER[type] ?? OTHER;
  if (type === V2_SA) return inAuth ? CHILD : OFFER;
  return V2_SETUP[type] ?? OTHER;
}

/**
 * The role of a payload.
 * @param type its number (RFC 2408 §3.1 below 33, RFC 7296 §3.2 from there)
 * @param notify the message type, for a notification
 */
export function roleOf(type: number, exchange: Exchange, notify?: number): Role {
  if (type >= V2_SA) return v2Role(type, exchange, notify);
  const phase1 = exchange === 'main-mode' || exchange === 'aggressive-mode';
  return (phase1 ? V1_PHASE_1 : V1_PHASE_2)[type] ?? OTHER;
}
