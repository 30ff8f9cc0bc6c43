/*
 * RFC 7296 §3.6 and §3.7, RFC 2408 §3.9 and §3.10, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Cert Encoding |                                               |
 * +-+-+-+-+-+-+-+-+                                               +
 * ~            Certificate Data or Certification Authority        ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { list } from '../../wire/chain.ts';
import { bytes, type Codec, rest, uint } from '../../wire/codec.ts';
import { asBytes } from '../../wire/scope.ts';
import { showHex } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';

const X509_SIGNATURE = 4;
const KEY_HASH = 20;

const showEncoding = (encoding: number) =>
  encoding === X509_SIGNATURE ? `X.509 Certificate - Signature (${encoding})` : String(encoding);

/** The body of a CERT payload. Nothing here looks into certificates. */
export function certificate(rfc: string): Codec<Uint8Array> {
  return asBytes(
    struct<{ encoding: number; data: Uint8Array }>({
      encoding: uint(1, { id: 'isakmp.cert.encoding', name: 'Certificate Encoding', rfc }, showEncoding),
      data: rest({ id: 'isakmp.cert.data', name: 'Certificate Data', rfc }),
    }),
  );
}

const type = (rfc: string) => uint(1, { id: 'isakmp.certreq.type', name: 'Certificate Encoding', rfc }, showEncoding);
const otherAuthority = (rfc: string) => rest({ id: 'pw.isakmp.certreq', name: 'Certification Authority', rfc });

/** The body of IKEv1's certificate request: for X.509 a name, into which nothing here looks. */
export function v1CertificateRequest(rfc: string): Codec<Uint8Array> {
  const name = rest({ id: 'isakmp.ike.certreq.authority.sig', name: 'Certification Authority', rfc });
  const other = otherAuthority(rfc);
  return asBytes(
    struct<{ type: number; authority: Uint8Array }>({
      type: type(rfc),
      authority: { choose: (sofar) => (sofar.type === X509_SIGNATURE ? name : other) },
    }),
  );
}

/** The body of CERTREQ: for X.509 the SHA-1 hashes of the authorities’ public keys, one behind the other. */
export function certificateRequest(rfc: string): Codec<Uint8Array> {
  const label = { id: 'isakmp.ike.certreq.authority', name: 'Certification Authority', rfc };
  const hashes = asBytes(list(bytes(KEY_HASH, label, showHex)));
  const other = otherAuthority(rfc);
  return asBytes(
    struct<{ type: number; authority: Uint8Array }>({
      type: type(rfc),
      authority: { choose: (sofar) => (sofar.type === X509_SIGNATURE ? hashes : other) },
    }),
  );
}
