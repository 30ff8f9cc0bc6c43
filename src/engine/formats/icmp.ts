/*
 * RFC 792, Echo or Echo Reply Message
 *
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     Type      |     Code      |          Checksum             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           Identifier          |        Sequence Number        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     Data ...
 * +-+-+-+-+-
 */
import { checksumOf } from '../wire/checksum.ts';
import { type Codec, decode, encode, numberAt, readBytes, rest, uint } from '../wire/codec.ts';
import type { Label } from '../wire/reader.ts';
import { node, scoped } from '../wire/scope.ts';
import type { Malformed } from '../wire/span.ts';
import { type Depending, struct } from '../wire/struct.ts';
import { DATA } from './ipv4.ts';
import { registry } from './registry.ts';

const rfc = 'RFC 792';

/** ICMP types (RFC 792). */
const ICMP_TYPES = registry({
  'Echo reply': [0, rfc],
  'Destination unreachable': [3, rfc],
  'Source quench': [4, rfc],
  Redirect: [5, rfc],
  'Echo request': [8, rfc],
  'Time exceeded': [11, rfc],
  'Parameter problem': [12, rfc],
  'Timestamp request': [13, rfc],
  'Timestamp reply': [14, rfc],
});
const { 'Echo request': REQUEST, 'Echo reply': REPLY } = ICMP_TYPES.of;

export interface Echo {
  identifier: number;
  sequence: number;
  data: Uint8Array;
}

export interface IcmpMessage {
  type: number;
  code: number;
  body: Echo | Uint8Array;
}

const TIME: Label = { id: 'icmp.data_time', name: 'Time of sending' };
const YEAR_2000 = 946_684_800;
const YEAR_2100 = 4_102_444_800;

/** Ping programs put the time into the first eight bytes, in their own byte order; there is no telling but by its value. */
function looksLikeTime(bytes: Uint8Array, start: number): boolean {
  const at = (index: number) => bytes[start + index] ?? 0;
  const little = ((at(3) * 256 + at(2)) * 256 + at(1)) * 256 + at(0);
  return isThisCentury(numberAt(bytes, start, 4)) || isThisCentury(little);
}

const isThisCentury = (seconds: number): boolean => seconds > YEAR_2000 && seconds < YEAR_2100;

const echoData: Codec<Uint8Array> = {
  write: DATA.write,
  read: (from) => {
    const start = from.position;
    if (from.fields && from.left >= 8 && looksLikeTime(from.bytes, start)) readBytes(from, 8, TIME);
    DATA.read(from);
    return from.bytes.subarray(start, from.position);
  },
};

const echo = struct<Echo>({
  identifier: uint(2, { id: 'icmp.ident', name: 'Identifier', rfc }),
  sequence: uint(2, { id: 'icmp.seq', name: 'Sequence Number', rfc }),
  data: echoData,
});
const other = rest({ id: 'pw.icmp.body', name: 'Message', rfc });

const isEcho = (message: IcmpMessage): message is IcmpMessage & { body: Echo } => 'sequence' in message.body;

/** `Echo request, id 42, seq 1`. */
export function showIcmp(message: IcmpMessage): string {
  const name = ICMP_TYPES.name(message.type) ?? ICMP_TYPES.show(message.type);
  return isEcho(message) ? `${name}, id ${message.body.identifier}, seq ${message.body.sequence}` : name;
}

/** An ICMP message that fills its scope. */
export const icmpMessage: Codec<IcmpMessage> = node(
  { id: 'icmp', name: 'ICMP', rfc, show: showIcmp },
  scoped(
    'icmp',
    struct<IcmpMessage, { checksum: undefined }>({
      type: uint(1, { id: 'icmp.type', name: 'Type', rfc }, ICMP_TYPES.show),
      code: uint(1, { id: 'icmp.code', name: 'Code', rfc }),
      checksum: checksumOf('icmp', { id: 'icmp.checksum', name: 'Checksum', rfc }),
      body: {
        choose: ({ type }) => (type === REQUEST || type === REPLY ? echo : other) as Codec<Echo | Uint8Array>,
      } as Depending<IcmpMessage, unknown, Echo | Uint8Array>,
    }),
  ),
);

export interface EchoMessage extends Echo {
  type: 'request' | 'reply';
}

/** The bytes of an echo message, checksum included (RFC 792). `identifier` and `sequence` are 16 bits. */
export function encodeEcho({ type, identifier, sequence, data }: EchoMessage): Uint8Array {
  const body = { identifier, sequence, data };
  return encode(icmpMessage, { type: type === 'request' ? REQUEST : REPLY, code: 0, body });
}

/** Reads an ICMP message. `message` is there only for a faultless echo request or reply. */
export function decodeIcmp(bytes: Uint8Array): {
  message?: EchoMessage;
  type?: number;
  code?: number;
  error?: Malformed;
} {
  const { value, error } = decode(icmpMessage, bytes);
  if (error) return { error };
  const { type, code } = value;
  if (!isEcho(value)) return { type, code };
  return { type, code, message: { type: type === REQUEST ? 'request' : 'reply', ...value.body } };
}
