import { concat, equal, u32 } from '../../bytes/bytes.ts';
import { countsIvs } from '../../crypto/algorithms.ts';
import { keyedWork } from '../../crypto/implementations.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import { aadOf, type EspSuite, espTrailer, implicitTrailer, padMultiple, sealEsp, suiteOf } from '../../ipsec/esp.ts';
import { highHalf } from '../../ipsec/sequence.ts';
import { type CipherBlock, type CipherFamily, cipherBlocks, familyOf, turnBytes } from './esp-blocks.ts';
import { type TagTrace, tagTrace } from './tag-trace.ts';

/** One packet to be sealed: the arguments of `sealEsp`. */
export interface SealOrder {
  keys: EspKeys;
  /** In full, also where the packet carries half of it. */
  sequence: number;
  iv: Uint8Array;
  inner: Uint8Array;
  nextHeader: number;
}

/** One part of what an ICV covers, in the order in which it goes in. */
export interface CoveredPart {
  part: 'header' | 'spi' | 'sequence' | 'high' | 'iv' | 'ciphertext' | 'plaintext';
  bytes: Uint8Array;
  /** Both ends know it, and it is not in the packet (RFC 4303 §2.2.1). */
  unsent: boolean;
}

/** Everything that becomes of one packet between the host and the wire: RFC 4303 §3.3.2. */
export interface SealTrace {
  cipher: { id: string; name: string; rfc: string; family: CipherFamily; turnBytes: number; counts: boolean };
  integrity?: { id: string; name: string; rfc: string };
  spi: number;
  sequence: number;
  esn: boolean;
  inner: Uint8Array;
  padding: Uint8Array;
  nextHeader: number;
  /** Inner packet and trailer together are a multiple of it. */
  multiple: number;
  /** Inner packet, padding, Pad Length, Next Header. */
  plaintext: Uint8Array;
  key: Uint8Array;
  salt: Uint8Array;
  integrityKey: Uint8Array;
  iv: Uint8Array;
  blocks: readonly CipherBlock[];
  header: Uint8Array;
  ciphertext: Uint8Array;
  /** What the ICV covers; nothing where there is none. */
  covered: readonly CoveredPart[];
  /** The whole MAC, of which the packet carries the front. Absent with AEAD. */
  wholeMac?: Uint8Array;
  /** How an AEAD cipher makes its tag. */
  tag?: TagTrace;
  icv: Uint8Array;
  /** From SPI to ICV. */
  esp: Uint8Array;
}

const HEADER_BYTES = 8;
const TRAILER_BYTES = 2;
const NOTHING = new Uint8Array(0);

/** Seals a packet as the gateway does, and tells every step of it. */
export function sealTrace(order: SealOrder): SealTrace {
  const { keys, sequence, iv, inner, nextHeader } = order;
  const suite = suiteOf(keys);
  const { cipher } = suite;
  const esp = sealEsp(keys, sequence, iv, inner, nextHeader);
  const trailer = espTrailer(cipher, inner.length, nextHeader);
  const plaintext = concat(inner, trailer);
  const dataStart = HEADER_BYTES + iv.length;
  const ciphertext = esp.slice(dataStart, dataStart + plaintext.length);
  const salt = keys.encryptionKey.slice(cipher.keyBytes);
  const counts = countsIvs(cipher);
  const family = familyOf(cipher);
  const key = keys.encryptionKey.slice(0, cipher.keyBytes);
  const aad = aadOf(keys, keys.spi, sequence);
  const { icvBytes } = cipher;
  const tag = tagTrace({ family, key, nonce: concat(salt, iv), aad, plaintext, ciphertext, icvBytes });
  return {
    cipher: { ...named(cipher), rfc: espRfc(cipher.rfc), family, turnBytes: turnBytes(cipher), counts },
    ...(hasMac(suite) && { integrity: named(suite.integrity) }),
    ...{ spi: keys.spi, sequence, esn: keys.esn === true, inner, nextHeader, plaintext, salt, iv, ciphertext, esp },
    padding: trailer.slice(0, -TRAILER_BYTES),
    multiple: padMultiple(cipher),
    key,
    ...(tag && { tag }),
    integrityKey: hasMac(suite) ? (keys.integrityKey ?? NOTHING) : NOTHING,
    blocks: cipherBlocks(cipher, salt, iv, plaintext, ciphertext),
    header: esp.slice(0, HEADER_BYTES),
    icv: esp.slice(dataStart + plaintext.length),
    ...coverOf(order, suite, plaintext, esp.subarray(0, dataStart + plaintext.length)),
  };
}

/** The table names the RFC for ESP first, and behind it the one for the Encrypted payload of IKEv2 (RFC 5282, RFC 5930). */
const espRfc = (rfc: string): string => rfc.replace(/,.*/, '');

const named = ({ id, name, rfc }: { id: string; name: string; rfc: string }) => ({ id, name, rfc });

type WithMac = EspSuite & { integrity: NonNullable<EspSuite['integrity']> };

/** AUTH_NONE is a row of the table, but makes no ICV. */
export const hasMac = (suite: EspSuite): suite is WithMac => (suite.integrity?.icvBytes ?? 0) > 0;

/** The whole MAC of a packet without its ICV, before it is cut (RFC 4303 §3.3.2.1). */
export function wholeMac(keys: EspKeys, { integrity }: WithMac, sequence: number, sealed: Uint8Array): Uint8Array {
  const data = concat(sealed, implicitTrailer(keys, sequence));
  return keyedWork(integrity.id)(keys.integrityKey ?? NOTHING, data);
}

function coverOf(
  { keys, sequence, iv }: SealOrder,
  suite: EspSuite,
  plaintext: Uint8Array,
  sealed: Uint8Array,
): Pick<SealTrace, 'covered' | 'wholeMac'> {
  const data = sealed.slice(HEADER_BYTES + iv.length);
  const sent = (part: CoveredPart['part'], bytes: Uint8Array): CoveredPart => ({ part, bytes, unsent: false });
  const high: CoveredPart[] = keys.esn ? [{ part: 'high', bytes: u32(highHalf(sequence)), unsent: true }] : [];
  const ivPart = iv.length > 0 ? [sent('iv', iv)] : [];
  if (hasMac(suite)) {
    const part = familyOf(suite.cipher) === 'null' ? 'plaintext' : 'ciphertext';
    const covered = [sent('header', sealed.slice(0, HEADER_BYTES)), ...ivPart, sent(part, data), ...high];
    return { covered, wholeMac: wholeMac(keys, suite, sequence, sealed) };
  }
  if (suite.cipher.icvBytes === 0) return { covered: [] };
  // The AAD: SPI, then the sequence number with its upper half in the middle (RFC 4106 §5).
  const aad = aadOf(keys, keys.spi, sequence);
  const front = [sent('spi', aad.slice(0, 4)), ...high, sent('sequence', aad.slice(-4))];
  const family = familyOf(suite.cipher);
  // GMAC takes the IV and the packet as they stand as further AAD (RFC 4543 §3.3); CCM takes the plaintext (RFC 3610 §2.2).
  if (family === 'gmac') return { covered: [...front, ...ivPart, sent('plaintext', data)] };
  return { covered: [...front, family === 'ccm' ? sent('plaintext', plaintext) : sent('ciphertext', data)] };
}

/** Whether the steps end at the very bytes that another sender made. */
export const isSame = (trace: SealTrace, esp: Uint8Array): boolean => equal(trace.esp, esp);
