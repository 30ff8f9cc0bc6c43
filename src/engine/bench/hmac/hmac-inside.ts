import { concat } from '../../bytes/bytes.ts';
import { hashById, integrityById } from '../../crypto/algorithms.ts';
import { hash } from '../../crypto/operate.ts';
import { BLOCK_FORMS, type HashInput, hashInput } from './hash-blocks.ts';

export interface HmacQuestion {
  /** An id of `HASHES`. */
  hash: string;
  key: Uint8Array;
  message: Uint8Array;
}

/** A hash at work: its blocks and its result. */
export interface HashWork {
  input: HashInput;
  digest: Uint8Array;
}

/** HMAC taken apart (RFC 2104 §2). */
export interface HmacAnswer {
  blockBytes: number;
  outputBytes: number;
  /** Present where the key is longer than a block, so that its hash takes its place. */
  hashedKey?: HashWork;
  /** The key, or its hash, with zeros up to the length of a block. */
  blockKey: Uint8Array;
  /** How many of these bytes are not the filling. */
  keyBytes: number;
  ipadKey: Uint8Array;
  opadKey: Uint8Array;
  inner: HashWork;
  /** Its digest is the HMAC. */
  outer: HashWork;
  /** What the integrity algorithm with this hash keeps for an ICV: RFC 2403, RFC 2404, RFC 4868. */
  icv: { bytes: number; rfc: string };
}

const IPAD = 0x36;
const OPAD = 0x5c;

const xored = (bytes: Uint8Array, pad: number): Uint8Array => bytes.map((byte) => byte ^ pad);

/** HMAC(K, m) = H(K xor opad | H(K xor ipad | m)), each part by itself. */
export function hmacInside({ hash: id, key, message }: HmacQuestion): HmacAnswer {
  const [algorithm, form, integrity] = [hashById(id), BLOCK_FORMS[id], integrityById(id)];
  if (!algorithm || !form || !integrity) throw new Error(`no such hash: ${id}`);
  const digestOf = (bytes: Uint8Array) => hash(algorithm, bytes);
  const { blockBytes } = form;
  const isLong = key.length > blockBytes;
  const used = isLong ? digestOf(key) : key;
  const blockKey = concat(used, new Uint8Array(blockBytes - used.length));
  const [ipadKey, opadKey] = [xored(blockKey, IPAD), xored(blockKey, OPAD)];
  const inner = {
    input: hashInput(form, [
      { kind: 'key', bytes: ipadKey },
      { kind: 'message', bytes: message },
    ]),
    digest: digestOf(concat(ipadKey, message)),
  };
  const outer = {
    input: hashInput(form, [
      { kind: 'key', bytes: opadKey },
      { kind: 'inner', bytes: inner.digest },
    ]),
    digest: digestOf(concat(opadKey, inner.digest)),
  };
  const hashedKey = isLong && { hashedKey: { input: hashInput(form, [{ kind: 'key', bytes: key }]), digest: used } };
  const icv = { bytes: integrity.icvBytes, rfc: integrity.rfc };
  const sizes = { blockBytes, outputBytes: algorithm.outputBytes, keyBytes: used.length, icv };
  return { ...sizes, ...hashedKey, blockKey, ipadKey, opadKey, inner, outer };
}
