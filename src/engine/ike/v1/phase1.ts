import { equal } from '../../bytes/bytes.ts';
import { deriveKa, derivePhase1Hash, derivePhase1Iv, deriveSkeyid, deriveSkeyids } from '../../crypto/ikev1.ts';
import { derivePublic, deriveShared, type Side } from '../../crypto/ikev2.ts';
import type { Group } from '../../crypto/types.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { V1_PAYLOAD_TYPES } from '../../formats/v1/registries.ts';
import { configValue } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import { COST, exchangeCost } from '../costs.ts';
import type { Params } from '../peer.ts';
import { bodyPlace, headerSpiPlace, learned, type Received } from '../received.ts';
import type { Turn } from '../turn.ts';
import { tellIke } from './events.ts';
import {
  body,
  identityBody,
  identityText,
  isIdentity,
  type PayloadName,
  payload,
  type Vendor,
  vendorPayload,
} from './payloads.ts';
import { suiteParams } from './proposals.ts';
import { asLast } from './reading.ts';
import type { AgreedSa, Half, KeyedSa, Secrets, V1Sa } from './state.ts';
import { PHASE1 } from './steps.ts';

const COOKIE = { length: 8, rfc: 'RFC 2408 §2.5.3', secret: false };
const NONCE = { length: 32, rfc: 'RFC 2409 §5', secret: false };

/** RFC 2409 §5: 8 to 256 bytes. */
export const isNonce = (data: Uint8Array | undefined): data is Uint8Array =>
  data !== undefined && data.length >= 8 && data.length <= 256;

export const drawCookie = (turn: Turn, scope: string, name: 'CKY-I' | 'CKY-R'): Value => turn.draw(scope, name, COOKIE);
export const drawNonce = (turn: Turn, scope: string, role: Side): Value => turn.draw(scope, `N${role}`, NONCE);
export const drawPrivate = (turn: Turn, scope: string, role: Side, { privateBytes, rfc }: Group): Value =>
  turn.draw(scope, role, { length: privateBytes, rfc, secret: true });

/** Reads a cookie off the header of a message. */
export function learnCookie(turn: Turn, scope: string, message: Received, side: Side): Value {
  const { initiatorSpi, responderSpi } = message.header;
  const [name, bytes] = side === 'i' ? ['CKY-I', initiatorSpi] : ['CKY-R', responderSpi];
  return learned(turn.in(scope), headerSpiPlace(message, side), name, bytes, COOKIE.rfc);
}

/** What the other end brought to the key exchange. */
export interface Learnt {
  publicValue: Value;
  nonce: Value;
}

/** Reads the other end's public value and nonce, which the message holds. */
export function learnHalf(turn: Turn, scope: string, message: Received, side: Side): Learnt {
  const types = V1_PAYLOAD_TYPES.of;
  const at = (type: number, field: string) => bodyPlace(message, type, field);
  const bytes = (name: PayloadName) => body(message.payloads, name) ?? new Uint8Array(0);
  const ke = at(types['Key Exchange'], 'isakmp.key_exchange.data');
  return {
    publicValue: learned(turn.in(scope), ke, `g^${side}`, bytes('Key Exchange'), 'RFC 2408 §3.7'),
    nonce: learned(turn.in(scope), at(types.Nonce, 'isakmp.nonce'), `N${side}`, bytes('Nonce'), NONCE.rfc),
  };
}

type Named = Pick<V1Sa, 'name' | 'role' | 'mode'>;

/** This end's half of the key exchange. `also` is drawn at the same moment. */
export function makeHalf(turn: Turn, sa: Named, group: Group, also: Readonly<Record<string, Value>> = {}): Half {
  const { name, role, mode } = sa;
  const steps = PHASE1[mode];
  const [nonce, privateValue] = [drawNonce(turn, name, role), drawPrivate(turn, name, role, group)];
  turn.derive(steps.secrets, COST.draw, () => ({ ...also, nonce, privateValue }));
  const make = () => ({ publicValue: derivePublic(turn.in(name), { group, side: role, privateValue }) });
  const { publicValue } = turn.derive(steps.public, exchangeCost(group), make, { group: group.id });
  return { nonce, privateValue, publicValue };
}

export const halfPayloads = ({ nonce, publicValue }: Half): IkePayload[] => [
  payload('Key Exchange', publicValue.bytes),
  payload('Nonce', nonce.bytes),
];

/**
 * g^xy, SKEYID and what is made of it, each a moment of its own (RFC 2409 §5). In main mode this happens before anybody has
 * said who it is, so a responder can find the PSK only by the other end's address.
 * @param news values that were read off the same message and are not told of yet
 * @returns `undefined` where the peer's public value must be refused (RFC 6989 §2)
 */
export function deriveKeys(
  turn: Turn,
  sa: AgreedSa,
  half: Half,
  theirs: Learnt,
  news: Readonly<Record<string, Value>> = {},
): KeyedSa | undefined {
  const { name, role, mode, suite } = sa;
  const steps = PHASE1[mode];
  const { privateValue } = half;
  const { shared } = turn.derive(
    steps.shared,
    exchangeCost(suite.group),
    () => ({
      ...news,
      shared: deriveShared(turn.in(name), {
        group: suite.group,
        side: role,
        privateValue,
        peerPublic: theirs.publicValue,
      }),
    }),
    { group: suite.group.id },
  );
  if (!shared) {
    turn.log('IKE', 'ike.bad-public-value', { group: suite.group.id });
    return undefined;
  }
  const [ni, nr] = role === 'i' ? [half.nonce, theirs.nonce] : [theirs.nonce, half.nonce];
  const [publicI, publicR] =
    role === 'i' ? [half.publicValue, theirs.publicValue] : [theirs.publicValue, half.publicValue];
  const both = { ni, nr, publicI, publicR };
  const { keys, last } = deriveSkeyidKeys(turn, sa, both, shared);
  const { half: _half, ...rest } = sa;
  const nat = { local: false, remote: false };
  const keyed: KeyedSa = { ...rest, ...both, stage: 'keyed', keys, last, nat, quicks: [], heardAt: turn.now, asked: 0 };
  tellIke(turn, keyed, 'keyed');
  return keyed;
}

function deriveSkeyidKeys(turn: Turn, sa: AgreedSa, both: Omit<Secrets, 'keys'>, shared: Value) {
  const { name, mode, suite, ckyI, ckyR } = sa;
  const steps = PHASE1[mode];
  const { bytes, path } = turn.config.psk;
  const { SKEYID } = turn.derive(steps.skeyid, COST.prf, () => {
    const d = turn.in(name);
    const psk = configValue(d, path, { name: 'PSK', bytes, rfc: 'RFC 2409 §5.4', secret: true });
    return { psk, SKEYID: deriveSkeyid(d, { prf: suite.prf, psk, ...both }) };
  });
  const made = turn.derive(
    steps.keys,
    COST.prfPlus,
    () => {
      const d = turn.in(name);
      const skeyids = deriveSkeyids(d, { prf: suite.prf, skeyid: SKEYID, shared, ckyI, ckyR });
      const Ka = deriveKa(d, { ...suite, skeyidE: skeyids.SKEYID_e });
      return { ...skeyids, Ka, iv: derivePhase1Iv(d, { ...suite, ...both }) };
    },
    suiteParams(suite),
  );
  const { iv, ...derived } = made;
  return { keys: { ...derived, SKEYID }, last: asLast(iv) };
}

/** This end's own ID and HASH payloads (RFC 2409 §5.4). */
export function prove(turn: Turn, sa: KeyedSa): { id: IkePayload; hash: IkePayload } {
  const idBody = identityBody(turn.config.localId);
  const { hash } = turn.derive(
    PHASE1[sa.mode].hash,
    COST.prf,
    () => ({ hash: computeHash(turn, sa, sa.role, { idBody }) }),
    { id: turn.config.localId.text },
  );
  return { id: payload('Identification', idBody), hash: payload('Hash', hash.bytes) };
}

function computeHash(
  turn: Turn,
  sa: KeyedSa,
  side: Side,
  id: Pick<Parameters<typeof derivePhase1Hash>[1], 'idBody' | 'idPlace'>,
) {
  const { suite, keys, publicI, publicR, ckyI, ckyR } = sa;
  const covered = { publicI, publicR, ckyI, ckyR, saBody: sa.sa.body, saPlace: sa.sa.place };
  return derivePhase1Hash(turn.in(sa.name), { prf: suite.prf, side, skeyid: keys.SKEYID, ...covered, ...id });
}

/** Why the other end was not believed. */
export type Doubt = 'identity' | 'psk';

/**
 * Checks who the other end says it is, and its HASH, which this end computes as well (RFC 2409 §5).
 * @param identity the message that brought the ID, where that is an earlier one
 */
export function verify(turn: Turn, sa: KeyedSa, message: Received, identity = message): Doubt | undefined {
  const side: Side = sa.role === 'i' ? 'r' : 'i';
  const { remoteId, localId } = turn.config;
  const steps = PHASE1[sa.mode];
  const idBody = body(identity.payloads, 'Identification');
  const claimed = body(message.payloads, 'Hash') ?? new Uint8Array(0);
  const params: Params = { id: remoteId.text, own: localId.text };
  if (!idBody || !isIdentity(idBody, remoteId)) {
    turn.derive(steps.unknownIdentity, COST.prf, () => ({}), { ...params, equal: 'no', reason: 'identity' });
    const received = identityText(idBody);
    turn.log('IKE', sa.role === 'i' ? 'v1.wrong-id' : 'ike.no-peer-config', { received, remote: remoteId.text });
    return 'identity';
  }
  const types = V1_PAYLOAD_TYPES.of;
  const idPlace = bodyPlace(identity, types.Identification, 'isakmp.typepayload');
  const d = turn.in(`${sa.name}/peer`);
  const hashPlace = bodyPlace(message, types.Hash, 'isakmp.hash');
  const own = computeHash(turn, sa, side, { idBody, idPlace });
  const theirs = learned(d, hashPlace, side === 'i' ? 'HASH_I' : 'HASH_R', claimed, 'RFC 2409 §5');
  const good = equal(own.bytes, claimed);
  const step = good ? steps.verify : steps.verifyFailed;
  turn.derive(step, COST.prf, () => ({ own, theirs }), {
    ...params,
    equal: good ? 'yes' : 'no',
    ...(!good && { reason: 'psk' }),
  });
  if (!good) turn.log('IKE', 'v1.hash-mismatch');
  return good ? undefined : 'psk';
}

/** The extensions of this peer, as it announces them. */
export function vendors(turn: Turn): IkePayload[] {
  const mine: Vendor[] = ['dpd', ...(turn.config.v1?.natTraversal ? (['natT'] as const) : [])];
  for (const vendor of mine) turn.log('IKE', 'v1.vendor-sending', { vendor });
  return mine.map(vendorPayload);
}

/** What both ends can do. */
export function agreedVendors(turn: Turn, theirs: readonly Vendor[]): { natT: boolean; dpd: boolean } {
  for (const vendor of theirs) turn.log('IKE', 'v1.vendor-received', { vendor });
  return { natT: theirs.includes('natT') && (turn.config.v1?.natTraversal ?? false), dpd: theirs.includes('dpd') };
}

/** Notes how algorithms were chosen. */
export function logChoice(
  turn: Turn,
  tried: readonly (number | undefined)[],
  texts: { protocol: 'IKE' | 'ESP' | 'AH'; received: string; configured: string; selected?: string | undefined },
): void {
  const { protocol, received, configured, selected } = texts;
  turn.log('CFG', 'cfg.selecting');
  for (const missing of tried) turn.log('CFG', 'cfg.tried', { missing: missing ?? 'nothing' });
  turn.log('CFG', 'cfg.received', { protocol, proposals: received });
  turn.log('CFG', 'cfg.configured', { protocol, proposals: configured });
  if (selected !== undefined) turn.log('CFG', 'cfg.selected', { protocol, proposals: selected });
}
