import { ipv4Bytes } from '../bytes/address.ts';
import { concat, u16 } from '../bytes/bytes.ts';
import {
  constantOperand,
  type Derivation,
  derivedValue,
  type Place,
  spanOperand,
  valueOperand,
} from '../values/make.ts';
import type { Operand, Value } from '../values/value.ts';
import type { Side } from './ikev2.ts';
import { hash, prf } from './operate.ts';
import type { Cipher, Hash, Prf } from './types.ts';

export type { Derivation } from '../values/make.ts';

/** What an SA of phase 1 is about: the prf is HMAC with the negotiated hash (RFC 2409 §4). */
export interface V1Algorithms {
  cipher: Cipher;
  hash: Hash;
  prf: Prf;
}

const secret = (name: string, bytes: Uint8Array, rfc: string) => ({ name, bytes, rfc, secret: true });
/** The same, made by a PRF. */
const prfMade = (prf: Prf, name: string, bytes: Uint8Array, rfc: string) => ({
  ...secret(name, bytes, rfc),
  algorithm: prf.id,
});

/** SKEYID = prf(pre-shared-key, Ni_b | Nr_b), RFC 2409 §5. */
export function deriveSkeyid(d: Derivation, from: { prf: Prf; psk: Value; ni: Value; nr: Value }): Value {
  const { psk, ni, nr } = from;
  const operands = [valueOperand(psk, 'pre-shared-key'), valueOperand(ni, 'Ni_b'), valueOperand(nr, 'Nr_b')];
  const bytes = prf(from.prf, psk.bytes, concat(ni.bytes, nr.bytes));
  return derivedValue(d, 'rfc2409.skeyid', operands, prfMade(from.prf, 'SKEYID', bytes, 'RFC 2409 §5'));
}

export interface SkeyidFrom {
  prf: Prf;
  skeyid: Value;
  shared: Value;
  ckyI: Value;
  ckyR: Value;
}

export interface SkeyidValues {
  SKEYID_d: Value;
  SKEYID_a: Value;
  SKEYID_e: Value;
}

/**
 * SKEYID_d = prf(SKEYID, g^xy | CKY-I | CKY-R | 0), SKEYID_a = prf(SKEYID, SKEYID_d | g^xy | CKY-I | CKY-R | 1) and
 * SKEYID_e = prf(SKEYID, SKEYID_a | g^xy | CKY-I | CKY-R | 2), RFC 2409 §5.
 */
export function deriveSkeyids(d: Derivation, from: SkeyidFrom): SkeyidValues {
  const SKEYID_d = skeyidOf(d, from, 'SKEYID_d', undefined, 0);
  const SKEYID_a = skeyidOf(d, from, 'SKEYID_a', SKEYID_d, 1);
  const SKEYID_e = skeyidOf(d, from, 'SKEYID_e', SKEYID_a, 2);
  return { SKEYID_d, SKEYID_a, SKEYID_e };
}

function skeyidOf(d: Derivation, from: SkeyidFrom, name: string, before: Value | undefined, counter: number): Value {
  const { skeyid, shared, ckyI, ckyR } = from;
  const count = Uint8Array.of(counter);
  const operands = [
    valueOperand(skeyid),
    ...(before ? [valueOperand(before)] : []),
    valueOperand(shared, 'g^xy'),
    valueOperand(ckyI),
    valueOperand(ckyR),
    constantOperand(String(counter), count),
  ];
  const data = concat(before?.bytes ?? new Uint8Array(0), shared.bytes, ckyI.bytes, ckyR.bytes, count);
  const bytes = prf(from.prf, skeyid.bytes, data);
  return derivedValue(d, 'rfc2409.skeyids', operands, prfMade(from.prf, name, bytes, 'RFC 2409 §5'));
}

/**
 * The key of the cipher: the front of SKEYID_e or, where that is too short, of Ka = K1 | K2 | …, where K1 =
 * prf(SKEYID_e, 0) and Kn = prf(SKEYID_e, Kn-1), RFC 2409 Appendix B.
 */
export function deriveKa(d: Derivation, from: { prf: Prf; cipher: Cipher; skeyidE: Value }): Value {
  const { skeyidE, cipher } = from;
  const rfc = 'RFC 2409 Appendix B';
  if (skeyidE.bytes.length >= cipher.keyBytes) {
    const part = { start: 0, end: cipher.keyBytes };
    const operands = [valueOperand(skeyidE, skeyidE.name, part)];
    return derivedValue(d, 'rfc2409.keys', operands, secret('Ka', skeyidE.bytes.slice(0, cipher.keyBytes), rfc));
  }
  const bytes = chained(cipher.keyBytes, (before) => prf(from.prf, skeyidE.bytes, before ?? Uint8Array.of(0)));
  const operands = [valueOperand(skeyidE), constantOperand('0', Uint8Array.of(0))];
  return derivedValue(d, 'rfc2409.ka', operands, prfMade(from.prf, 'Ka', bytes, rfc));
}

/** As many blocks as are needed, each made of the one before, cut to `length` bytes. */
function chained(length: number, next: (before: Uint8Array | undefined) => Uint8Array): Uint8Array {
  const bytes = new Uint8Array(length);
  let block: Uint8Array | undefined;
  for (let offset = 0; offset < length; offset += block.length) {
    block = next(block);
    bytes.set(block.subarray(0, length - offset), offset);
  }
  return bytes;
}

/** The first IV of phase 1: the front of hash(g^xi | g^xr), RFC 2409 Appendix B. */
export function derivePhase1Iv(
  d: Derivation,
  from: Omit<V1Algorithms, 'prf'> & { publicI: Value; publicR: Value },
): Value {
  const { publicI, publicR } = from;
  const operands = [valueOperand(publicI, 'g^xi'), valueOperand(publicR, 'g^xr')];
  const bytes = phase1Iv(from, publicI.bytes, publicR.bytes);
  return derivedValue(d, 'rfc2409.iv', operands, {
    name: 'IV',
    bytes,
    rfc: 'RFC 2409 Appendix B',
    secret: false,
    algorithm: from.hash.id,
  });
}

/** The same as bytes, for who has read both public values off the wire. */
export function phase1Iv(
  { hash: algorithm, cipher }: Omit<V1Algorithms, 'prf'>,
  publicI: Uint8Array,
  publicR: Uint8Array,
): Uint8Array {
  return hash(algorithm, concat(publicI, publicR)).slice(0, cipher.blockBytes);
}

/** The last block that a message left behind, and where it stands. */
export interface LastBlock {
  bytes: Uint8Array;
  operand: Operand;
}

/** The first IV of an exchange under phase 1: the front of hash(last block of phase 1 | M-ID), RFC 2409 Appendix B. */
export function derivePhase2Iv(
  d: Derivation,
  from: Omit<V1Algorithms, 'prf'> & { last: LastBlock; messageId: Value },
): Value {
  const { last, messageId } = from;
  const operands = [last.operand, valueOperand(messageId)];
  const bytes = phase2Iv(from, last.bytes, messageId.bytes);
  return derivedValue(d, 'rfc2409.iv', operands, {
    name: 'IV',
    bytes,
    rfc: 'RFC 2409 Appendix B',
    secret: false,
    algorithm: from.hash.id,
  });
}

/** The same as bytes. */
export function phase2Iv(
  { hash: algorithm, cipher }: Omit<V1Algorithms, 'prf'>,
  last: Uint8Array,
  messageId: Uint8Array,
): Uint8Array {
  return hash(algorithm, concat(last, messageId)).slice(0, cipher.blockBytes);
}

/** What HASH_I and HASH_R are made of. */
export interface Phase1HashFrom {
  prf: Prf;
  /** Whose proof it is, not who computes it. */
  side: Side;
  skeyid: Value;
  publicI: Value;
  publicR: Value;
  ckyI: Value;
  ckyR: Value;
  /** The body of the initiator's SA payload, all its proposals, as it was first sent. */
  saBody: Uint8Array;
  saPlace: Place;
  idBody: Uint8Array;
  /** Where the ID was read; absent for the owner's own identity, which is config. */
  idPlace?: Place | undefined;
}

/**
 * HASH_I = prf(SKEYID, g^xi | g^xr | CKY-I | CKY-R | SAi_b | IDii_b) and
 * HASH_R = prf(SKEYID, g^xr | g^xi | CKY-R | CKY-I | SAi_b | IDir_b), RFC 2409 §5.
 */
export function derivePhase1Hash(d: Derivation, from: Phase1HashFrom): Value {
  const { side, skeyid, publicI, publicR, ckyI, ckyR, saBody, saPlace, idBody, idPlace } = from;
  const own = side === 'i';
  const publics = [valueOperand(publicI, 'g^xi'), valueOperand(publicR, 'g^xr')];
  const cookies = [valueOperand(ckyI), valueOperand(ckyR)];
  const label = own ? 'IDii_b' : 'IDir_b';
  const id: Operand = idPlace
    ? spanOperand(label, idPlace, idBody)
    : { label, kind: 'config', site: d.owner, path: `sites.${d.owner}.ike.localId`, bytes: idBody };
  const ordered = own ? [...publics, ...cookies] : [...publics.reverse(), ...cookies.reverse()];
  const operands = [valueOperand(skeyid), ...ordered, spanOperand('SAi_b', saPlace, saBody), id];
  const front = own
    ? concat(publicI.bytes, publicR.bytes, ckyI.bytes, ckyR.bytes)
    : concat(publicR.bytes, publicI.bytes, ckyR.bytes, ckyI.bytes);
  const bytes = prf(from.prf, skeyid.bytes, concat(front, saBody, idBody));
  return derivedValue(d, 'rfc2409.hash', operands, prfMade(from.prf, own ? 'HASH_I' : 'HASH_R', bytes, 'RFC 2409 §5'));
}

/** What the hashes of quick mode and of informational exchanges cover. */
export interface MessageHashFrom {
  prf: Prf;
  skeyidA: Value;
  /** M-ID: the four bytes of the header. */
  messageId: Value;
  /** HASH(2) and HASH(3) cover the initiator's nonce as well, HASH(3) also the responder's. */
  ni?: Value | undefined;
  nr?: Value | undefined;
  /** The payloads behind HASH, generic headers included; HASH(3) has none. */
  payloads?: { bytes: Uint8Array; place: Place } | undefined;
  /** Informational exchanges have a HASH(1) too, which their own section defines. */
  rfc?: 'RFC 2409 §5.5' | 'RFC 2409 §5.7';
}

/**
 * HASH(1) = prf(SKEYID_a, M-ID | payloads), HASH(2) = prf(SKEYID_a, M-ID | Ni_b | payloads) and
 * HASH(3) = prf(SKEYID_a, 0 | M-ID | Ni_b | Nr_b), RFC 2409 §5.5 and §5.7.
 */
export function deriveMessageHash(d: Derivation, which: 1 | 2 | 3, from: MessageHashFrom): Value {
  const { skeyidA, messageId, ni, nr, payloads } = from;
  const zero = which === 3 ? Uint8Array.of(0) : new Uint8Array(0);
  const operands = [
    valueOperand(skeyidA),
    ...(which === 3 ? [constantOperand('0', zero)] : []),
    valueOperand(messageId, 'M-ID'),
    ...(ni ? [valueOperand(ni, 'Ni_b')] : []),
    ...(nr ? [valueOperand(nr, 'Nr_b')] : []),
    ...(payloads ? [spanOperand('payloads', payloads.place, payloads.bytes)] : []),
  ];
  const none = new Uint8Array(0);
  const data = concat(zero, messageId.bytes, ni?.bytes ?? none, nr?.bytes ?? none, payloads?.bytes ?? none);
  const bytes = prf(from.prf, skeyidA.bytes, data);
  return derivedValue(
    d,
    'rfc2409.message-hash',
    operands,
    prfMade(from.prf, `HASH(${which})`, bytes, from.rfc ?? 'RFC 2409 §5.5'),
  );
}

/** What the keys of one direction of an IPsec SA are made of. */
export interface V1KeymatFrom {
  prf: Prf;
  skeyidD: Value;
  /** 2 for AH, 3 for ESP (RFC 2407 §4.4.1). */
  protocol: 2 | 3;
  /** Chosen by who receives in this direction. */
  spi: Value;
  ni: Value;
  nr: Value;
  /** The fresh g^xy of quick mode, with PFS. */
  shared?: Value | undefined;
  /** Lengths of the keys: the encryption key is taken from the front (RFC 4301 §4.5.2). */
  encryptionBytes: number;
  integrityBytes: number;
}

/** The keys of one direction. `i` is from the initiator of quick mode to its responder. */
export interface V1Keymat {
  keymat: Value;
  encryption?: Value;
  integrity?: Value;
}

/**
 * KEYMAT = K1 | K2 | …, where K1 = prf(SKEYID_d, [g(qm)^xy |] protocol | SPI | Ni_b | Nr_b) and Kn = prf(SKEYID_d, Kn-1 |
 * [g(qm)^xy |] protocol | SPI | Ni_b | Nr_b), RFC 2409 §5.5. Each direction and each protocol has one of its own.
 */
export function deriveV1Keymat(d: Derivation, side: Side, from: V1KeymatFrom): V1Keymat {
  const { protocol, encryptionBytes, integrityBytes } = from;
  const family = protocol === 3 ? 'ESP' : 'AH';
  const name = protocol === 3 ? `KEYMAT_${side}` : `AH KEYMAT_${side}`;
  const keymat = keymatOf(d, name, from);
  const cut = (key: string, start: number, length: number) => {
    const operand = valueOperand(keymat, keymat.name, { start, end: start + length });
    const bytes = keymat.bytes.slice(start, start + length);
    return derivedValue(d, 'rfc2409.keys', [operand], secret(key, bytes, 'RFC 2409 §5.5'));
  };
  return {
    keymat,
    ...(encryptionBytes > 0 && { encryption: cut(`${family}_e${side}`, 0, encryptionBytes) }),
    ...(integrityBytes > 0 && { integrity: cut(`${family}_a${side}`, encryptionBytes, integrityBytes) }),
  };
}

function keymatOf(d: Derivation, name: string, from: V1KeymatFrom): Value {
  const { skeyidD, shared, spi, ni, nr, protocol } = from;
  const number = Uint8Array.of(protocol);
  const operands = [
    valueOperand(skeyidD),
    ...(shared ? [valueOperand(shared, 'g(qm)^xy')] : []),
    constantOperand('protocol', number),
    valueOperand(spi, 'SPI'),
    valueOperand(ni, 'Ni_b'),
    valueOperand(nr, 'Nr_b'),
  ];
  const none = new Uint8Array(0);
  const seed = concat(shared?.bytes ?? none, number, spi.bytes, ni.bytes, nr.bytes);
  const bytes = chained(from.encryptionBytes + from.integrityBytes, (before) =>
    prf(from.prf, skeyidD.bytes, concat(before ?? none, seed)),
  );
  return derivedValue(d, 'rfc2409.keymat', operands, prfMade(from.prf, name, bytes, 'RFC 2409 §5.5'));
}

/** What a NAT-D payload covers. */
export interface NatDFrom {
  hash: Hash;
  /** Whose address: the sender's or the receiver's. */
  which: 'source' | 'destination';
  ckyI: Value;
  ckyR: Value;
  /** Dotted decimal. */
  address: string;
  port: number;
  /** Where address and port were read, when a received hash is being checked; absent when they are this end's own idea. */
  addressPlace?: Place;
  portPlace?: Place;
}

/** HASH(CKY-I | CKY-R | IP | Port) with the negotiated hash, RFC 3947 §3.2. */
export function deriveNatD(d: Derivation, from: NatDFrom): Value {
  const { which, ckyI, ckyR, addressPlace, portPlace } = from;
  const [address, port] = [ipv4Bytes(from.address), u16(from.port)];
  const site = which === 'source' ? d.owner : d.owner === 'a' ? 'b' : 'a';
  const operands: Operand[] = [
    valueOperand(ckyI),
    valueOperand(ckyR),
    addressPlace
      ? spanOperand('IP address', addressPlace, address)
      : { label: 'IP address', kind: 'config', site, path: `sites.${site}.gateway`, bytes: address },
    portPlace ? spanOperand('port', portPlace, port) : constantOperand('port', port),
  ];
  return derivedValue(d, 'rfc3947.nat-d', operands, {
    name: `NAT-D ${which}`,
    bytes: hash(from.hash, concat(ckyI.bytes, ckyR.bytes, address, port)),
    rfc: 'RFC 3947 §3.2',
    secret: false,
    algorithm: from.hash.id,
  });
}
