/*
 * RFC 2408 §3.3. The same shape as IKEv2's attributes (RFC 7296 §3.3.5), in two families: phase 1 (RFC 2409 appendix A)
 * and phase 2 (RFC 2407 §4.5).
 */
import { bits } from '../../wire/bits.ts';
import { type Codec, prefixed, uint } from '../../wire/codec.ts';
import { node } from '../../wire/scope.ts';
import { showBytes } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';
import { GROUPS } from '../registries.ts';
import type { Registry } from '../registry.ts';
import * as v1 from './registries.ts';

/** Short form carries a number of 16 bits, long form bytes. */
export interface V1Attribute {
  head: { short: number; type: number };
  value: number | Uint8Array;
}

/** What the values of a family mean: by type, the field's own name and the registry of its values. */
interface Family {
  prefix: 'isakmp.ike.attr' | 'isakmp.ipsec.attr';
  rfc: string;
  types: Registry<string>;
  values: Readonly<Record<number, readonly [id: string, show: (value: number) => string]>>;
}

const IKE: Family = {
  prefix: 'isakmp.ike.attr',
  rfc: 'RFC 2409 appendix A',
  types: v1.V1_IKE_ATTRIBUTES,
  values: {
    1: ['encryption_algorithm', v1.V1_ENCRYPTION.show],
    2: ['hash_algorithm', v1.V1_HASH.show],
    3: ['authentication_method', v1.V1_AUTHENTICATION.show],
    4: ['group_description', GROUPS.show],
    11: ['life_type', v1.V1_LIFE_TYPES.show],
    12: ['life_duration', String],
    14: ['key_length', (bits) => `${bits} bits`],
  },
};

const IPSEC: Family = {
  prefix: 'isakmp.ipsec.attr',
  rfc: 'RFC 2407 §4.5',
  types: v1.V1_IPSEC_ATTRIBUTES,
  values: {
    1: ['life_type', v1.V1_LIFE_TYPES.show],
    2: ['life_duration', String],
    3: ['group_description', GROUPS.show],
    4: ['encap_mode', v1.V1_ENCAPSULATION.show],
    5: ['auth_algorithm', v1.V1_INTEGRITY.show],
    6: ['key_length', (bits) => `${bits} bits`],
    11: ['ext_seq_nbr', String],
  },
};

function attribute({ prefix, rfc, types, values }: Family): Codec<V1Attribute> {
  const label = (name: string, id: string) => ({ id: `${prefix}.${id}`, name, rfc });
  const head = bits(
    2,
    { ...label('Attribute Type', 'type'), show: (word) => types.show(word & 0x7fff) },
    {
      short: { ...label('Attribute Format', 'format'), offset: 0, width: 1 },
      type: { id: 'pw.isakmp.attr.type', name: 'Type', rfc, offset: 1, width: 15, show: types.show },
    },
  );
  const long = prefixed(uint(2, label('Attribute Length', 'length')), label('Attribute Value', 'value'));
  const short = (type: number) => {
    const [id, show] = values[type] ?? ['value', String];
    return uint(2, label('Attribute Value', id), show);
  };
  const shorts = new Map(types.numbers.map((type) => [type, short(type)]));
  const otherShort = short(-1);
  const show = ({ head, value }: V1Attribute) => {
    const text = typeof value === 'number' ? (values[head.type]?.[1] ?? String)(value) : showBytes(value);
    return `${types.name(head.type) ?? head.type}: ${text}`;
  };
  const value = (attribute: Pick<V1Attribute, 'head'>) => {
    const codec = attribute.head.short ? (shorts.get(attribute.head.type) ?? otherShort) : long;
    return codec as Codec<number | Uint8Array>;
  };
  const codec = struct<V1Attribute>({ head, value: { choose: value } });
  return node({ id: prefix, name: 'Attribute', rfc, show }, codec);
}

export const ikeAttribute = attribute(IKE);
export const ipsecAttribute = attribute(IPSEC);
