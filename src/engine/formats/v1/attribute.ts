/*
 * RFC 2408 §3.3. The same shape as IKEv2's attributes (RFC 7296 §3.3.5), in two families: phase 1 (RFC 2409 Appendix A)
 * and phase 2 (RFC 2407 §4.5).
 */
import { bits } from '../../wire/bits.ts';
import { type Codec, numberAt, prefixed, uint } from '../../wire/codec.ts';
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
  rfc: string;
  ids: { whole: string; type: string; format: string; length: string; value: string };
  types: Registry<string>;
  values: Readonly<Record<number, readonly [id: string, show: (value: number) => string]>>;
}

const IKE: Family = {
  rfc: 'RFC 2409 Appendix A',
  ids: {
    whole: 'isakmp.ike.attr',
    type: 'isakmp.ike.attr.type',
    format: 'isakmp.ike.attr.format',
    length: 'isakmp.ike.attr.length',
    value: 'isakmp.ike.attr.value',
  },
  types: v1.V1_IKE_ATTRIBUTES,
  values: {
    1: ['isakmp.ike.attr.encryption_algorithm', v1.V1_ENCRYPTION.show],
    2: ['isakmp.ike.attr.hash_algorithm', v1.V1_HASH.show],
    3: ['isakmp.ike.attr.authentication_method', v1.V1_AUTHENTICATION.show],
    4: ['isakmp.ike.attr.group_description', GROUPS.show],
    11: ['isakmp.ike.attr.life_type', v1.V1_LIFE_TYPES.show],
    12: ['isakmp.ike.attr.life_duration', String],
    14: ['isakmp.ike.attr.key_length', (bits) => `${bits} bits`],
  },
};

const IPSEC: Family = {
  rfc: 'RFC 2407 §4.5',
  ids: {
    whole: 'isakmp.ipsec.attr',
    type: 'isakmp.ipsec.attr.type',
    format: 'isakmp.ipsec.attr.format',
    length: 'isakmp.ipsec.attr.length',
    value: 'isakmp.ipsec.attr.value',
  },
  types: v1.V1_IPSEC_ATTRIBUTES,
  values: {
    1: ['isakmp.ipsec.attr.life_type', v1.V1_LIFE_TYPES.show],
    2: ['isakmp.ipsec.attr.life_duration', String],
    3: ['isakmp.ipsec.attr.group_description', GROUPS.show],
    4: ['isakmp.ipsec.attr.encap_mode', v1.V1_ENCAPSULATION.show],
    5: ['isakmp.ipsec.attr.auth_algorithm', v1.V1_INTEGRITY.show],
    6: ['isakmp.ipsec.attr.key_length', (bits) => `${bits} bits`],
    11: ['isakmp.ipsec.attr.ext_seq_nbr', String],
  },
};

const CONFIG: Family = {
  rfc: 'draft-ietf-ipsec-isakmp-mode-cfg',
  ids: {
    whole: 'isakmp.cfg.attr',
    type: 'isakmp.cfg.attr.type',
    format: 'isakmp.cfg.attr.format',
    length: 'isakmp.cfg.attr.length',
    value: 'isakmp.cfg.attr.value',
  },
  types: v1.V1_CONFIG_ATTRIBUTES,
  values: {},
};

/** No type of any family. */
const OTHER = -1;

const numeral = (bytes: Uint8Array) => numberAt(bytes, 0, bytes.length);

function attribute({ ids, rfc, types, values }: Family): Codec<V1Attribute> {
  const label = (name: string, id: string) => ({ id, name, rfc });
  const head = bits(
    2,
    { ...label('Attribute Format and Type', 'pw.isakmp.attr.head'), show: (word) => types.show(word & 0x7fff) },
    {
      short: { ...label('Attribute Format', ids.format), offset: 0, width: 1 },
      type: { ...label('Attribute Type', ids.type), offset: 1, width: 15, show: types.show },
    },
  );
  const length = uint(2, label('Attribute Length', ids.length));
  const long = (type: number) => {
    const [id, show] = values[type] ?? [ids.value, String];
    return prefixed(length, label('Attribute Value', id), (bytes) =>
      bytes.length > 4 ? showBytes(bytes) : show(numeral(bytes)),
    );
  };
  const short = (type: number) => {
    const [id, show] = values[type] ?? [ids.value, String];
    return uint(2, label('Attribute Value', id), show);
  };
  const codecs = new Map(types.numbers.map((type) => [type, { short: short(type), long: long(type) }]));
  const other = { short: short(OTHER), long: long(OTHER) };
  const show = ({ head, value }: V1Attribute) => {
    const known = values[head.type]?.[1] ?? String;
    const number = typeof value === 'number' ? value : value.length > 4 ? undefined : numeral(value);
    const text = number === undefined && typeof value !== 'number' ? showBytes(value) : known(number ?? 0);
    return `${types.name(head.type) ?? head.type}: ${text}`;
  };
  const value = (attribute: Pick<V1Attribute, 'head'>) => {
    const { short: brief, long: full } = codecs.get(attribute.head.type) ?? other;
    return (attribute.head.short ? brief : full) as Codec<number | Uint8Array>;
  };
  const codec = struct<V1Attribute>({ head, value: { choose: value } });
  return node({ id: ids.whole, name: 'Attribute', rfc, show }, codec);
}

export const ikeAttribute = attribute(IKE);
export const ipsecAttribute = attribute(IPSEC);
export const configAttribute = attribute(CONFIG);
