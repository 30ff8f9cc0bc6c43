/*
 * RFC 7296 §3.1
 *
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                       IKE SA Initiator's SPI                  |
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                       IKE SA Responder's SPI                  |
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Next Payload | MjVer | MnVer | Exchange Type |     Flags     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                          Message ID                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                            Length                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { bits } from '../wire/bits.ts';
import { nextType } from '../wire/chain.ts';
import { bytes, type Codec, mapped, uint } from '../wire/codec.ts';
import { lengthOf, node } from '../wire/scope.ts';
import { showHex } from '../wire/show.ts';
import { struct } from '../wire/struct.ts';
import type { IkeHeader } from './ike-model.ts';
import { ikev1Formats } from './ikev1.ts';
import { EXCHANGE_TYPES, PAYLOAD_TYPES } from './registries.ts';

const rfc = 'RFC 7296 §3.1';

const version = (rfc: string): Codec<IkeHeader['version']> =>
  bits(
    1,
    { id: 'isakmp.version', name: 'Version', rfc, show: (byte) => `${byte >> 4}.${byte & 15}` },
    {
      major: { id: 'isakmp.mjver', name: 'Major Version', rfc, offset: 0, width: 4 },
      minor: { id: 'isakmp.mnver', name: 'Minor Version', rfc, offset: 4, width: 4 },
    },
  );

function showFlags(byte: number): string {
  const names = [byte & 8 ? 'Initiator' : '', byte & 16 ? 'Version' : '', byte & 32 ? 'Response' : ''].filter(Boolean);
  return names.length > 0 ? names.join(', ') : 'none';
}

const flagBits = bits(
  1,
  { id: 'isakmp.flags', name: 'Flags', rfc, show: showFlags },
  {
    response: flag('isakmp.flag_r', 'Response', 2, 'a response', 'a request'),
    version: flag('isakmp.flag_v', 'Version', 3, 'can speak a higher version', 'no higher version'),
    initiator: flag('isakmp.flag_i', 'Initiator', 4, 'from the original initiator', 'from the original responder'),
  },
);

function flag(id: string, name: string, offset: number, set: string, clear: string) {
  return { id, name, rfc, offset, width: 1, show: (bit: number) => `${bit} (${bit ? set : clear})` };
}

const flags: Codec<IkeHeader['flags']> = mapped(
  flagBits,
  (bit) => ({ initiator: bit.initiator === 1, version: bit.version === 1, response: bit.response === 1 }),
  (flag) => ({ initiator: Number(flag.initiator), version: Number(flag.version), response: Number(flag.response) }),
);

/** `IKE_AUTH response, ID 1`, or for IKEv1 `Main Mode, ID 0`. */
export function showIkeHeader(header: IkeHeader): string {
  const v1 = header.version.major === 1 ? ikev1Formats() : undefined;
  if (v1) return v1.showHeader(header);
  const {
    exchangeType,
    flags: { response },
    messageId,
  } = header;
  const exchange = EXCHANGE_TYPES.name(exchangeType) ?? EXCHANGE_TYPES.show(exchangeType);
  return `${exchange} ${response ? 'response' : 'request'}, ID ${messageId}`;
}

const exchangeType = uint(1, { id: 'isakmp.exchangetype', name: 'Exchange Type', rfc }, EXCHANGE_TYPES.show);
const messageId = uint(4, { id: 'isakmp.messageid', name: 'Message ID', rfc });

/** IKEv1 and IKEv2 numbers do not overlap (RFC 7296 §3.1, §3.2). */
function showNext(type: number): string {
  const v1 = type > 0 && type < 33 ? ikev1Formats() : undefined;
  return v1 ? v1.showPayloadType(type) : PAYLOAD_TYPES.show(type);
}

/** Both versions have the same bytes and flags of their own; IKEv1 calls the SPIs cookies. */
export function headerOf(
  labels: { rfc: string; name: string; spi: string },
  parts: {
    exchangeType: Codec<number>;
    flags: Codec<IkeHeader['flags']>;
    messageId: Codec<number>;
  },
): Codec<IkeHeader> {
  const { rfc, name, spi } = labels;
  return node(
    { id: 'pw.isakmp.header', name, rfc, show: showIkeHeader },
    struct<IkeHeader, { next: undefined; length: undefined }>({
      initiatorSpi: bytes(8, { id: 'isakmp.ispi', name: `Initiator ${spi}`, rfc }, showHex),
      responderSpi: bytes(8, { id: 'isakmp.rspi', name: `Responder ${spi}`, rfc }, showHex),
      next: nextType(uint(1, { id: 'isakmp.nextpayload', name: 'Next Payload', rfc }, showNext)),
      version: version(rfc),
      ...parts,
      length: lengthOf('ike', 4, uint(4, { id: 'isakmp.length', name: 'Length', rfc })),
    }),
  );
}

const v2Header = headerOf({ rfc, name: 'IKE header', spi: 'SPI' }, { exchangeType, flags, messageId });

const VERSION = 17;
const headerFor = (major: number) => (major === 1 ? ikev1Formats()?.header : undefined) ?? v2Header;

/** The 28 bytes in front of every IKE message. Its length field fixes the scope `ike`. */
export const ikeHeader: Codec<IkeHeader> = {
  write: (out, value) => headerFor(value.version.major).write(out, value),
  read: (from) => headerFor((from.bytes[from.position + VERSION] ?? 0) >> 4).read(from),
};
