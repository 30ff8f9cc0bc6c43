import { equal } from '../bytes/bytes.ts';
import { cipherById, integrityById } from '../crypto/algorithms.ts';
import { decrypt } from '../crypto/operate.ts';
import { showIkeHeader } from '../formats/ike-header.ts';
import { ikeMessage } from '../formats/ike-message.ts';
import type { IkeMessage, IkePayload } from '../formats/ike-model.ts';
import type { Ikev1Formats } from '../formats/ikev1.ts';
import { OPAQUE, payloadLinks, type Seals } from '../formats/payload-chain.ts';
import type { Place } from '../formats/payloads/names.ts';
import { fragmentOf } from '../formats/payloads/sealed.ts';
import { chain } from '../wire/chain.ts';
import { type Codec, readBytes, uint } from '../wire/codec.ts';
import type { Reader } from '../wire/reader.ts';
import { showCount } from '../wire/show.ts';
import type { Field } from '../wire/span.ts';
import type { IkeKeys, Ikev2Keys } from './key-table.ts';
import { PacketReader } from './packet-reader.ts';
import { type Opened, type Opener, sealLabels, unseal } from './unseal.ts';

const rfc = 'RFC 7296 §3.14';
const EXCHANGE_TYPE = 18;
const FLAGS = 19;
const INITIATOR = 8;
const RESPONSE = 32;

/** The keys of the SA that the header names, for the direction that its initiator flag tells (RFC 7296 §3.1). */
function openerFor(from: PacketReader, message: number): (Opener & { name: string }) | undefined {
  const spi = (at: number) => from.bytes.subarray(message + at, message + at + 8);
  const isSa = (keys: IkeKeys) => equal(keys.initiatorSpi, spi(0)) && equal(keys.responderSpi, spi(8));
  const keys = from.session.keys.ike.find((row): row is Ikev2Keys => row.version === 2 && isSa(row));
  const cipher = keys && cipherById(keys.encryption);
  if (!keys || !cipher) return undefined;
  const fromInitiator = ((from.bytes[message + FLAGS] ?? 0) & INITIATOR) !== 0;
  const key = fromInitiator ? keys.skEi : keys.skEr;
  return {
    cipher,
    integrity: keys.integrity === undefined ? undefined : integrityById(keys.integrity),
    decrypt: (iv, aad, ciphertext, icv) => decrypt(cipher, key, iv, aad, ciphertext, icv),
    integrityKey: fromInitiator ? keys.skAi : keys.skAr,
    name: fromInitiator ? 'SK_ei' : 'SK_er',
  };
}

const labelsFor = sealLabels('ike', {
  iv: { id: 'isakmp.enc.iv', name: 'Initialization Vector' },
  data: { id: 'isakmp.enc.data', name: 'Encrypted Data' },
  icv: { id: 'isakmp.enc.icd', name: 'Integrity Checksum Data' },
});

/** Reads what stands in front of the padding of an opened payload. */
type Inside = (inner: PacketReader) => void;

/** A sealed body, opened where the keys are at hand. */
function sealed(insideOf: (from: PacketReader) => Inside): Codec<Uint8Array> {
  return {
    write: OPAQUE.sk.write,
    read: (from) => {
      const opener = from instanceof PacketReader ? openerFor(from, from.startOf('ike')) : undefined;
      if (!opener || !(from instanceof PacketReader)) return OPAQUE.sk.read(from);
      return readSealed(from, opener, insideOf(from));
    },
  };
}

function readSealed(from: PacketReader, opener: Opener & { name: string }, inside: Inside): Uint8Array {
  const start = from.position;
  const opened = unseal(from, opener, labelsFor(opener), from.startOf('ike'));
  if (opened) readInside(from, opened, opener.name, inside);
  return from.bytes.subarray(start, from.position);
}

/** SK holds a chain, whose first type is in the link of SK. */
const sk = sealed((from) => {
  const first = from.next;
  const place = placeOf(from.bytes, from.startOf('ike'));
  return (inner) => {
    inner.next = first;
    chain(linksFor(place)).read(inner);
  };
});

/** SKF holds a part of a chain, which makes no sense without the others (RFC 7383 §2.5). The last to come shows them all. */
const skf = fragmentOf(({ number, total }) => {
  const part = { id: 'pw.skf.part', name: `Part ${number} of ${total}`, rfc: 'RFC 7383 §2.5' };
  return sealed((from) => {
    const first = from.next;
    const start = from.startOf('ike');
    const header = from.bytes.subarray(start, from.position);
    const place = placeOf(from.bytes, start);
    return (inner) => {
      if (readBytes(inner, inner.left, part).length === 0) return;
      const whole = inner.session.joining?.message(inner, { header, number, total, first });
      if (whole) chain(linksFor(place)).read(whole);
      whole?.finish();
      inner.error ??= whole?.error;
    };
  });
});

const v1Rfc = 'RFC 2409 Appendix B';
const V1_PLAINTEXT = { id: 'pw.isakmp.plaintext', name: 'Plaintext', rfc: v1Rfc };

/** The payloads of an encrypted IKEv1 message, opened where the conversation was followed. */
const v1 = ({ encrypted, links }: Ikev1Formats): Codec<readonly IkePayload[]> => ({
  write: encrypted.write,
  read: (from) => {
    const first = from.next;
    const payloads = encrypted.read(from);
    const cover = from.last;
    if (from instanceof PacketReader && cover && !from.failed)
      readV1(from, cover, (inner) => chain(links, first).read(inner));
    return payloads;
  },
});

function readV1(from: PacketReader, cover: Field, inside: Inside): void {
  const message = from.bytes.subarray(from.startOf('ike'), from.position);
  const plaintext = from.session.conversations?.open(message);
  if (!plaintext) return;
  const inner = from.inside('isakmp.plaintext', 'Opened with SKEYID_e', plaintext, cover, V1_PLAINTEXT);
  cover.show = `${showCount(plaintext.length)} opened with SKEYID_e`;
  inside(inner);
  // Nothing tells how much padding there is; Wireshark calls it so.
  readBytes(inner, inner.left, { id: 'isakmp.extradata', name: 'Padding', rfc: v1Rfc });
  inner.finish();
}

const SEALS: Seals = { sk, skf, v1 };
const linksFor = payloadLinks(SEALS);

function placeOf(bytes: Uint8Array, message: number): Place {
  const flags = bytes[message + FLAGS] ?? 0;
  const response = (flags & RESPONSE) !== 0;
  return { exchangeType: bytes[message + EXCHANGE_TYPE] ?? 0, flags: { initiator: false, version: false, response } };
}

const padLengthCodec = uint(1, { id: 'isakmp.enc.pad_length', name: 'Pad Length', rfc });

function readInside(from: PacketReader, opened: Opened, key: string, inside: Inside): void {
  const { plaintext, cover } = opened;
  const name = `Opened with ${key}`;
  const inner = from.inside('sk.plaintext', name, plaintext, cover, { id: 'pw.sk.plaintext', name: 'Plaintext', rfc });
  cover.show = `${showCount(plaintext.length)} opened with ${key}`;
  const padLength = plaintext[plaintext.length - 1] ?? 0;
  const payloadEnd = plaintext.length - 1 - padLength;
  const scope = inner.enter('sk');
  inner.fix('sk', Math.max(0, payloadEnd));
  inside(inner);
  inner.leave(scope);
  readBytes(inner, plaintext.length - 1 - inner.position, { id: 'isakmp.enc.padding', name: 'Padding', rfc });
  padLengthCodec.read(inner);
  if (payloadEnd < 0) inner.complain({ code: 'bad-padding', message: `${padLength} bytes of padding do not fit.` });
  inner.finish();
  from.error ??= inner.error;
}

const message = ikeMessage(SEALS);

/** An IKE message that fills its scope. */
export const ikeLayer: Codec<IkeMessage> = {
  write: message.write,
  read: (from: Reader) => {
    const value = message.read(from);
    if (from instanceof PacketReader) {
      from.session.protocols.push('isakmp');
      if (!from.failed) from.session.conversations?.observe(value);
      from.session.summary = showIkeHeader(value.header).replace(', ID ', ', message ');
    }
    return value;
  },
};
