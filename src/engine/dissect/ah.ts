import { ahHeader } from '../formats/ah.ts';
import { checkAh } from '../ipsec/ah.ts';
import { ahCovered } from '../ipsec/ah-cover.ts';
import { showBytes, showSpi } from '../wire/show.ts';
import type { AhKeys } from './key-table.ts';
import type { PacketReader } from './packet-reader.ts';

/** The SA that an SPI and a destination name (RFC 4301 §4.1). `*` is any destination. */
function keysFor({ session, addresses }: PacketReader, spi: number): AhKeys | undefined {
  const named = session.keys.ah.filter((keys) => keys.spi === spi);
  return named.find(({ destination }) => destination === addresses?.destination || destination === '*');
}

/**
 * Looks whether the check value fits the packet around it. Of an extended sequence number the upper half is not sent; it is
 * taken to be 0, as in the first 2^32 packets.
 */
function check(from: PacketReader, keys: AhKeys, header: number, icv: Uint8Array, sequence: number): void {
  const start = from.startOf('ip');
  const packet = from.bytes.subarray(start);
  if (ahCovered(packet)?.header !== header - start) return;
  if (!checkAh(keys, sequence, packet)) {
    const message = `The check value ${showBytes(icv)} does not fit this packet and this key.`;
    from.complain({ code: 'bad-tag', message });
  } else if (from.last) from.last.show = `${showBytes(icv)}, intact`;
}

/**
 * Reads an Authentication Header and, with its key, checks it (RFC 4302 §3.4.4).
 * @returns the protocol of what follows, which is in the clear whatever the check says
 */
export function readAhHeader(from: PacketReader): number {
  from.session.protocols.push('ah');
  const header = from.position;
  const { nextHeader, spi, sequence, icv } = ahHeader.read(from);
  from.session.summary = `AH, SPI ${showSpi(spi)}, sequence ${sequence}`;
  const keys = from.failed ? undefined : keysFor(from, spi);
  if (keys) check(from, keys, header, icv, sequence);
  return nextHeader;
}
