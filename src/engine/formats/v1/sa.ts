/*
 * RFC 2408 §3.4 to §3.6 with RFC 2407 §4.6.1, after the generic header
 *
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |              Domain of Interpretation  (DOI)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    Situation (bitmap)                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ! Next Payload  !   RESERVED    !         Payload Length        !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * !  Proposal #   !  Protocol-Id  !    SPI Size   !# of Transforms!
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * !                        SPI (variable)                         !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ! Next Payload  !   RESERVED    !         Payload Length        !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * !  Transform #  !  Transform-Id !           RESERVED2           !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                        SA Attributes                          ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { bits } from '../../wire/bits.ts';
import { chain, list, nextType } from '../../wire/chain.ts';
import { bytes, type Codec, reserved, uint } from '../../wire/codec.ts';
import { lengthOf, node, scoped } from '../../wire/scope.ts';
import { showHex, showSpi } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';
import { ikeAttribute, ipsecAttribute, type V1Attribute } from './attribute.ts';
import {
  V1_AH_TRANSFORMS,
  V1_ESP_TRANSFORMS,
  V1_ISAKMP_TRANSFORMS,
  V1_PAYLOAD_TYPES,
  V1_PROTOCOLS,
} from './registries.ts';

const PROPOSAL = 2;
const TRANSFORM = 3;
const ISAKMP = 1;

interface Filled {
  next: undefined;
  reserved: undefined;
  length: undefined;
}

/** RFC 2408 §3.6. */
export interface V1Transform {
  number: number;
  id: number;
  attributes: readonly V1Attribute[];
}

/** RFC 2408 §3.5. Proposals of one number belong together: all of them or none (§4.2). */
export interface V1Proposal {
  number: number;
  protocol: number;
  spi: Uint8Array;
  transforms: readonly V1Transform[];
}

function front(rfc: string) {
  return {
    next: nextType(uint(1, { id: 'isakmp.nextpayload', name: 'Next Payload', rfc }, V1_PAYLOAD_TYPES.show)),
    reserved: reserved(1, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
  };
}

const length = (scope: string, rfc: string) =>
  lengthOf(scope, 2, uint(2, { id: 'isakmp.payloadlength', name: 'Payload Length', rfc }));

const IDS = [undefined, V1_ISAKMP_TRANSFORMS, V1_AH_TRANSFORMS, V1_ESP_TRANSFORMS] as const;

function transform(protocol: number): Codec<V1Transform> {
  const rfc = 'RFC 2408 §3.6';
  const showId = IDS[protocol]?.show ?? String;
  return node(
    {
      id: 'isakmp.typepayload',
      name: ({ number }) => `Transform ${number}`,
      rfc,
      show: ({ id }, children) =>
        [showId(id), ...children.filter((child) => child.children && !child.bits).map(({ show }) => show)].join(', '),
      value: () => TRANSFORM,
    },
    scoped(
      'transform',
      struct<V1Transform, Filled & { reserved2: undefined }>({
        ...front(rfc),
        length: length('transform', rfc),
        number: uint(1, { id: 'isakmp.trans.number', name: 'Transform Number', rfc }),
        id: uint(1, { id: 'isakmp.trans.id', name: 'Transform ID', rfc }, showId),
        reserved2: reserved(2, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
        attributes: list(protocol === ISAKMP ? ikeAttribute : ipsecAttribute),
      }),
    ),
  );
}

const byProtocol = [0, 1, 2, 3].map((protocol) => transformsOf(transform(protocol)));
const otherTransforms = transformsOf(transform(0));

function transformsOf(codec: Codec<V1Transform>): Codec<readonly V1Transform[]> {
  return chain({ typeOf: () => TRANSFORM, codec: () => codec, implied: TRANSFORM });
}

const rfc = 'RFC 2408 §3.5';
const spi = (size: number) => bytes(size, { id: 'isakmp.spi', name: 'SPI', rfc }, showHex);

const proposal: Codec<V1Proposal> = node(
  {
    id: 'isakmp.typepayload',
    name: ({ number }) => `Proposal ${number}`,
    rfc,
    show: ({ protocol, transforms }) =>
      `${V1_PROTOCOLS.show(protocol)}, ${transforms.length} ${transforms.length === 1 ? 'transform' : 'transforms'}`,
    value: () => PROPOSAL,
  },
  scoped(
    'proposal',
    struct<V1Proposal, Filled & { spiSize: number; count: number }>({
      ...front(rfc),
      length: length('proposal', rfc),
      number: uint(1, { id: 'isakmp.prop.number', name: 'Proposal Number', rfc }),
      protocol: uint(1, { id: 'isakmp.prop.protoid', name: 'Protocol ID', rfc }, V1_PROTOCOLS.show),
      spiSize: { codec: uint(1, { id: 'isakmp.spisize', name: 'SPI Size', rfc }), derive: (value) => value.spi.length },
      count: {
        codec: uint(1, { id: 'isakmp.prop.transforms', name: 'Number of Transforms', rfc }),
        derive: (value) => value.transforms.length,
      },
      spi: { choose: (_, { spiSize }) => spi(spiSize) },
      transforms: { choose: ({ protocol }) => byProtocol[protocol] ?? otherTransforms },
    }),
  ),
);

const saRfc = 'RFC 2407 §4.6.1';
const doi = uint(4, { id: 'isakmp.sa.doi', name: 'Domain of Interpretation', rfc: saRfc }, (doi) =>
  doi === 1 ? 'IPSEC (1)' : String(doi),
);
const situation = bits(
  4,
  { id: 'isakmp.sa.situation', name: 'Situation', rfc: saRfc, show: showSpi },
  {
    integrity: { id: 'isakmp.sa.situation.integrity', name: 'Integrity', rfc: saRfc, offset: 29, width: 1 },
    secrecy: { id: 'isakmp.sa.situation.secrecy', name: 'Secrecy', rfc: saRfc, offset: 30, width: 1 },
    identityOnly: { id: 'isakmp.sa.situation.identity_only', name: 'Identity Only', rfc: saRfc, offset: 31, width: 1 },
  },
);

/** RFC 2407 §4.6.1. */
export interface V1SaBody {
  doi: number;
  situation: Record<'integrity' | 'secrecy' | 'identityOnly', number>;
  proposals: readonly V1Proposal[];
}

/** An IKEv1 SA payload after its generic header. */
export const v1Sa = struct<V1SaBody>({
  doi,
  situation,
  proposals: chain({ typeOf: () => PROPOSAL, codec: () => proposal, implied: PROPOSAL }),
});
