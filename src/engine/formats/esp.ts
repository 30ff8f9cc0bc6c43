/*
 * RFC 4303 §2
 *
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+ ----
 * |               Security Parameters Index (SPI)                 | ^Int.
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+ |Cov-
 * |                      Sequence Number                          | |ered
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+ | ----
 * |                    Payload Data* (variable)                   | |   ^
 * ~                                                               ~ |   |
 * |                                                               | |Conf.
 * +               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+ |Cov-
 * |               |     Padding (0-255 bytes)                     | |ered*
 * +-+-+-+-+-+-+-+-+               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+ |   |
 * |                               |  Pad Length   | Next Header   | v   v
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+ ------
 * |         Integrity Check Value-ICV   (variable)                |
 * ~                                                               ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Codec, rest, uint } from '../wire/codec.ts';
import { node } from '../wire/scope.ts';
import { showSpi } from '../wire/show.ts';
import { type Depending, struct } from '../wire/struct.ts';

export interface EspHeader {
  spi: number;
  sequence: number;
}

const espHeader: Codec<EspHeader> = node(
  {
    id: 'pw.esp.header',
    name: 'ESP header',
    rfc: 'RFC 4303 §2',
    show: ({ spi, sequence }) => `SPI ${showSpi(spi)}, sequence ${sequence}`,
  },
  struct<EspHeader>({
    spi: uint(4, { id: 'esp.spi', name: 'SPI', rfc: 'RFC 4303 §2.1' }, showSpi),
    sequence: uint(4, { id: 'esp.sequence', name: 'Sequence Number', rfc: 'RFC 4303 §2.2' }),
  }),
);

/** Without the keys nobody can tell where the IV ends and where the ICV begins. */
export const opaqueEsp: Codec<Uint8Array> = rest({
  id: 'pw.esp.sealed',
  name: 'IV, ciphertext and ICV',
  rfc: 'RFC 4303 §2.3',
});

/** An ESP packet that fills its scope; what follows the header has the codec that `body` chooses. */
export function espPacket<P>(body: (header: EspHeader) => Codec<P>): Codec<{ header: EspHeader; body: P }> {
  return struct<{ header: EspHeader; body: P }>({
    header: espHeader,
    body: { choose: ({ header }) => body(header) } as Depending<unknown, unknown, P>,
  });
}
