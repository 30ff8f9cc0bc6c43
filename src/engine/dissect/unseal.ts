import { concat, equal } from '../bytes/bytes.ts';
import type { Opening } from '../crypto/implementations.ts';
import { mac } from '../crypto/operate.ts';
import type { Cipher, Integrity } from '../crypto/types.ts';
import { readBytes } from '../wire/codec.ts';
import type { Label } from '../wire/reader.ts';
import { showBytes } from '../wire/show.ts';
import type { Field } from '../wire/span.ts';
import type { PacketReader } from './packet-reader.ts';

/** Keys and algorithms that open one direction. */
export interface Opener {
  cipher: Cipher;
  integrity: Integrity | undefined;
  decrypt: Opening;
  integrityKey: Uint8Array | undefined;
  /** How long the check value is where nobody knows what made it. */
  uncheckedIcvBytes?: number;
  /** Extended sequence numbers, whose upper half is covered and not sent. Here it is taken to be 0. */
  esn?: boolean;
}

/** What IV, ciphertext and ICV are called where they stand. */
export interface SealLabels {
  iv: Label;
  data: Label;
  icv: Label;
}

/** A cipher names the RFC that gives it to ESP first, and the one that gives it to IKE last, where these are two. */
function rfcFor(use: 'ike' | 'esp', { rfc }: Cipher): string {
  return rfc.split(', ').at(use === 'ike' ? -1 : 0) ?? rfc;
}

/** The labels with the RFCs of the algorithms, made once for each pair. */
export function sealLabels(use: 'ike' | 'esp', { iv, data, icv }: SealLabels): (opener: Opener) => SealLabels {
  const made = new Map<Cipher, Map<Integrity | undefined, SealLabels>>();
  return ({ cipher, integrity }) => {
    const row = made.get(cipher) ?? new Map<Integrity | undefined, SealLabels>();
    made.set(cipher, row);
    const found = row.get(integrity);
    if (found) return found;
    const rfc = rfcFor(use, cipher);
    const labels = { iv: { ...iv, rfc }, data: { ...data, rfc }, icv: { ...icv, rfc: integrity?.rfc ?? rfc } };
    row.set(integrity, labels);
    return labels;
  };
}

export interface Opened {
  plaintext: Uint8Array;
  /** The ciphertext's span. */
  cover: Field;
}

const NOTHING = new Uint8Array(0);

/**
 * Reads IV, ciphertext and ICV up to the end of the scope, checks the ICV, then decrypts (RFC 7296 §3.14, RFC 4303 §3.4.4).
 * A wrong ICV becomes `bad-tag` on its span, and nothing is decrypted: that is what a receiver does.
 * @param start where the protected bytes begin: the IKE header, or the SPI of ESP
 */
export function unseal(from: PacketReader, opener: Opener, labels: SealLabels, start: number): Opened | undefined {
  const { cipher, integrity } = opener;
  const aadEnd = from.position;
  const icvBytes = cipher.icvBytes || (integrity?.icvBytes ?? opener.uncheckedIcvBytes ?? 0);
  const iv = readBytes(from, cipher.ivBytes, labels.iv);
  const data = readBytes(from, from.left - icvBytes, labels.data);
  const cover = from.last;
  const icvStart = from.position;
  const icv = readBytes(from, icvBytes, labels.icv);
  if (from.failed || !cover || data.length === 0) return undefined;
  if (!tagIsGood(from, opener, start, icvStart, icv)) return complainTag(from, icv);
  const aad = aadOf(opener, from.bytes.subarray(start, aadEnd));
  const plaintext = opener.decrypt(iv, aad, data, cipher.icvBytes > 0 ? icv : NOTHING);
  if (!plaintext) return cipher.icvBytes > 0 ? complainTag(from, icv) : complainLength(from, cover, cipher);
  const isChecked = cipher.icvBytes > 0 || integrity !== undefined;
  if (isChecked && icvBytes > 0 && from.last) from.last.show = `${showBytes(icv)}, intact`;
  return { plaintext, cover };
}

function tagIsGood(from: PacketReader, opener: Opener, start: number, icvStart: number, icv: Uint8Array): boolean {
  const { integrity, integrityKey } = opener;
  if (!integrity || opener.cipher.icvBytes > 0) return true;
  const sealed = from.bytes.subarray(start, icvStart);
  const covered = opener.esn ? concat(sealed, UPPER_HALF) : sealed;
  return equal(mac(integrity, integrityKey ?? NOTHING, covered), icv);
}

const UPPER_HALF = new Uint8Array(4);

/** SPI and sequence number of ESP, with 64 bits of the latter where they are extended (RFC 4106 §5). */
function aadOf({ esn }: Opener, header: Uint8Array): Uint8Array {
  return esn ? concat(header.subarray(0, 4), UPPER_HALF, header.subarray(4)) : header;
}

function complainTag(from: PacketReader, icv: Uint8Array): undefined {
  from.complain({
    code: 'bad-tag',
    message: `The check value ${showBytes(icv)} does not fit these bytes and this key.`,
  });
}

function complainLength(from: PacketReader, cover: Field, cipher: Cipher): undefined {
  const length = cover.end - cover.start;
  const message = `${length} bytes of ciphertext are no multiple of ${cipher.blockBytes}, or the key has a wrong length.`;
  from.error ??= { code: 'bad-length', message };
  cover.error ??= { code: 'bad-length', message };
}
