import { readU16 } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { showAddress } from '../formats/address.ts';
import type { Ipv4Header } from '../formats/ipv4.ts';
import { foldSum, wordSum } from '../wire/checksum.ts';
import type { Label } from '../wire/reader.ts';
import { showCount } from '../wire/show.ts';
import type { Field, Malformed, Piece, SourceId } from '../wire/span.ts';
import { Assemblies, type Assembly, joined, type Part, rivalOf, take } from './assemblies.ts';
import { install, type Joining, type SealedPart } from './joining.ts';
import type { PacketReader } from './packet-reader.ts';

/** Makes joined what came in parts. It stands apart, so that who sees no parts need not fetch it. */
export function installReassembly(): void {
  install(() => new Reassembly());
}

/** How the whole is called, and the stretches that the packets brought. */
interface Names {
  kind: string;
  name: string;
  root: Label;
  piece: Label;
}

const MESSAGE: Names = {
  kind: 'isakmp.reassembled',
  name: 'Reassembled',
  root: { id: 'isakmp.fragments', name: 'Reassembled message', rfc: 'RFC 7383 §2.6' },
  piece: { id: 'isakmp.fragment', name: 'Part', rfc: 'RFC 7383 §2.6' },
};

const DATAGRAM: Names = {
  kind: 'ip.reassembled',
  name: 'Reassembled',
  root: { id: 'ip.fragments', name: 'Reassembled datagram', rfc: 'RFC 791 §3.2' },
  piece: { id: 'ip.fragment', name: 'Fragment', rfc: 'RFC 791 §3.2' },
};

/** A datagram's length has 16 bits, and its header takes 20 bytes at least (RFC 791 §3.1). */
const MOST_DATA = 65_535 - 20;

/** Where an IPv4 header has its checksum. */
const CHECKSUM = 10;

class Reassembly implements Joining {
  private readonly assemblies = new Assemblies();

  /** RFC 7383 §2.6. What a receiver passes over in silence is told here, because somebody wonders. */
  message(from: PacketReader, { header, number, total, first }: SealedPart): PacketReader | undefined {
    if (number === 0 || number > total) return complain(from, `Part ${number} of ${total} cannot be.`);
    // The first payload's type, and that alone, may differ between the parts of one message.
    const name = `isakmp ${toHex(header.subarray(0, 16))} ${toHex(header.subarray(17, 24))}`;
    const known = this.assemblies.of(name, from.session.packet);
    if (known.total !== undefined && total < known.total) return complain(from, fewerParts(total, known.total));
    // More parts than before: the sender has cut it anew, and what there is of the old ones is of no use.
    const assembly = known.total === total ? known : this.assemblies.anew(name, from.session.packet);
    assembly.total = total;
    const part = { ...partOf(from), start: number - 1, end: number };
    const rival = rivalOf(assembly, part);
    if (rival)
      return complain(from, `Packet ${rival.packet} brought this part with other bytes, and the first one counts.`);
    if (number === 1) assembly.first = first;
    return joinedWith(from, assembly, part, MESSAGE);
  }

  /** RFC 791 §3.2. */
  datagram(from: PacketReader, header: Ipv4Header): PacketReader | undefined {
    const { moreFragments, offset } = header.fragment;
    const { bytes, packet } = partOf(from);
    const part = { start: offset * 8, end: offset * 8 + bytes.length, bytes, packet };
    const fault = moreFragments === 1 && bytes.length % 8 > 0 ? notEights(bytes.length) : tooFar(part.end);
    if (fault !== undefined) return complain(from, fault, 'bad-length');
    if (!isSound(from)) return undefined;
    const assembly = this.assemblyFor(from, header, part);
    return joinedWith(from, assembly, part, DATAGRAM);
  }

  /** Where fragments contradict one another nobody can tell which belong together: then the later one begins anew. */
  private assemblyFor(from: PacketReader, header: Ipv4Header, part: Part): Assembly {
    const { source, destination, protocol, identification } = header;
    const name = `ip ${showAddress(source)} ${showAddress(destination)} ${protocol} ${identification}`;
    const isLast = header.fragment.moreFragments === 0;
    const known = this.assemblies.of(name, part.packet);
    const rival = rivalOf(known, part) ?? (fits(known, part, isLast) ? undefined : known.parts.at(-1));
    // Behind a datagram that is whole, the same number may well name another one.
    if (rival && known.rounds === 0)
      complain(from, `It contradicts the fragment of packet ${rival.packet}, so joining begins again with this one.`);
    const assembly = rival ? this.assemblies.anew(name, part.packet) : known;
    if (isLast) assembly.total = part.end;
    return assembly;
  }
}

const fewerParts = (total: number, known: number) =>
  `It says ${total} parts. One with ${known} has come before, so this one does not count.`;
const TOO_MUCH = 'The parts before it are as many as are remembered here, so they are not joined.';
const notEights = (bytes: number) => `${showCount(bytes)} are no multiple of 8, though more fragments are to come.`;
const tooFar = (end: number) =>
  end > MOST_DATA ? `It would end at byte ${end} of a datagram, which has ${MOST_DATA} at most.` : undefined;

/** Whether the last fragment ends where the datagram ends, and no other one reaches as far or farther. */
function fits({ total, parts }: Assembly, { end }: Part, isLast: boolean): boolean {
  if (isLast) return (total === undefined || total === end) && (parts.at(-1)?.end ?? 0) <= end;
  return total === undefined || end < total;
}

function complain(from: PacketReader, message: string, code: Malformed['code'] = 'bad-value'): undefined {
  from.complain({ code, message });
}

/** The leaf read last. What is remembered must not hold the whole packet. */
function partOf({ last, bytes, session }: PacketReader): Pick<Part, 'bytes' | 'packet'> {
  return { bytes: bytes.slice(last?.start, last?.end), packet: session.packet };
}

/**
 * A receiver drops what has a wrong header checksum, so it is not joined. Zeros are what a sender's own capture has where its
 * network card fills the checksum in.
 */
function isSound(from: PacketReader): boolean {
  const start = from.startOf('ip');
  const header = from.bytes.subarray(start, start + ((from.bytes[start] ?? 0) & 15) * 4);
  return foldSum(wordSum(header)) === 0 || readU16(header, CHECKSUM) === 0;
}

/** Takes in a part. @returns a reader of the whole, if that is whole with it */
function joinedWith(from: PacketReader, assembly: Assembly, part: Part, names: Names): PacketReader | undefined {
  const outcome = take(assembly, part);
  if (outcome === 'full') return complain(from, TOO_MUCH);
  return outcome === 'whole' ? readerOf(from, assembly, part, names) : undefined;
}

/** A reader of the whole, below the part that came last. What each packet brought is told first, over bytes that others own. */
function readerOf(from: PacketReader, assembly: Assembly, part: Part, names: Names): PacketReader | undefined {
  const cover = from.last;
  if (!cover) return undefined;
  const { kind, name, root, piece } = names;
  const { bytes, pieces } = joined(assembly);
  const whole = from.inside(kind, name, bytes, cover, root);
  whole.next = assembly.first;
  const own = pieces[assembly.parts.findIndex(({ start }) => start === part.start)];
  Object.assign(from.session.sources.at(-1) ?? {}, { pieces, own });
  const children = pieces.map((one, index) => pieceField(whole.source, piece, one, index + 1));
  const show = `${showCount(bytes.length)} in ${pieces.length} parts`;
  const extent = { source: whole.source, start: 0, end: bytes.length };
  // It did not come out of one ciphertext, so it has no `from`; its source tells which part came here.
  cover.children = [{ ...root, ...extent, show, value: bytes, children }];
  whole.fields = children;
  return whole;
}

function pieceField(source: SourceId, { id, name, rfc }: Label, { packet, start, end }: Piece, number: number): Field {
  return {
    ...{ id, source, start, end, name: `${name} ${number}`, value: packet },
    ...{ show: `${showCount(end - start)} of packet ${packet}`, rfc },
    bits: { offset: 8 * start, width: 8 * (end - start) },
  };
}
