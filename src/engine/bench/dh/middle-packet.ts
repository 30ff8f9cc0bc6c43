import { equal } from '../../bytes/bytes.ts';
import { seededRandom } from '../../bytes/random.ts';
import type { ChildKeymat, Side } from '../../crypto/ikev2.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import { decodeIcmp } from '../../formats/icmp.ts';
import { decodeIpv4 } from '../../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../../formats/registries.ts';
import { espIv, openEsp, sealEsp, suiteOf } from '../../ipsec/esp.ts';
import { carriedEsp } from '../esp/esp-packet.ts';
import { childKeysOf } from './middle-keys.ts';
import type { ChildPacket, ProofsOfLab } from './proofs-of-lab.ts';

const { ICMP } = IP_PROTOCOLS.of;
const HEADER_BYTES = 8;

/** An ESP packet with the keys of one of Eve's exchanges, cut into its parts. */
export interface Leg {
  /** With the salt of an AEAD cipher at the end. */
  encryptionKey: Uint8Array;
  integrityKey?: Uint8Array;
  header: Uint8Array;
  iv: Uint8Array;
  ciphertext: Uint8Array;
  icv: Uint8Array;
}

/** What whoever opened a packet reads in it. */
export interface Reading {
  source: string;
  destination: string;
  /** Where a ping is inside. */
  echo?: { type: 'request' | 'reply'; sequence: number; data: Uint8Array };
}

/** A packet of the lab's first child, as it goes by way of Eve. */
export interface Relay {
  from: Side;
  /** As people count what crosses the Internet. */
  number: number;
  spi: number;
  sequence: number;
  /** From its sender to Eve, and from Eve to the other end. */
  arrives: Leg;
  leaves: Leg;
  /** What stands under both: in tunnel mode a whole IP packet. */
  inner: Uint8Array;
  reading: Reading;
  /** The other end opens what Eve sends, and finds the same inside. */
  delivered: boolean;
}

/** What each end has computed, and what Eve has with it. */
interface Secrets {
  i: Uint8Array;
  r: Uint8Array;
  eveI: Uint8Array;
  eveR: Uint8Array;
}

/**
 * The lab's own packet, were its ends to have keys with Eve instead of with each other. Its sender seals it; Eve opens it with
 * her keys, and seals it again for the receiver, who opens it (RFC 4303 §3.3, §3.4). She passes SPIs and numbers on.
 * @returns `undefined` in IKEv1, whose keys take the pre-shared key in, and where no ESP packet crossed
 */
export function relayed(lab: ProofsOfLab, secrets: Secrets): Relay | undefined {
  const packet = lab.version === 2 ? lab.child?.packet : undefined;
  const carried = packet && carriedEsp(packet.bytes);
  const told = packet && carried && openEsp(packet.keys, carried.esp, packet.sequence);
  if (!packet || !told?.ok) return undefined;
  const { from, number, sequence, keys, bytes } = packet;
  const { payload: inner, nextHeader } = told;
  const keysWith = (shared: Uint8Array) => keysFor(packet, childKeysOf(lab, shared));
  const [sender, receiver] = from === 'i' ? (['i', 'r'] as const) : (['r', 'i'] as const);
  const eve = { i: keysWith(secrets.eveI), r: keysWith(secrets.eveR) };
  const arrives = sealEsp(keysWith(secrets[sender]), sequence, told.iv, inner, nextHeader);
  const opened = openEsp(eve[sender], arrives, sequence);
  if (!opened.ok) throw new Error('the ends of an exchange have different keys');
  const iv = espIv(keys.encryption, sequence, (length) => seededRandom('workbench')('e/iv', length));
  const leaves = sealEsp(eve[receiver], sequence, iv, opened.payload, opened.nextHeader);
  const checked = openEsp(keysWith(secrets[receiver]), leaves, sequence);
  return {
    ...{ from, number, sequence, spi: keys.spi, inner: opened.payload },
    arrives: legOf(eve[sender], arrives),
    leaves: legOf(eve[receiver], leaves),
    reading: read(bytes, opened.payload, opened.nextHeader),
    delivered: checked.ok && equal(checked.payload, inner),
  };
}

/** The packet's SA with the keys of another exchange. */
function keysFor({ keys, from }: ChildPacket, child: ChildKeymat | undefined): EspKeys {
  const [encryption, integrity] = from === 'i' ? [child?.ei, child?.ai] : [child?.er, child?.ar];
  if (!encryption) throw new Error('a child without a cipher has no ESP packets');
  const { integrityKey: _, ...rest } = keys;
  return { ...rest, encryptionKey: encryption.bytes, ...(integrity && { integrityKey: integrity.bytes }) };
}

function legOf(keys: EspKeys, esp: Uint8Array): Leg {
  const { cipher, icvBytes } = suiteOf(keys);
  const data = HEADER_BYTES + cipher.ivBytes;
  const end = esp.length - icvBytes;
  const { encryptionKey, integrityKey } = keys;
  return {
    encryptionKey,
    ...(integrityKey && { integrityKey }),
    header: esp.slice(0, HEADER_BYTES),
    iv: esp.slice(HEADER_BYTES, data),
    ciphertext: esp.slice(data, end),
    icv: esp.slice(end),
  };
}

/** @param outer what carried the packet: in transport mode its addresses are the only ones */
function read(outer: Uint8Array, inner: Uint8Array, nextHeader: number): Reading {
  const own = nextHeader === IP_PROTOCOLS.of.IPv4 ? decodeIpv4(inner).packet : undefined;
  const ip = own ?? decodeIpv4(outer).packet;
  const protocol = own ? own.protocol : nextHeader;
  const echo = protocol === ICMP ? decodeIcmp(own ? own.payload : inner).message : undefined;
  return {
    source: ip?.source ?? '',
    destination: ip?.destination ?? '',
    ...(echo && { echo: { type: echo.type, sequence: echo.sequence, data: echo.data } }),
  };
}
