/*
 * RFC 7296 §3.2
 *
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Next Payload  |C|  RESERVED   |         Payload Length        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { bits } from '../../wire/bits.ts';
import { nextType } from '../../wire/chain.ts';
import { type Codec, mapped, uint } from '../../wire/codec.ts';
import { lengthOf, node, scoped } from '../../wire/scope.ts';
import { struct } from '../../wire/struct.ts';
import type { IkePayload } from '../ike-model.ts';
import { PAYLOAD_TYPES } from '../registries.ts';
import { type Place, payloadName, showPayload } from './names.ts';

const rfc = 'RFC 7296 §3.2';

interface Framed {
  flags: { critical: number };
  payload: IkePayload;
}

const flags = bits(
  1,
  { id: 'pw.isakmp.payload.flags', name: 'Critical and reserved', rfc },
  {
    critical: {
      id: 'isakmp.criticalpayload',
      name: 'Critical',
      rfc,
      offset: 0,
      width: 1,
      show: (bit) => (bit ? '1 (reject the message if unknown)' : '0 (skip if unknown)'),
    },
  },
  [{ id: 'isakmp.reserved7', name: 'Reserved', rfc, offset: 1, width: 7 }],
);

const isCritical = (payload: IkePayload) => payload.kind === 'unknown' && payload.critical;

/**
 * A payload with its generic header.
 * @param type its type, which stands in the link before it
 * @param body the codec of what follows the header, told whether the critical bit is set
 * @param place what message it stands in, for its name; absent where that is not known
 */
export function framed(
  type: number,
  body: (critical: boolean) => Codec<IkePayload>,
  place: Place | undefined,
): Codec<IkePayload> {
  const codec = struct<Framed, { next: undefined; length: undefined }>({
    next: nextType(uint(1, { id: 'isakmp.nextpayload', name: 'Next Payload', rfc }, PAYLOAD_TYPES.show)),
    flags,
    length: lengthOf('payload', 2, uint(2, { id: 'isakmp.payloadlength', name: 'Payload Length', rfc })),
    payload: { choose: ({ flags: { critical } }) => body(critical === 1) },
  });
  return node(
    {
      id: 'isakmp.typepayload',
      name: (payload) => payloadName(payload, place),
      rfc: PAYLOAD_RFCS[type] ?? rfc,
      show: showPayload,
      value: () => type,
    },
    mapped(
      scoped('payload', codec),
      ({ payload }) => payload,
      (payload) => ({ flags: { critical: Number(isCritical(payload)) }, payload }),
    ),
  );
}

const PAYLOAD_RFCS: Readonly<Record<number, string>> = {
  33: 'RFC 7296 §3.3',
  34: 'RFC 7296 §3.4',
  35: 'RFC 7296 §3.5',
  36: 'RFC 7296 §3.5',
  37: 'RFC 7296 §3.6',
  38: 'RFC 7296 §3.7',
  39: 'RFC 7296 §3.8',
  40: 'RFC 7296 §3.9',
  41: 'RFC 7296 §3.10',
  42: 'RFC 7296 §3.11',
  43: 'RFC 7296 §3.12',
  44: 'RFC 7296 §3.13',
  45: 'RFC 7296 §3.13',
  46: 'RFC 7296 §3.14',
  47: 'RFC 7296 §3.15',
  48: 'RFC 7296 §3.16',
  53: 'RFC 7383 §2.5',
};
