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

interface KnownPart extends Part {
  /** How often it has come. */
  copies: number;
}

/** Something that comes in parts. */
export interface Assembly {
  /** Where it ends, once that is known. */
  total: number | undefined;
  /** In their order, without overlap. */
  parts: KnownPart[];
  /** How much of `total` the parts make up, and how many bytes it takes to remember them. */
  covered: number;
  cost: number;
  /** The type of the first payload, where it is a chain of payloads. */
  first: number;
  /** How often all of it has come. */
  rounds: number;
  /** When it was last heard of. */
  packet: number;
}

/** No honest message takes more. An IPv4 datagram has at most half as much, and is cut into no more than some hundred parts. */
const MOST_COST = 2 ** 17;
/** What is remembered of a part beside its bytes, roughly: tiny parts are not cheaper than that. */
const PART_COST = 256;
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
      ...{ parts: [], total: undefined, rounds: 0 },
      ...{ covered: 0, cost: 0, first: 0, packet },
    };
    this.known.delete(name);
    this.known.set(name, made);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > MOST_ASSEMBLIES) this.known.delete(oldest);
    return made;
  }
}

/** A part of an assembly that says other things of bytes that this one has too. */
export function rivalOf({ parts }: Assembly, part: Part): Part | undefined {
  return parts.find((one) => one.start < part.end && part.start < one.end && !isCopy(one, part));
}

const isCopy = (one: Part, other: Part) =>
  one.start === other.start && one.end === other.end && equal(one.bytes, other.bytes);

/**
 * Takes in a part that contradicts no other one. It is whole as often as all of its parts have come: so it can be shown for each
 * hop, and who sends one part again and again gets no more for it than that part. Each time the first copy of a part counts.
 * @returns `full` where there is no room for it
 */
export function take(assembly: Assembly, part: Part): 'whole' | 'unfinished' | 'full' {
  const { parts, rounds } = assembly;
  const before = parts.find(({ start }) => start === part.start);
  if (!before && !add(assembly, part)) return 'full';
  if (before) {
    before.copies += 1;
    if (before.copies === rounds + 1) before.packet = part.packet;
  }
  if (assembly.covered !== assembly.total || parts.some(({ copies }) => copies <= rounds)) return 'unfinished';
  assembly.rounds += 1;
  return 'whole';
}

function add(assembly: Assembly, part: Part): boolean {
  const { parts } = assembly;
  const cost = part.bytes.length + PART_COST;
  if (assembly.cost + cost > MOST_COST) return false;
  const behind = parts.findIndex(({ start }) => start > part.start);
  parts.splice(behind < 0 ? parts.length : behind, 0, { ...part, copies: 1 });
  assembly.cost += cost;
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
