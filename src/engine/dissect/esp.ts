import { cipherById, integrityById } from '../crypto/algorithms.ts';
import { decryptor } from '../crypto/operate.ts';
import { type EspHeader, espPacket, opaqueEsp } from '../formats/esp.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import { readBytes, uint } from '../wire/codec.ts';
import { showCount, showSpi } from '../wire/show.ts';
import type { EspKeys } from './key-table.ts';
import { PacketReader } from './packet-reader.ts';
import { type Opened, type Opener, sealLabels, unseal } from './unseal.ts';

const HEADER = 8;
const ROOT = { id: 'pw.esp.inner', name: 'Plaintext', rfc: 'RFC 4303 §2' };

/** The SA that an SPI and a destination name (RFC 4301 §4.1). `*` is any destination. */
function keysFor({ session, addresses }: PacketReader, spi: number): EspKeys | undefined {
  let wildcard: EspKeys | undefined;
  for (const keys of session.keys.esp) {
    if (keys.spi !== spi) continue;
    if (keys.destination === addresses?.destination) return keys;
    if (keys.destination === '*') wildcard ??= keys;
  }
  return wildcard;
}

// A capture has many packets under few keys.
const openers = new WeakMap<EspKeys, Opener>();

function openerFor(from: PacketReader, spi: number): Opener | undefined {
  const keys = keysFor(from, spi);
  const known = keys && openers.get(keys);
  if (!keys || known) return known;
  const cipher = cipherById(keys.encryption);
  if (!cipher) return undefined;
  const integrity = keys.integrity === undefined ? undefined : integrityById(keys.integrity);
  const { encryptionKey, integrityKey, uncheckedIcvBytes = 0, esn = false } = keys;
  const decrypt = decryptor(cipher, encryptionKey);
  const opener = { cipher, integrity, decrypt, integrityKey, uncheckedIcvBytes, esn };
  openers.set(keys, opener);
  return opener;
}

const labelsFor = sealLabels('esp', {
  iv: { id: 'esp.iv', name: 'IV' },
  data: { id: 'esp.encrypted_data', name: 'Encrypted Data' },
  icv: { id: 'esp.icv', name: 'ICV' },
});

const padLengthCodec = uint(1, { id: 'esp.pad_len', name: 'Pad Length', rfc: 'RFC 4303 §2.5' });
const nextHeaderCodec = uint(1, { id: 'esp.protocol', name: 'Next Header', rfc: 'RFC 4303 §2.6' }, IP_PROTOCOLS.show);

/** Reads what an IP header or an ESP trailer says comes next. */
export type PayloadReader = (from: PacketReader, protocol: number) => void;

function readInside(from: PacketReader, { plaintext, cover }: Opened, spi: number, readPayload: PayloadReader): void {
  const name = `Opened with the keys of ${showSpi(spi)}`;
  const inner = from.inside('esp.inner', name, plaintext, cover, ROOT);
  cover.show = `${showCount(plaintext.length)} opened`;
  const trailer = plaintext.length - 2;
  const padLength = plaintext[trailer] ?? 0;
  const scope = inner.enter('esp payload');
  inner.fix('esp payload', Math.max(0, trailer - padLength));
  readPayload(inner, plaintext[trailer + 1] ?? 0);
  inner.leave(scope);
  readPadding(inner, trailer - inner.position);
  padLengthCodec.read(inner);
  if (padLength > trailer)
    inner.complain({ code: 'bad-padding', message: `${padLength} bytes of padding do not fit.` });
  nextHeaderCodec.read(inner);
  inner.finish();
  from.error ??= inner.error;
}

/** RFC 4303 §2.4: padding counts 1, 2, 3, …, and a receiver should look. */
function readPadding(inner: PacketReader, size: number): void {
  const padding = readBytes(inner, Math.max(0, size), { id: 'esp.pad', name: 'Padding', rfc: 'RFC 4303 §2.4' });
  if (padding.every((byte, index) => byte === index + 1)) return;
  inner.complain({ code: 'bad-padding', message: 'The padding does not count 1, 2, 3, ….' });
}

function readSealed(from: PacketReader, opener: Opener, spi: number, readPayload: PayloadReader): Uint8Array {
  const start = from.position;
  const opened = unseal(from, opener, labelsFor(opener), start - HEADER);
  if (opened) readInside(from, opened, spi, readPayload);
  return from.bytes.subarray(start, from.position);
}

/** A codec that reads an ESP packet up to the end of the scope and, with its keys, what is inside. */
export function espLayer(readPayload: PayloadReader): (from: PacketReader) => void {
  const packet = espPacket((header) => ({
    write: opaqueEsp.write,
    read: (from) => (from instanceof PacketReader ? readBody(from, header, readPayload) : opaqueEsp.read(from)),
  }));
  return (from) => {
    from.session.protocols.push('esp');
    packet.read(from);
  };
}

function readBody(from: PacketReader, { spi, sequence }: EspHeader, readPayload: PayloadReader): Uint8Array {
  from.session.summary = `ESP, SPI ${showSpi(spi)}, sequence ${sequence}`;
  const opener = openerFor(from, spi);
  return opener ? readSealed(from, opener, spi, readPayload) : opaqueEsp.read(from);
}
