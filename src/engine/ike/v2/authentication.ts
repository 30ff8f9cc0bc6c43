import { equal } from '../../bytes/bytes.ts';
import { deriveAuth, type Side } from '../../crypto/ikev2.ts';
import { encodePayloadBody } from '../../formats/ike-message.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { AUTH_METHODS, PAYLOAD_TYPES } from '../../formats/registries.ts';
import { configValue, type Place } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import type { Identity } from '../config.ts';
import { COST } from '../costs.ts';
import type { Params } from '../peer.ts';
import { bodyPlace, learned, type Received } from '../received.ts';
import { type KeyedSa, other } from '../state.ts';
import type { Turn } from '../turn.ts';
import { type PayloadOf, payloadOf } from './payloads.ts';

/** The only method here: RFC 7296 §3.8, a MAC that the PSK keys. */
const SHARED_KEY = AUTH_METHODS.of['Shared Key Message Integrity Code'];
/** The method and three reserved bytes in front of the AUTH data (RFC 7296 §3.8). */
const AUTH_DATA = 4;

/** The ID payload of one side (RFC 7296 §3.5). */
export function idPayload(side: Side, { idType, data }: Identity): IkePayload {
  return { kind: side === 'i' ? 'idi' : 'idr', idType, data };
}

/** Whose AUTH, and the identity that it covers; `place` where that was read off a message. */
interface Covered {
  side: Side;
  identity: IkePayload;
  place?: Place;
}

/** The values of one AUTH. The PSK and its padded form are new only where they were not needed before. */
type AuthMoment = Partial<Record<'psk' | 'keyPad' | 'macedId' | 'signedOctets' | 'auth' | 'received', Value>>;

function computeAuth(turn: Turn, sa: KeyedSa, { side, identity, place }: Covered) {
  const d = { ...turn.in(sa.scope), at: turn.now + COST.auth };
  const { bytes, path } = turn.config.psk;
  const psk = sa.secret?.psk ?? configValue(d, path, { name: 'PSK', bytes, rfc: 'RFC 7296 §2.15', secret: true });
  const message = sa.messages[side];
  const made = deriveAuth(d, {
    prf: sa.suite.prf,
    side,
    psk,
    message: message.bytes,
    messagePacket: message.packet,
    messageStart: message.start,
    peerNonce: side === 'i' ? sa.nr : sa.ni,
    skP: side === 'i' ? sa.keys.SK_pi : sa.keys.SK_pr,
    idBody: encodePayloadBody(identity),
    ...(place && { idPlace: place }),
    ...(sa.secret && { keyPad: sa.secret.keyPad }),
  });
  const { macedId, signedOctets, auth } = made;
  const born: AuthMoment = { ...(!sa.secret && { psk, keyPad: made.keyPad }), macedId, signedOctets, auth };
  return { born, auth, secret: { psk, keyPad: made.keyPad } };
}

/** This end's own AUTH (RFC 7296 §2.15). */
export function prove(turn: Turn, sa: KeyedSa): { sa: KeyedSa; identity: IkePayload; auth: IkePayload } {
  const { localId } = turn.config;
  const identity = idPayload(sa.role, localId);
  turn.log('IKE', 'ike.auth-mine', { id: localId.text });
  const made = computeAuth(turn, sa, { side: sa.role, identity });
  turn.derive('auth.compute', COST.auth, () => made.born, { id: localId.text });
  const auth: IkePayload = { kind: 'auth', method: SHARED_KEY, data: made.auth.bytes };
  return { sa: { ...sa, secret: made.secret }, identity, auth };
}

/** Why the other end was not believed. */
type Doubt = 'identity' | 'method' | 'psk';

/** What came of checking the other end. */
export interface Verdict {
  sa: KeyedSa;
  /** Set where authentication failed. */
  doubt?: Doubt;
}

/** Checks who the other end says it is, and its AUTH, which this end computes as well (RFC 7296 §2.15). */
export function verify(turn: Turn, sa: KeyedSa, message: Received): Verdict {
  const side = other(sa.role);
  const identity = payloadOf(message.payloads, side === 'i' ? 'idi' : 'idr');
  const auth = payloadOf(message.payloads, 'auth');
  if (!identity || !isExpected(turn, sa, message, identity)) return fail(turn, sa, 'identity', {});
  if (auth?.method !== SHARED_KEY) return fail(turn, sa, 'method', {});
  const type = PAYLOAD_TYPES.of[side === 'i' ? 'Identification - Initiator' : 'Identification - Responder'];
  const made = computeAuth(turn, sa, { side, identity, place: bodyPlace(message, type, 'isakmp.typepayload') });
  const proven = { ...sa, secret: made.secret };
  const born = { ...made.born, received: receivedAuth(turn, sa, message, auth.data) };
  if (!equal(made.auth.bytes, auth.data)) return fail(turn, proven, 'psk', born);
  const { text } = turn.config.remoteId;
  turn.derive('auth.verify', COST.auth, () => born, { id: text, equal: 'yes' });
  turn.log('IKE', 'ike.auth-successful', { id: text });
  return { sa: proven };
}

function receivedAuth(turn: Turn, { scope, role }: KeyedSa, message: Received, data: Uint8Array): Value {
  const place = bodyPlace(message, PAYLOAD_TYPES.of.Authentication, 'isakmp.auth.data', AUTH_DATA);
  return learned(turn.in(`${scope}/peer`), place, `AUTH_${other(role)}`, data, 'RFC 7296 §3.8');
}

function isExpected(turn: Turn, sa: KeyedSa, { payloads }: Received, claimed: PayloadOf<'idi' | 'idr'>): boolean {
  const { localId, remoteId } = turn.config;
  const asked = sa.role === 'r' ? payloadOf(payloads, 'idr') : undefined;
  return sameId(claimed, remoteId) && (asked === undefined || sameId(asked, localId));
}

function sameId(payload: PayloadOf<'idi' | 'idr'>, { idType, data }: Identity): boolean {
  return payload.idType === idType && equal(payload.data, data);
}

function fail(turn: Turn, sa: KeyedSa, doubt: Doubt, born: AuthMoment): Verdict {
  const { localId, remoteId } = turn.config;
  const ids = { id: remoteId.text, own: localId.text };
  const params: Params = { equal: 'no', reason: doubt, notify: 'AUTHENTICATION_FAILED', ...ids };
  const step = doubt === 'identity' ? 'auth.unknown-identity' : 'auth.verify-failed';
  turn.derive(step, COST.auth, () => born, params);
  const events = {
    identity: sa.role === 'r' ? 'ike.no-peer-config' : 'ike.wrong-id',
    method: 'ike.auth-method',
    psk: 'ike.auth-mismatch',
  } as const;
  turn.log('IKE', events[doubt], { local: localId.text, remote: remoteId.text });
  turn.put({ kind: 'refused', refusal: { by: 'self', notify: 'AUTHENTICATION_FAILED', retried: false }, params });
  return { sa, doubt };
}
