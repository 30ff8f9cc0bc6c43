/*
 * RFC 7296 §3.13, after the generic header, and §3.13.1
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Number of TSs |                 RESERVED                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                       <Traffic Selectors>                     ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   TS Type     |IP Protocol ID |       Selector Length         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           Start Port          |           End Port            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                         Starting Address                      ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                         Ending Address                        ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { list } from '../../wire/chain.ts';
import { bytes, type Codec, literal, reserved, rest, uint } from '../../wire/codec.ts';
import { lengthOf, node, scoped } from '../../wire/scope.ts';
import { struct } from '../../wire/struct.ts';
import { showAddress } from '../address.ts';
import type { TrafficSelector } from '../ike-model.ts';
import { IP_PROTOCOLS, TS_TYPES } from '../registries.ts';
import type { PayloadOf } from './model.ts';

const rfc = 'RFC 7296 §3.13.1';
const start = { name: 'Starting Address', rfc };
const end = { name: 'Ending Address', rfc };
const { TS_IPV4_ADDR_RANGE, TS_IPV6_ADDR_RANGE } = TS_TYPES.of;

const starts: Readonly<Record<number, Codec<Uint8Array>>> = {
  [TS_IPV4_ADDR_RANGE]: bytes(4, { id: 'isakmp.ts.start_ipv4', ...start }, showAddress),
  [TS_IPV6_ADDR_RANGE]: bytes(16, { id: 'isakmp.ts.start_ipv6', ...start }, showAddress),
};
const ends: Readonly<Record<number, Codec<Uint8Array>>> = {
  [TS_IPV4_ADDR_RANGE]: bytes(4, { id: 'isakmp.ts.end_ipv4', ...end }, showAddress),
  [TS_IPV6_ADDR_RANGE]: bytes(16, { id: 'isakmp.ts.end_ipv6', ...end }, showAddress),
};
const otherData = rest({ id: 'pw.ts.address', name: 'Addresses', rfc });
const nothing = literal(new Uint8Array(0));

function showProtocol(protocol: number): string {
  return protocol === 0 ? 'any (0)' : IP_PROTOCOLS.show(protocol);
}

const selector: Codec<TrafficSelector> = node(
  { id: 'isakmp.ts.data', name: 'Traffic Selector', rfc, show: showSelector },
  scoped(
    'selector',
    struct<TrafficSelector, { length: undefined }>({
      type: uint(1, { id: 'isakmp.ts.type', name: 'TS Type', rfc }, TS_TYPES.show),
      protocol: uint(1, { id: 'isakmp.ts.protoid', name: 'IP Protocol ID', rfc }, showProtocol),
      length: lengthOf('selector', 2, uint(2, { id: 'isakmp.ts.selector_length', name: 'Selector Length', rfc })),
      startPort: uint(2, { id: 'isakmp.ts.start_port', name: 'Start Port', rfc }),
      endPort: uint(2, { id: 'isakmp.ts.end_port', name: 'End Port', rfc }),
      start: { choose: ({ type }) => starts[type] ?? otherData },
      end: { choose: ({ type }) => ends[type] ?? nothing },
    }),
  ),
);

function trafficSelectors<K extends 'tsi' | 'tsr'>(kind: K) {
  const rfc = 'RFC 7296 §3.13';
  return struct<{ kind: K; selectors: readonly TrafficSelector[] }, { count: number; reserved: undefined }>({
    kind: literal(kind),
    count: {
      codec: uint(1, { id: 'isakmp.ts.number', name: 'Number of TSs', rfc }),
      derive: (value) => value.selectors.length,
    },
    reserved: reserved(3, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
    selectors: list(selector),
  });
}

export const tsi = trafficSelectors('tsi');
export const tsr = trafficSelectors('tsr');

/** `10.1.0.0 – 10.1.0.255`, with protocol and ports where they are limited. */
function showSelector({ protocol, startPort, endPort, start, end }: TrafficSelector): string {
  const proto = protocol === 0 ? '' : `, ${IP_PROTOCOLS.name(protocol) ?? `protocol ${protocol}`}`;
  const ports = startPort === 0 && endPort === 0xffff ? '' : `, port ${startPort} – ${endPort}`;
  return `${showAddress(start)} – ${showAddress(end)}${proto}${ports}`;
}

export function showTs({ selectors }: PayloadOf<'tsi' | 'tsr'>): string {
  return selectors.map(showSelector).join('; ');
}
