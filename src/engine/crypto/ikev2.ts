import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ipv4Bytes } from '../bytes/address.ts';
import { concat, u16, utf8 } from '../bytes/bytes.ts';
import {
  constantOperand,
  type Derivation,
  derivedValue,
  type Place,
  spanOperand,
  spanOperands,
  valueOperand,
} from '../values/make.ts';
import type { Operand, PacketId, Value } from '../values/value.ts';
import { generator, publicValue, sharedSecret } from './groups.ts';
import { prf, prfPlus } from './operate.ts';
import type { Cipher, Group, Integrity, Prf } from './types.ts';

export type { Derivation } from '../values/make.ts';

/** Which end of the IKE SA: the initiator or the responder. */
export type Side = 'i' | 'r';

const PRIVATE_LABEL: Readonly<Record<Side, string>> = { i: 'i', r: 'r' };
const KEY_PAD = utf8('Key Pad for IKEv2');
const ZERO_SPI = new Uint8Array(8);
/** Where an IKE message starts in its packet on port 500: behind 20 bytes of IPv4 header and 8 of UDP. */
const MESSAGE_START = 28;

/** g^i or g^r: the KE data that `side` sends. `privateValue` is that side's `i` or `r`. */
export function derivePublic(d: Derivation, from: { group: Group; side: Side; privateValue: Value }): Value {
  const operands = [
    constantOperand('g', generator(from.group)),
    valueOperand(from.privateValue, PRIVATE_LABEL[from.side]),
  ];
  const bytes = publicValue(from.group, from.privateValue.bytes);
  const described = { bytes, rfc: from.group.rfc, secret: false, algorithm: from.group.id };
  return derivedValue(d, 'dh.public', operands, { ...described, name: `g^${from.side}` });
}

/**
 * g^ir, from the peer's public value and the private value of `side`.
 * @returns `undefined` where the peer's value must be refused (RFC 6989 §2, RFC 7748 §6.1)
 */
export function deriveShared(
  d: Derivation,
  from: { group: Group; side: Side; privateValue: Value; peerPublic: Value },
): Value | undefined {
  const bytes = sharedSecret(from.group, from.privateValue.bytes, from.peerPublic.bytes);
  if (!bytes) return undefined;
  const operands = [
    valueOperand(from.peerPublic, from.side === 'i' ? 'g^r' : 'g^i'),
    valueOperand(from.privateValue, PRIVATE_LABEL[from.side]),
  ];
  const described = { name: 'g^ir', bytes, rfc: from.group.rfc, secret: true, algorithm: from.group.id };
  return derivedValue(d, 'dh.shared', operands, described);
}

/**
 * SKEYSEED = prf(Ni | Nr, g^ir), RFC 7296 §2.14. With PRF_AES128_XCBC and PRF_AES128_CMAC, the first 64 bits of each nonce
 * make the key, by which it has the 128 bits of those ciphers.
 */
export function deriveSkeyseed(d: Derivation, from: { prf: Prf; ni: Value; nr: Value; shared: Value }): Value {
  const { ni, nr, shared } = from;
  const end = from.prf.nonceBytes;
  const part = end === undefined ? undefined : { start: 0, end };
  const operands = [valueOperand(ni, 'Ni', part), valueOperand(nr, 'Nr', part), valueOperand(shared, 'g^ir')];
  const bytes = prf(from.prf, concat(ni.bytes.subarray(0, end), nr.bytes.subarray(0, end)), shared.bytes);
  return derivedValue(d, 'rfc7296.skeyseed', operands, {
    name: 'SKEYSEED',
    bytes,
    rfc: 'RFC 7296 §2.14',
    secret: true,
    algorithm: from.prf.id,
  });
}

/**
 * SKEYSEED = prf(SK_d (old), g^ir (new) | Ni | Nr), RFC 7296 §2.18: the seed of an IKE SA that takes the place of another.
 * @param from `prf` is that of the old IKE SA
 */
export function deriveNextSkeyseed(
  d: Derivation,
  from: { prf: Prf; skD: Value; ni: Value; nr: Value; shared: Value },
): Value {
  const { skD, ni, nr, shared } = from;
  const operands = [
    valueOperand(skD, 'SK_d (old)'),
    valueOperand(shared, 'g^ir (new)'),
    valueOperand(ni, 'Ni'),
    valueOperand(nr, 'Nr'),
  ];
  const bytes = prf(from.prf, skD.bytes, concat(shared.bytes, ni.bytes, nr.bytes));
  const described = { name: 'SKEYSEED', bytes, rfc: 'RFC 7296 §2.18', secret: true, algorithm: from.prf.id };
  return derivedValue(d, 'rfc7296.skeyseed-rekey', operands, described);
}

/** What the keys of an IKE SA are made of. `integrity` is absent with an AEAD cipher. */
export interface IkeKeysFrom {
  prf: Prf;
  cipher: Cipher;
  integrity?: Integrity | undefined;
  skeyseed: Value;
  ni: Value;
  nr: Value;
  spiI: Value;
  spiR: Value;
}

/** SK_ai and SK_ar are absent with an AEAD cipher (RFC 5282 §7). AEAD keys end with their salt. */
export interface IkeKeyValues {
  stream: Value;
  SK_d: Value;
  SK_ai?: Value;
  SK_ar?: Value;
  SK_ei: Value;
  SK_er: Value;
  SK_pi: Value;
  SK_pr: Value;
}

/** {SK_d | SK_ai | SK_ar | SK_ei | SK_er | SK_pi | SK_pr} = prf+(SKEYSEED, Ni | Nr | SPIi | SPIr), RFC 7296 §2.14. */
export function deriveIkeKeys(d: Derivation, from: IkeKeysFrom): IkeKeyValues {
  const integrityBytes = from.integrity?.keyBytes ?? 0;
  const cipherBytes = from.cipher.keyBytes + from.cipher.saltBytes;
  const stream = ikeStream(d, from, 3 * from.prf.keyBytes + 2 * integrityBytes + 2 * cipherBytes);
  const cut = cutter(d, stream, 'RFC 7296 §2.14');
  const SK_d = cut('SK_d', from.prf.keyBytes);
  const integrity = from.integrity && { SK_ai: cut('SK_ai', integrityBytes), SK_ar: cut('SK_ar', integrityBytes) };
  const SK_ei = cut('SK_ei', cipherBytes);
  const SK_er = cut('SK_er', cipherBytes);
  const SK_pi = cut('SK_pi', from.prf.keyBytes);
  const SK_pr = cut('SK_pr', from.prf.keyBytes);
  return { stream, SK_d, ...integrity, SK_ei, SK_er, SK_pi, SK_pr };
}

function ikeStream(d: Derivation, from: IkeKeysFrom, length: number): Value {
  const { ni, nr, spiI, spiR, skeyseed } = from;
  const operands = [
    valueOperand(skeyseed, 'SKEYSEED'),
    valueOperand(ni, 'Ni'),
    valueOperand(nr, 'Nr'),
    valueOperand(spiI, 'SPIi'),
    valueOperand(spiR, 'SPIr'),
  ];
  const bytes = prfPlus(from.prf, skeyseed.bytes, concat(ni.bytes, nr.bytes, spiI.bytes, spiR.bytes), length);
  return derivedValue(d, 'rfc7296.prfplus', operands, {
    name: 'prf+ stream',
    bytes,
    rfc: 'RFC 7296 §2.13',
    secret: true,
    algorithm: from.prf.id,
  });
}

/** Cuts keys off the front of a stream, one after the other, without regard to the PRF's block boundaries (RFC 7296 §2.13). */
function cutter(d: Derivation, stream: Value, rfc: string): (name: string, length: number) => Value {
  let start = 0;
  return (name, length) => {
    const part = { start, end: start + length };
    start = part.end;
    const bytes = stream.bytes.slice(part.start, part.end);
    const operand = valueOperand(stream, stream.name, part);
    return derivedValue(d, 'rfc7296.keys', [operand], { name, bytes, rfc, secret: true });
  };
}

/** What one side's AUTH is made of. The names of the formula in RFC 7296 §2.15 are in brackets. */
export interface AuthFrom {
  prf: Prf;
  /** Whose AUTH it is, not who computes it. */
  side: Side;
  psk: Value;
  /** That side's own IKE_SA_INIT message from the IKE header on, exactly as sent the last time (RealMessage1, RealMessage2). */
  message: Uint8Array;
  messagePacket: PacketId;
  /** Where the message starts in its packet; 28 on port 500. */
  messageStart?: number;
  /** The other side's nonce (NonceRData, NonceIData). */
  peerNonce: Value;
  /** SK_pi or SK_pr, by `side`. */
  skP: Value;
  /** The ID payload without its generic header (RestOfInitIDPayload, RestOfRespIDPayload). */
  idBody: Uint8Array;
  /** Where the ID payload was read; absent for the owner's own identity, which is config. */
  idPlace?: Place;
  /** The padded PSK, where this end has computed it before. */
  keyPad?: Value;
}

export interface AuthValues {
  keyPad: Value;
  macedId: Value;
  signedOctets: Value;
  auth: Value;
}

/** AUTH = prf(prf(Shared Secret, "Key Pad for IKEv2"), <SignedOctets>), RFC 7296 §2.15. */
export function deriveAuth(d: Derivation, from: AuthFrom): AuthValues {
  const keyPad = from.keyPad ?? padKey(d, from);
  const macedId = macId(d, from);
  const signedOctets = joinSignedOctets(d, from, macedId);
  const bytes = prf(from.prf, keyPad.bytes, signedOctets.bytes);
  const operands = [valueOperand(keyPad), valueOperand(signedOctets)];
  const auth = derivedValue(d, 'rfc7296.auth', operands, {
    name: `AUTH_${from.side}`,
    bytes,
    rfc: 'RFC 7296 §2.15',
    secret: true,
    algorithm: from.prf.id,
  });
  return { keyPad, macedId, signedOctets, auth };
}

function padKey(d: Derivation, from: AuthFrom): Value {
  const operands = [valueOperand(from.psk, 'Shared Secret'), constantOperand('Key Pad for IKEv2', KEY_PAD)];
  const bytes = prf(from.prf, from.psk.bytes, KEY_PAD);
  return derivedValue(d, 'rfc7296.auth.keypad', operands, {
    name: 'Key Pad',
    bytes,
    rfc: 'RFC 7296 §2.15',
    secret: true,
    algorithm: from.prf.id,
  });
}

function macId(d: Derivation, from: AuthFrom): Value {
  const label = from.side === 'i' ? 'RestOfInitIDPayload' : 'RestOfRespIDPayload';
  const path = `sites.${d.owner}.ike.localId`;
  const id: readonly Operand[] = from.idPlace
    ? spanOperands(label, from.idPlace, from.idBody)
    : [{ label, kind: 'config', site: d.owner, path, bytes: from.idBody }];
  return derivedValue(d, 'rfc7296.auth.macedid', [valueOperand(from.skP, `SK_p${from.side}`), ...id], {
    name: from.side === 'i' ? 'MACedIDForI' : 'MACedIDForR',
    bytes: prf(from.prf, from.skP.bytes, from.idBody),
    rfc: 'RFC 7296 §2.15',
    secret: true,
    algorithm: from.prf.id,
  });
}

function joinSignedOctets(d: Derivation, from: AuthFrom, macedId: Value): Value {
  const { message, messagePacket: packet, messageStart: start = MESSAGE_START } = from;
  const place: Place = { packet, source: 'wire', start, end: start + message.length, field: 'isakmp' };
  const [realMessage, nonceData, name] =
    from.side === 'i'
      ? ['RealMessage1', 'NonceRData', 'InitiatorSignedOctets']
      : ['RealMessage2', 'NonceIData', 'ResponderSignedOctets'];
  const operands = [
    spanOperand(realMessage, place, message),
    valueOperand(from.peerNonce, nonceData),
    valueOperand(macedId),
  ];
  const bytes = concat(message, from.peerNonce.bytes, macedId.bytes);
  return derivedValue(d, 'rfc7296.auth.signedoctets', operands, { name, bytes, rfc: 'RFC 7296 §2.15', secret: true });
}

/**
 * What the keys of a child SA are made of. `shared` is the fresh g^ir of a CREATE_CHILD_SA with KE payloads. Without a
 * cipher the child is AH.
 */
export interface ChildKeymatFrom {
  prf: Prf;
  skD: Value;
  ni: Value;
  nr: Value;
  shared?: Value | undefined;
  cipher?: Cipher | undefined;
  integrity?: Integrity | undefined;
}

/** `ei` and `ai` protect packets from the initiator of the exchange to its responder, `er` and `ar` the others. */
export interface ChildKeymat {
  keymat: Value;
  ei?: Value;
  ai?: Value;
  er?: Value;
  ar?: Value;
}

/**
 * KEYMAT = prf+(SK_d, [g^ir (new) |] Ni | Nr), RFC 7296 §2.17. The initiator's keys come first, and of each direction
 * the encryption key, with its salt, before the integrity key. AH has integrity keys alone.
 */
export function deriveChildKeymat(d: Derivation, from: ChildKeymatFrom): ChildKeymat {
  const cipherBytes = from.cipher ? from.cipher.keyBytes + from.cipher.saltBytes : 0;
  const integrityBytes = from.integrity?.keyBytes ?? 0;
  const keymat = childStream(d, from, 2 * (cipherBytes + integrityBytes));
  const cut = cutter(d, keymat, 'RFC 7296 §2.17');
  const [protocol, isEsp] = from.cipher ? (['ESP', true] as const) : (['AH', false] as const);
  const ei = isEsp && { ei: cut('ESP_ei', cipherBytes) };
  const ai = from.integrity && { ai: cut(`${protocol}_ai`, integrityBytes) };
  const er = isEsp && { er: cut('ESP_er', cipherBytes) };
  const ar = from.integrity && { ar: cut(`${protocol}_ar`, integrityBytes) };
  return { keymat, ...ei, ...ai, ...er, ...ar };
}

function childStream(d: Derivation, from: ChildKeymatFrom, length: number): Value {
  const fresh = from.shared ? [valueOperand(from.shared, 'g^ir (new)')] : [];
  const operands = [valueOperand(from.skD, 'SK_d'), ...fresh, valueOperand(from.ni, 'Ni'), valueOperand(from.nr, 'Nr')];
  const seed = concat(from.shared?.bytes ?? new Uint8Array(0), from.ni.bytes, from.nr.bytes);
  const bytes = prfPlus(from.prf, from.skD.bytes, seed, length);
  const described = { name: 'KEYMAT', bytes, rfc: 'RFC 7296 §2.17', secret: true, algorithm: from.prf.id };
  return derivedValue(d, 'rfc7296.keymat', operands, described);
}

/** Bytes as they were read, and where. */
interface Read {
  place: Place;
  bytes: Uint8Array;
}

/** What a cookie is made over. */
export interface CookieFrom {
  nonce: Read;
  /** The initiator's address, in dotted decimal. */
  address: { place: Place; text: string };
  spiI: Read;
  secret: Value;
}

/** Changes whenever the secret does, which in a lab it never does. */
const SECRET_VERSION = Uint8Array.of(1);

/**
 * Cookie = <VersionIDofSecret> | Hash(Ni | IPi | SPIi | <secret>), the way that RFC 7296 §2.6 suggests, with SHA-256. How a
 * responder makes its cookies is nobody else's business.
 */
export function deriveCookie(d: Derivation, from: CookieFrom): Value {
  const address = ipv4Bytes(from.address.text);
  const operands = [
    constantOperand('VersionIDofSecret', SECRET_VERSION),
    spanOperand('Ni', from.nonce.place, from.nonce.bytes),
    spanOperand('IPi', from.address.place, address),
    spanOperand('SPIi', from.spiI.place, from.spiI.bytes),
    valueOperand(from.secret, '<secret>'),
  ];
  const hash = sha256(concat(from.nonce.bytes, address, from.spiI.bytes, from.secret.bytes));
  const bytes = concat(SECRET_VERSION, hash);
  const described = { name: 'COOKIE', bytes, rfc: 'RFC 7296 §2.6', secret: false, algorithm: 'sha256' };
  return derivedValue(d, 'rfc7296.cookie', operands, described);
}

/** What a NAT_DETECTION hash covers. */
export interface NatDetectionFrom {
  /** Whose address: the sender's (NAT_DETECTION_SOURCE_IP) or the receiver's (NAT_DETECTION_DESTINATION_IP). */
  which: 'source' | 'destination';
  spiI: Value;
  /** Absent in the first message, where SPIr is zero. */
  spiR?: Value | undefined;
  /** Dotted decimal. */
  address: string;
  port: number;
  /** Where address and port were read, when a received hash is being checked; absent when they are this end's own idea. */
  addressPlace?: Place;
  portPlace?: Place;
}

/**
 * SHA-1(SPIi | SPIr | IP | port), RFC 7296 §2.23. SHA-1 is written into the format; nothing secret rests on it.
 * To check a received hash, compute one over the packet's own addresses in a scope of its own, such as `ike1/seen`.
 */
export function natDetectionHash(d: Derivation, from: NatDetectionFrom): Value {
  const spiR = from.spiR?.bytes ?? ZERO_SPI;
  const address = ipv4Bytes(from.address);
  const port = u16(from.port);
  const operands = [
    valueOperand(from.spiI, 'SPIi'),
    from.spiR ? valueOperand(from.spiR, 'SPIr') : constantOperand('SPIr', spiR),
    from.addressPlace ? spanOperand('IP address', from.addressPlace, address) : gatewayOperand(d, from.which, address),
    from.portPlace ? spanOperand('port', from.portPlace, port) : constantOperand('port', port),
  ];
  return derivedValue(d, 'rfc7296.nat-detection', operands, {
    name: from.which === 'source' ? 'NAT_DETECTION_SOURCE_IP' : 'NAT_DETECTION_DESTINATION_IP',
    bytes: sha1(concat(from.spiI.bytes, spiR, address, port)),
    rfc: 'RFC 7296 §2.23',
    secret: false,
    algorithm: 'sha1',
  });
}

function gatewayOperand(d: Derivation, which: NatDetectionFrom['which'], bytes: Uint8Array): Operand {
  const other = d.owner === 'a' ? 'b' : 'a';
  const site = which === 'source' ? d.owner : other;
  return { label: 'IP address', kind: 'config', site, path: `sites.${site}.gateway`, bytes };
}
