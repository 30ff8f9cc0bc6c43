import { concat, equal, readU32, u32 } from '../bytes/bytes.ts';
import { integrityById } from '../crypto/algorithms.ts';
import { mac } from '../crypto/operate.ts';
import type { Integrity } from '../crypto/types.ts';
import type { AhKeys } from '../dissect/key-table.ts';
import { ahHeader } from '../formats/ah.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import { encode } from '../wire/codec.ts';
import { type AhCover, ahCovered } from './ah-cover.ts';
import { payloadOf, withPayload } from './reheader.ts';
import { highHalf, lowHalf } from './sequence.ts';

const { AH } = IP_PROTOCOLS.of;
const PROTOCOL = 9;
const NOTHING = new Uint8Array(0);

/** Why a packet cannot be opened. */
export type AhFault = 'truncated' | 'bad-tag';

export type OpenedAh =
  | { ok: true; nextHeader: number; payload: Uint8Array; packet: Uint8Array }
  | { ok: false; reason: AhFault };

function integrityOf(keys: AhKeys): Integrity {
  const integrity = integrityById(keys.integrity);
  if (!integrity) throw new Error(`no such integrity algorithm: ${keys.integrity}`);
  return integrity;
}

/** The check value over what is covered, and the upper half of an extended sequence number after it (RFC 4302 §3.3.3.2.2). */
function icvOf(keys: AhKeys, { bytes }: AhCover, sequence: number): Uint8Array {
  const implicit = keys.esn ? u32(highHalf(sequence)) : NOTHING;
  return mac(integrityOf(keys), keys.integrityKey, concat(bytes, implicit));
}

/**
 * Puts AH after the header of an IPv4 packet (RFC 4302 §3.1.1, §3.3). In tunnel mode that packet is the new header with the
 * whole old packet behind it. The ICVs of all our algorithms are whole words, so IPv4 never needs padding (§3.3.3.2.1).
 * @param sequence counts from 1; with extended sequence numbers all 64 bits, of which the lower half is sent
 * @throws RangeError where the packet gets too long
 */
export function sealAh(keys: AhKeys, sequence: number, packet: Uint8Array): Uint8Array {
  const icv = new Uint8Array(integrityOf(keys).icvBytes);
  const low = lowHalf(sequence);
  const header = encode(ahHeader, { nextHeader: packet[PROTOCOL] ?? 0, spi: keys.spi, sequence: low, icv });
  const sealed = withPayload(packet, AH, concat(header, payloadOf(packet)));
  const cover = ahCovered(sealed);
  if (!cover) throw new Error('AH does not cover its own packet');
  sealed.set(icvOf(keys, cover, sequence), cover.icv.start);
  return sealed;
}

/** SPI and the 32 bits of the sequence number that are sent; `undefined` where AH does not fit into the packet. */
export function readAh(packet: Uint8Array): { spi: number; sequence: number } | undefined {
  const cover = ahCovered(packet);
  return cover && { spi: readU32(packet, cover.header + 4), sequence: readU32(packet, cover.header + 8) };
}

/** Whether the check value fits (RFC 4302 §3.4.4). An ICV of another length than the algorithm's is none. */
export function checkAh(keys: AhKeys, sequence: number, packet: Uint8Array): boolean {
  const cover = ahCovered(packet);
  return cover !== undefined && equal(icvOf(keys, cover, sequence), packet.subarray(cover.icv.start, cover.icv.end));
}

/**
 * Checks a packet and takes AH out of it. SPI, replay and policy are the receiver's.
 * @param sequence as the receiver has it: with extended sequence numbers all 64 bits
 * @returns what was inside, and the packet as it was before AH came into it
 */
export function openAh(keys: AhKeys, sequence: number, packet: Uint8Array): OpenedAh {
  const cover = ahCovered(packet);
  if (!cover || cover.icv.end - cover.icv.start !== integrityOf(keys).icvBytes)
    return { ok: false, reason: 'truncated' };
  if (!checkAh(keys, sequence, packet)) return { ok: false, reason: 'bad-tag' };
  const nextHeader = packet[cover.header] ?? 0;
  const payload = packet.slice(cover.payload, cover.bytes.length);
  return { ok: true, nextHeader, payload, packet: withPayload(packet, nextHeader, payload) };
}
