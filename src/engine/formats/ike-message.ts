import { chain, firstType, type Links } from '../wire/chain.ts';
import { type Codec, encode, mapped, rest } from '../wire/codec.ts';
import { Reader } from '../wire/reader.ts';
import { scoped } from '../wire/scope.ts';
import type { Malformed } from '../wire/span.ts';
import { struct } from '../wire/struct.ts';
import { Writer } from '../wire/writer.ts';
import { ikeHeader } from './ike-header.ts';
import type { IkeHeader, IkeMessage, IkePayload } from './ike-model.ts';
import { ikev1Formats } from './ikev1.ts';
import { OPAQUE, payloadLinks, type Seals } from './payload-chain.ts';

/** An IKE message (RFC 7296 §3.1): the header, then a chain of payloads. */
export function ikeMessage(seals: Seals): Codec<IkeMessage> {
  const linksFor = payloadLinks(seals);
  const message = scoped(
    'ike',
    struct<IkeMessage>({
      header: ikeHeader,
      payloads: { choose: ({ header }) => payloads(header, linksFor, seals) },
    }),
  );
  return {
    write: (out, value) => {
      out.next = firstType(value.payloads, linksOf(value.header, linksFor));
      message.write(out, value);
    },
    read: message.read,
  };
}

function payloads(
  header: IkeHeader,
  linksFor: ReturnType<typeof payloadLinks>,
  seals: Seals,
): Codec<readonly IkePayload[]> {
  const v1 = header.version.major === 1 ? ikev1Formats() : undefined;
  if (header.version.major === 1 && !v1) return UNREAD;
  return v1 && header.flags.v1?.encryption ? seals.v1(v1) : chain(linksOf(header, linksFor));
}

function linksOf(header: IkeHeader, linksFor: ReturnType<typeof payloadLinks>): Links<IkePayload> {
  return (header.version.major === 1 ? ikev1Formats()?.links : undefined) ?? linksFor(header);
}

/** What stands behind the header of IKEv1 for who has not fetched it. */
const UNREAD: Codec<readonly IkePayload[]> = mapped(
  rest({ id: 'isakmp.datapayload', name: 'Payloads of IKEv1', rfc: 'RFC 2408 §3.1' }),
  (body) => [{ kind: 'unknown', type: 0, critical: false, body }],
  () => {
    throw new Error('nothing writes IKEv1: installIkev1() must come first');
  },
);

const linksFor = payloadLinks(OPAQUE);
const opaqueMessage = ikeMessage(OPAQUE);

/**
 * The bytes of a message, with lengths and links filled in (RFC 7296 §3). SK is written as it is: sealed already.
 * @throws RangeError if a number does not fit its field
 */
export function encodeIkeMessage(message: IkeMessage): Uint8Array {
  return encode(opaqueMessage, message);
}

/**
 * Reads a message that starts at the IKE header. `message` is there only if every byte is as RFC 7296 §3 says; otherwise
 * `error` is the first thing that is not, and `header` what could still be read of the header.
 */
export function decodeIkeMessage(bytes: Uint8Array): { message?: IkeMessage; header?: IkeHeader; error?: Malformed } {
  const from = new Reader(bytes);
  const message = opaqueMessage.read(from);
  from.finish();
  if (!from.error) return { message, header: message.header };
  return bytes.length < 28 ? { error: from.error } : { header: message.header, error: from.error };
}

/** The payloads that go into SK: type of the first, and their bytes (RFC 7296 §3.14). */
export function encodePayloadChain(payloads: readonly IkePayload[]): { first: number; bytes: Uint8Array } {
  const links = linksFor(undefined);
  return { first: firstType(payloads, links), bytes: encode(chain(links), payloads) };
}

/** Reads what SK held, without padding. Payloads in front of an error are given with it. */
export function decodePayloadChain(
  first: number,
  bytes: Uint8Array,
): { payloads: readonly IkePayload[]; error?: Malformed } {
  const from = new Reader(bytes, 'sk.plaintext');
  const payloads = chain(linksFor(undefined), first).read(from);
  from.finish();
  return from.error ? { payloads, error: from.error } : { payloads };
}

/** A payload without its generic header: what AUTH covers of an ID payload (RFC 7296 §2.15). */
export function encodePayloadBody(payload: IkePayload): Uint8Array {
  const links: Links<IkePayload> = linksFor(undefined);
  const out = new Writer();
  links.codec(links.typeOf(payload)).write(out, payload);
  return out.result().subarray(GENERIC_HEADER);
}

/** RFC 7296 §3.2: link, critical bit, length. */
const GENERIC_HEADER = 4;
