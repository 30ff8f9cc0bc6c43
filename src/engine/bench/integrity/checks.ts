import { concat, utf8 } from '../../bytes/bytes.ts';
import { cipherById, hashById, integrityById, prfById } from '../../crypto/algorithms.ts';
import { encrypt, hash, mac, prf, prfPlus } from '../../crypto/operate.ts';
import { crc32 } from './crc32.ts';
import { internetChecksum, udpChecksum } from './internet-checksum.ts';

/** What a message may be checked with, from the weakest to the strongest. */
export const CHECK_IDS = [
  'ip',
  'crc32',
  'md5',
  'sha1',
  'sha256',
  'hmac-md5',
  'hmac-sha1',
  'hmac-sha256',
  'gcm',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** Who can make it: anybody who has the message, or only who has the key as well. */
export type CheckKind = 'checksum' | 'hash' | 'keyed';

/** The check that a packet itself carries. Ids are those of `crypto/algorithms`. */
export type OwnCheck =
  | { kind: 'sum'; udp: boolean }
  | { kind: 'hash'; id: string }
  | { kind: 'mac'; id: string }
  /** The message is what stands in the packet: associated data up to `iv`, the IV, ciphertext from `data` on. */
  | {
      kind: 'aead';
      id: string;
      iv: number;
      data: number /** Upper sequence number bits after the SPI, which are not sent. */;
      esn: boolean;
    };

function found<T>(row: T | undefined, id: string): T {
  if (!row) throw new Error(`no such algorithm: ${id}`);
  return row;
}

const plainHash = (id: string, message: Uint8Array) => hash(found(hashById(id), id), message);
const hmac = (id: string, key: Uint8Array, message: Uint8Array) => prf(found(prfById(id), id), key, message);

const GCM = 'aes128gcm16';

/** AES-GCM needs a key of 16 bytes and a salt: they are cut from prf+ of the shared key, as IKEv2 cuts all its keys. */
function gcmTag(key: Uint8Array, message: Uint8Array): Uint8Array {
  const cipher = found(cipherById(GCM), GCM);
  const length = cipher.keyBytes + cipher.saltBytes;
  const keyWithSalt = prfPlus(found(prfById('prfsha256'), 'prfsha256'), key, utf8('AES-GCM'), length);
  const iv = new Uint8Array(cipher.ivBytes);
  return encrypt(cipher, keyWithSalt, iv, new Uint8Array(0), message).icv;
}

interface Check {
  kind: CheckKind;
  work(message: Uint8Array, key: Uint8Array): Uint8Array;
}

const CHECKS: Readonly<Record<CheckId, Check>> = {
  ip: { kind: 'checksum', work: internetChecksum },
  crc32: { kind: 'checksum', work: crc32 },
  md5: { kind: 'hash', work: (message) => plainHash('md5', message) },
  sha1: { kind: 'hash', work: (message) => plainHash('sha1', message) },
  sha256: { kind: 'hash', work: (message) => plainHash('sha256', message) },
  'hmac-md5': { kind: 'keyed', work: (message, key) => hmac('prfmd5', key, message) },
  'hmac-sha1': { kind: 'keyed', work: (message, key) => hmac('prfsha1', key, message) },
  'hmac-sha256': { kind: 'keyed', work: (message, key) => hmac('prfsha256', key, message) },
  gcm: { kind: 'keyed', work: (message, key) => gcmTag(key, message) },
};

export const kindOfCheck = (id: CheckId): CheckKind => CHECKS[id].kind;

/** One of the nine over a whole message, uncut. MD5 needs `installExtras()`. */
export function checkOf(id: CheckId, message: Uint8Array, key: Uint8Array): Uint8Array {
  return CHECKS[id].work(message, key);
}

export function kindOfOwn({ kind }: OwnCheck): CheckKind {
  return kind === 'sum' ? 'checksum' : kind === 'hash' ? 'hash' : 'keyed';
}

/** The check that a packet carries, over the bytes that it covers: what its receiver computes. */
export function ownCheckOf(own: OwnCheck, message: Uint8Array, key: Uint8Array): Uint8Array {
  if (own.kind === 'sum') return own.udp ? udpChecksum(message) : internetChecksum(message);
  if (own.kind === 'hash') return plainHash(own.id, message);
  return own.kind === 'mac' ? mac(found(integrityById(own.id), own.id), key, message) : aeadTag(own, message, key);
}

/** SPI, in front of the upper half of an extended sequence number (RFC 4106 §5). */
const SPI_BYTES = 4;

/**
 * The tag of a sealed packet as its receiver computes it, also for bytes that somebody changed. All AEAD ciphers of IPsec
 * add a key stream, so what is in the packet becomes plaintext by adding the same stream again.
 */
function aeadTag(own: OwnCheck & { kind: 'aead' }, message: Uint8Array, key: Uint8Array): Uint8Array {
  const cipher = found(cipherById(own.id), own.id);
  const clear = message.subarray(0, own.iv);
  const high = new Uint8Array(own.esn ? 4 : 0);
  const aad = concat(clear.subarray(0, SPI_BYTES), high, clear.subarray(SPI_BYTES));
  const iv = message.subarray(own.iv, own.data);
  const ciphertext = message.subarray(own.data);
  const stream = encrypt(cipher, key, iv, aad, new Uint8Array(ciphertext.length)).ciphertext;
  const plaintext = ciphertext.map((byte, index) => byte ^ (stream[index] ?? 0));
  return encrypt(cipher, key, iv, aad, plaintext).icv;
}
