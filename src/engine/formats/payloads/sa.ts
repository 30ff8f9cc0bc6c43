/*
 * RFC 7296 §3.3, after the generic header: proposals (§3.3.1), each with transforms (§3.3.2)
 *
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Last Substruc |   RESERVED    |         Proposal Length       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Proposal Num  |  Protocol ID  |    SPI Size   |Num  Transforms|
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                        SPI (variable)                         ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                        <Transforms>                           ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Last Substruc |   RESERVED    |        Transform Length       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |Transform Type |   RESERVED    |          Transform ID         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                      Transform Attributes                     ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { chain, list, nextType } from '../../wire/chain.ts';
import { bytes, type Codec, literal, reserved, uint } from '../../wire/codec.ts';
import { lengthOf, node, scoped } from '../../wire/scope.ts';
import { showHex } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';
import type { Proposal, Transform } from '../ike-model.ts';
import {
  ENCRYPTION,
  GROUPS,
  INTEGRITY,
  PRF,
  SECURITY_PROTOCOLS,
  SEQUENCE_NUMBERS,
  TRANSFORM_TYPES,
} from '../registries.ts';
import { attribute } from './attribute.ts';
import type { PayloadOf } from './model.ts';

const rfc = 'RFC 7296 §3.3.2';
const PROPOSAL = 2;
const TRANSFORM = 3;

interface Filled {
  next: undefined;
  reserved: undefined;
  length: undefined;
}

const idLabel = { name: 'Transform ID', rfc };
const transformIds: readonly (Codec<number> | undefined)[] = [
  undefined,
  uint(2, { id: 'isakmp.tf.id.encr', ...idLabel }, ENCRYPTION.show),
  uint(2, { id: 'isakmp.tf.id.prf', ...idLabel }, PRF.show),
  uint(2, { id: 'isakmp.tf.id.integ', ...idLabel }, INTEGRITY.show),
  uint(2, { id: 'isakmp.tf.id.dh', ...idLabel }, GROUPS.show),
  uint(2, { id: 'isakmp.tf.id.esn', ...idLabel }, SEQUENCE_NUMBERS.show),
];
const transformId = uint(2, { id: 'isakmp.tf.id', ...idLabel });

const names = [undefined, ENCRYPTION, PRF, INTEGRITY, GROUPS, SEQUENCE_NUMBERS] as const;

/** `ENCR_AES_GCM_16, 256 bits`. */
function showTransform({ type, id, attributes }: Transform): string {
  const name = names[type]?.name(id) ?? `${TRANSFORM_TYPES.name(type) ?? `type ${type}`} ${id}`;
  const sizes = attributes.map(({ value }) => (typeof value === 'number' ? `, ${value} bits` : ''));
  return `${name}${sizes.join('')}`;
}

function last(value: number): string {
  return value === 0 ? '0 (last)' : `${value} (more)`;
}

function substructure(rfc: string) {
  return {
    next: nextType(uint(1, { id: 'isakmp.nextpayload', name: 'Last Substructure', rfc }, last)),
    reserved: reserved(1, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
  };
}

const transform: Codec<Transform> = node(
  { id: 'isakmp.typepayload', name: 'Transform', rfc, show: showTransform, value: () => TRANSFORM },
  scoped(
    'transform',
    struct<Transform, Filled & { reserved2: undefined }>({
      ...substructure(rfc),
      length: lengthOf('transform', 2, uint(2, { id: 'isakmp.payloadlength', name: 'Transform Length', rfc })),
      type: uint(1, { id: 'isakmp.tf.type', name: 'Transform Type', rfc }, TRANSFORM_TYPES.show),
      reserved2: reserved(1, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
      id: { choose: ({ type }) => transformIds[type] ?? transformId },
      attributes: list(attribute),
    }),
  ),
);

function showProposal({ protocol, spi, transforms }: Proposal): string {
  const what = transforms.map(showTransform).join(' | ');
  const spiText = spi.length > 0 ? `, SPI ${showHex(spi)}` : '';
  return `${SECURITY_PROTOCOLS.name(protocol) ?? protocol}${spiText}: ${what}`;
}

const rfcProposal = 'RFC 7296 §3.3.1';
const spi = (size: number) => bytes(size, { id: 'isakmp.spi', name: 'SPI', rfc: rfcProposal }, showHex);

const proposal: Codec<Proposal> = node(
  {
    id: 'isakmp.typepayload',
    name: ({ number }) => `Proposal ${number}`,
    rfc: rfcProposal,
    show: showProposal,
    value: () => PROPOSAL,
  },
  scoped(
    'proposal',
    struct<Proposal, Filled & { spiSize: number; count: number }>({
      ...substructure(rfcProposal),
      length: lengthOf(
        'proposal',
        2,
        uint(2, { id: 'isakmp.payloadlength', name: 'Proposal Length', rfc: rfcProposal }),
      ),
      number: uint(1, { id: 'isakmp.prop.number', name: 'Proposal Number', rfc: rfcProposal }),
      protocol: uint(1, { id: 'isakmp.prop.protoid', name: 'Protocol ID', rfc: rfcProposal }, SECURITY_PROTOCOLS.show),
      spiSize: {
        codec: uint(1, { id: 'isakmp.spisize', name: 'SPI Size', rfc: rfcProposal }),
        derive: (value) => value.spi.length,
      },
      count: {
        codec: uint(1, { id: 'isakmp.prop.transforms', name: 'Number of Transforms', rfc: rfcProposal }),
        derive: (value) => value.transforms.length,
      },
      spi: { choose: (_, { spiSize }) => spi(spiSize) },
      transforms: chain({ typeOf: () => TRANSFORM, codec: () => transform, implied: TRANSFORM }),
    }),
  ),
);

/** RFC 7296 §3.3. */
export const sa: Codec<PayloadOf<'sa'>> = struct<PayloadOf<'sa'>>({
  kind: literal('sa'),
  proposals: chain({ typeOf: () => PROPOSAL, codec: () => proposal, implied: PROPOSAL }),
});

/** One line for an SA payload: `ESP, SPI 23727640: ENCR_AES_GCM_16, 256 bits | No Extended Sequence Numbers`. */
export function showSa({ proposals }: PayloadOf<'sa'>): string {
  const [only] = proposals;
  return only && proposals.length === 1 ? showProposal(only) : `${proposals.length} proposals`;
}
