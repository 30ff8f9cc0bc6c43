import { concat } from '../../bytes/bytes.ts';
import type { LastBlock } from '../../crypto/ikev1.ts';
import { decrypt, encrypt } from '../../crypto/operate.ts';
import type { Cipher } from '../../crypto/types.ts';
import { encodeIkeMessage } from '../../formats/ike-message.ts';
import type { IkeHeader, IkePayload } from '../../formats/ike-model.ts';
import { decodeV1Chain, encodeV1Chain } from '../../formats/v1/chain.ts';
import { spanOperand } from '../../values/make.ts';
import { messageStart } from '../datagram.ts';
import type { Datagram } from '../peer.ts';

const HEADER = 28;
const NOTHING = new Uint8Array(0);

/** Zeros up to the next whole block, none where the last is full (RFC 2409 Appendix B). */
function pad(chain: Uint8Array, blockBytes: number): Uint8Array {
  return concat(chain, new Uint8Array((blockBytes - (chain.length % blockBytes)) % blockBytes));
}

/**
 * A whole message whose payloads are encrypted (RFC 2409 Appendix B). Nothing seals it: a HASH payload inside has to.
 * @param iv the last block of the message before, or the first IV of the exchange
 */
export function sealV1(
  cipher: Cipher,
  key: Uint8Array,
  iv: Uint8Array,
  header: IkeHeader,
  payloads: readonly IkePayload[],
): Uint8Array {
  const { first, bytes } = encodeV1Chain(payloads);
  const { ciphertext } = encrypt(cipher, key, iv, NOTHING, pad(bytes, cipher.blockBytes));
  return encodeIkeMessage({ header, payloads: [{ kind: 'unknown', type: first, critical: false, body: ciphertext }] });
}

export interface OpenedV1 {
  /** Payloads and padding. */
  plaintext: Uint8Array;
  payloads: readonly IkePayload[];
  /** False where what came out is no chain of payloads: another key, most likely. */
  sound: boolean;
}

/** Decrypts the payloads of a message. `undefined` where the length cannot be. */
export function openV1(cipher: Cipher, key: Uint8Array, iv: Uint8Array, message: Uint8Array): OpenedV1 | undefined {
  const ciphertext = message.subarray(HEADER);
  if (ciphertext.length === 0) return undefined;
  const plaintext = decrypt(cipher, key, iv, NOTHING, ciphertext, NOTHING);
  if (!plaintext) return undefined;
  const { payloads, error } = decodeV1Chain(message[16] ?? 0, plaintext);
  return { plaintext, payloads, sound: error === undefined && payloads.length > 0 };
}

/** The last block of an encrypted message, and where it stands in its packet. */
export function lastBlock(cipher: Cipher, datagram: Datagram): LastBlock {
  const { bytes, id } = datagram;
  const block = bytes.slice(-cipher.blockBytes);
  const end = messageStart(datagram) + bytes.length;
  const place = { packet: id, source: 'wire', start: end - block.length, end, field: 'isakmp.enc.data' };
  return { bytes: block, operand: spanOperand('last block', place, block) };
}
