/*
 * RFC 7296 §3.14, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     Initialization Vector                     |
 * |         (length is block size for encryption algorithm)       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                    Encrypted IKE Payloads                     ~
 * +               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |               |             Padding (0-255 octets)            |
 * +-+-+-+-+-+-+-+-+                               +-+-+-+-+-+-+-+-+
 * |                                               |  Pad Length   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                    Integrity Checksum Data                    ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * RFC 7383 §2.5 puts in front of that in SKF:
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |        Fragment Number        |        Total Fragments        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Codec, rest, uint } from '../../wire/codec.ts';
import { asBytes } from '../../wire/scope.ts';
import { struct } from '../../wire/struct.ts';
import type { PayloadOf } from './model.ts';

/** Without the keys nobody can tell where the IV ends and where the ICV begins. */
export const opaqueSeal: Codec<Uint8Array> = rest({
  id: 'pw.sk.sealed',
  name: 'IV, ciphertext and ICV',
  rfc: 'RFC 7296 §3.14',
});

const rfc = 'RFC 7383 §2.5';

/** SKF as bytes: its numbers, and what `seal` makes of the rest. */
export function fragmentOf(seal: (place: { number: number; total: number }) => Codec<Uint8Array>): Codec<Uint8Array> {
  return asBytes(
    struct<{ number: number; total: number; seal: Uint8Array }>({
      number: uint(2, { id: 'isakmp.frag.number', name: 'Fragment Number', rfc }),
      total: uint(2, { id: 'isakmp.frag.total', name: 'Total Fragments', rfc }),
      seal: { choose: seal },
    }),
  );
}

export const opaqueFragment = fragmentOf(() => opaqueSeal);

/** SK: its link tells the type of the first payload inside. */
export function sk(seal: Codec<Uint8Array>): Codec<PayloadOf<'sk'>> {
  return {
    write: (out, { body }) => seal.write(out, body),
    read: (from) => ({ kind: 'sk', first: from.next, body: seal.read(from) }),
  };
}
