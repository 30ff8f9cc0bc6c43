/*
 * RFC 7427 §3, the authentication data of method 14
 *
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | ASN.1 Length  | AlgorithmIdentifier ASN.1 object              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~        AlgorithmIdentifier ASN.1 object continuing            ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                         Signature Value                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { bytes, type Codec, rest, uint } from '../../wire/codec.ts';
import { asBytes, node } from '../../wire/scope.ts';
import { showBytes } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';

const rfc = 'RFC 7427 §3';

interface Signature {
  length: number;
  algorithm: Uint8Array;
  signature: Uint8Array;
}

/** Which algorithm signed, as X.509 names it, and the signature. */
export const signature: Codec<Uint8Array> = node(
  { id: 'isakmp.auth.data', name: 'Authentication Data', rfc, show: showBytes, value: (data) => data },
  asBytes(
    struct<Signature>({
      length: uint(1, { id: 'isakmp.auth.data.sig.asn1.len', name: 'ASN.1 Length', rfc }),
      algorithm: {
        choose: ({ length }) =>
          bytes(length, { id: 'isakmp.auth.data.sig.asn1.data', name: 'AlgorithmIdentifier', rfc }),
      },
      signature: rest({ id: 'isakmp.auth.data.sig.value', name: 'Signature Value', rfc }),
    }),
  ),
);
