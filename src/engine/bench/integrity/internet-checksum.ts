import { u16 } from '../../bytes/bytes.ts';
import { foldSum, wordSum } from '../../wire/checksum.ts';

/** The Internet checksum of RFC 1071: one's complement of the one's complement sum of 16-bit words, two bytes. */
export function internetChecksum(bytes: Uint8Array): Uint8Array {
  return u16(foldSum(wordSum(bytes)));
}

/** UDP sends a sum of 0 as ffff, because 0 says that there is none (RFC 768). */
export function udpChecksum(pseudoHeaderAndDatagram: Uint8Array): Uint8Array {
  const sum = foldSum(wordSum(pseudoHeaderAndDatagram));
  return u16(sum === 0 ? 0xffff : sum);
}
