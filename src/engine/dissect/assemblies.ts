import { concat, equal } from '../bytes/bytes.ts';
import type { Piece } from '../wire/span.ts';

/** A stretch of something larger. Where it stands is counted in whatever its protocol counts in. */
export interface Part {
  start: number;
  end: number;
  bytes: Uint8Array;
  /** The number of the packet that brought it. */
  packet: number;
}

/** Something that comes in parts. */
export interface Assembly {
  /** Where it ends, once that is known. */
  total: number | undefined;
  /** In their order, without overlap. */
  parts: Part[];
  /** How much of `total` the parts make up, and how many bytes they have. */
  covered: number;
  bytes: number;
  /** The type of the first payload, where it is a chain of payloads. */
  first: number;
  /** The part that made it whole; a copy of that one shows it again. */
  last: Part | undefined;
  /** When it was last heard of. */
  packet: number;
}

/** What became of a part: it is new, it was there already, it makes the rest whole, or there is no room for it. */
export type Outcome = 'new' | 'again' | 'whole' | 'full';

/** No honest message is longer. An IPv4 datagram has at most half as much. */
const MOST_BYTES = 2 ** 17;
/** So many things may be unfinished, or be shown again when the same packets come once more. */
const MOST_ASSEMBLIES = 64;
/** After so many packets the same name means something else. */
const PATIENCE = 5_000;

/** What is being put together, by name. What it remembers is bounded, whatever comes. */
export class Assemblies {
  private readonly known = new Map<string, Assembly>();

  /** The one of this name; a new one where there is none, or none that anybody still waits for. */
  of(name: string, packet: number): Assembly {
    const found = this.known.get(name);
    const assembly = found && packet - found.packet <= PATIENCE ? found : this.anew(name, packet);
    assembly.packet = packet;
    // The one that was heard of last stands last.
    this.known.delete(name);
    this.known.set(name, assembly);
    return assembly;
  }

  /** Forgets what there was under this name. */
  anew(name: string, packet: number): Assembly {
    const made: Assembly = {
      ...{ parts: [], total: undefined, last: undefined },
      ...{ covered: 0, bytes: 0, first: 0, packet },
    };
    this.known.delete(name);
    this.known.set(name, made);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > MOST_ASSEMBLIES) this.known.delete(oldest);
    return made;
  }

  /** How many bytes are remembered. */
  get size(): number {
    return [...this.known.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** A part of an assembly that says other things of bytes that this one has too. */
export function rivalOf({ parts }: Assembly, part: Part): Part | undefined {
  return parts.find((one) => one.start < part.end && part.start < one.end && !isCopy(one, part));
}

const isCopy = (one: Part, other: Part) =>
  one.start === other.start && one.end === other.end && equal(one.bytes, other.bytes);

/** Takes in a part that contradicts no other one. Of a copy the first counts; when all is there, the later: all was sent once more. */
export function take(assembly: Assembly, part: Part): Outcome {
  const before = assembly.parts.find(({ start }) => start === part.start);
  if (before && assembly.last) before.packet = part.packet;
  if (!before && !add(assembly, part)) return 'full';
  if (assembly.covered === assembly.total) assembly.last ??= before ?? part;
  if (assembly.last === (before ?? part)) return 'whole';
  return before ? 'again' : 'new';
}

function add(assembly: Assembly, part: Part): boolean {
  const { parts } = assembly;
  if (assembly.bytes + part.bytes.length > MOST_BYTES) return false;
  const behind = parts.findIndex(({ start }) => start > part.start);
  parts.splice(behind < 0 ? parts.length : behind, 0, part);
  assembly.bytes += part.bytes.length;
  assembly.covered += part.end - part.start;
  return true;
}

/** All that came, and which packet brought which bytes of it. */
export function joined({ parts }: Assembly): { bytes: Uint8Array; pieces: Piece[] } {
  let start = 0;
  const pieces = parts.map(({ bytes, packet }) => {
    const piece = { packet, start, end: start + bytes.length };
    start = piece.end;
    return piece;
  });
  return { bytes: concat(...parts.map(({ bytes }) => bytes)), pieces };
}
