import { concat, readU16 } from '../engine/bytes/bytes.ts';
import type { Frame } from '../engine/timeline/timeline.ts';
import type { Operand } from '../engine/values/value.ts';
import { foldSum, wordSum } from '../engine/wire/checksum.ts';
import type { Dissection, Field } from '../engine/wire/span.ts';
import { indexFields } from './field-index.ts';
import { bytesOf, type Recipe, senderOf } from './value-lookup.ts';

/** What a checksum covers: bytes of its own source in which it counts as zero, and for UDP a pseudo-header that is never sent. */
interface Cover {
  start: number;
  end: number;
  pseudo?: Uint8Array;
}

const UDP = 17;
const PSEUDO_HEADER = 'pseudo-header';

/** Where each checksum stands in its header, and what its header needs to know of the bytes around it. */
const COVERS: Readonly<Record<string, (bytes: Uint8Array, at: number, ip: number) => Cover>> = {
  // RFC 791 §3.1: the header alone.
  'ip.checksum': (bytes, at) => ({ start: at - 10, end: at - 10 + 4 * ((bytes[at - 10] ?? 0) & 15) }),
  // RFC 768: pseudo-header, header and data.
  'udp.checksum': (bytes, at, ip) => {
    const length = bytes.subarray(at - 2, at);
    const pseudo = concat(bytes.subarray(ip + 12, ip + 20), Uint8Array.of(0, UDP), length);
    return { start: at - 6, end: at - 6 + readU16(length), pseudo };
  },
  // RFC 792: the message from its type on, which ends with the packet.
  'icmp.checksum': (bytes, at, ip) => ({ start: at - 2, end: ip + readU16(bytes, ip + 2) }),
};

/** How an Internet checksum was made; nothing where there is none, or where it does not fit its bytes. */
export function checksumRecipe(frame: Frame, dissection: Dissection, field: Field): Recipe | undefined {
  const coverOf = COVERS[field.id];
  const source = dissection.sources.find(({ id }) => id === field.source)?.bytes;
  const ip = indexFields(dissection).nodes.findLast(
    (node) => node.field.id === 'ip' && node.field.source === field.source && node.field.start <= field.start,
  );
  if (!coverOf || !source || !ip) return undefined;
  const { start, end, pseudo } = coverOf(source, field.start, ip.field.start);
  const covered = source.slice(start, end);
  covered.fill(0, field.start - start, field.end - start);
  const sum = foldSum(wordSum(pseudo ?? new Uint8Array()) + wordSum(covered));
  const bytes = bytesOf(dissection, field);
  if (end > source.length || sum !== readU16(bytes)) return undefined;
  const at = { packet: frame.packet, source: field.source, start, end, field: field.id };
  const operands: Operand[] = [
    ...(pseudo ? [{ label: PSEUDO_HEADER, kind: 'constant', bytes: pseudo } as const] : []),
    { label: 'zeroed', kind: 'span', ...at, bytes: covered },
  ];
  const made = { name: field.id, bytes, owner: senderOf(frame), rule: 'inet.checksum', operands };
  return { ...made, ...(field.rfc !== undefined && { rfc: field.rfc }) };
}
