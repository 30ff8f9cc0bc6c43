/*
 * RFC 7296 §3.3.5
 *
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |A|       Attribute Type        |    AF=0  Attribute Length     |
 * |F|                             |    AF=1  Attribute Value      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   AF=0  Attribute Value                       |
 * |                   AF=1  Not Transmitted                       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { bits } from '../../wire/bits.ts';
import { type Codec, mapped, prefixed, uint } from '../../wire/codec.ts';
import { node } from '../../wire/scope.ts';
import { showBytes } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';
import type { Attribute } from '../ike-model.ts';
import { ATTRIBUTE_TYPES } from '../registries.ts';

const rfc = 'RFC 7296 §3.3.5';
const KEY_LENGTH = ATTRIBUTE_TYPES.of['Key Length'];

interface WireAttribute {
  head: { short: number; type: number };
  value: number | Uint8Array;
}

const head = bits(
  2,
  {
    id: 'pw.isakmp.attr.head',
    name: 'Attribute Format and Type',
    rfc,
    show: (word) => ATTRIBUTE_TYPES.show(word & 0x7fff),
  },
  {
    short: {
      id: 'isakmp.ike2.attr.format',
      name: 'Attribute Format',
      rfc,
      offset: 0,
      width: 1,
      show: (bit) => (bit ? '1 (type and value)' : '0 (type, length and value)'),
    },
    type: {
      id: 'isakmp.ike2.attr.type',
      name: 'Attribute Type',
      rfc,
      offset: 1,
      width: 15,
      show: ATTRIBUTE_TYPES.show,
    },
  },
);

const keyLength = uint(2, { id: 'isakmp.ike2.attr.key_length', name: 'Key Length', rfc }, (bits) => `${bits} bits`);
const shortValue = uint(2, { id: 'isakmp.ike2.attr.value', name: 'Attribute Value', rfc });
const longValue = prefixed(uint(2, { id: 'isakmp.ike2.attr.length', name: 'Attribute Length', rfc }), {
  id: 'isakmp.ike2.attr.value',
  name: 'Attribute Value',
  rfc,
});

function valueCodec({ short, type }: WireAttribute['head']): Codec<number | Uint8Array> {
  const codec = short ? (type === KEY_LENGTH ? keyLength : shortValue) : longValue;
  return codec as Codec<number | Uint8Array>;
}

const wireAttribute = struct<WireAttribute>({ head, value: { choose: (sofar) => valueCodec(sofar.head) } });

/** A transform attribute; short where the value is a number. */
export const attribute: Codec<Attribute> = node(
  {
    id: 'isakmp.ike2.attr',
    name: 'Attribute',
    rfc,
    show: ({ type, value }) => `${ATTRIBUTE_TYPES.name(type) ?? type}: ${showValue(value)}`,
  },
  mapped(
    wireAttribute,
    ({ head: { type }, value }) => ({ type, value }) as Attribute,
    ({ type, value }) => ({ head: { short: typeof value === 'number' ? 1 : 0, type }, value }),
  ),
);

function showValue(value: number | Uint8Array): string {
  return typeof value === 'number' ? String(value) : showBytes(value);
}
