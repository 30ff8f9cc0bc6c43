import type { Codec } from './codec.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** A field that tells the type of the next item of the chain, 0 for none (RFC 7296 §3.2 and §3.3). */
export function nextType(number: Codec<number>): Codec<void> {
  return {
    write: (out) => number.write(out, out.next),
    read: (from) => {
      from.next = number.read(from);
    },
  };
}

export interface Links<T> {
  typeOf: (item: T) => number;
  codec: (type: number) => Codec<T>;
  /** What the last item's link says where that is not 0: the payload inside SK (RFC 7296 §3.14). */
  tail?: (item: T) => number;
  /** Items after which the chain ends, whatever their link says. */
  isLast?: (item: T) => boolean;
  /** Type of the first item where no link announces it: substructures of one kind, of which there may be none. */
  implied?: number;
}

/**
 * Items each of which begins with the type of the one after it.
 * @param first type of the first item; if absent, it is what the link read last said
 */
export function chain<T>(links: Links<T>, first?: number): Codec<readonly T[]> {
  return {
    write: (out, items) => writeChain(out, items, links),
    read: (from) => {
      const outer = from.next;
      const items = readChain(from, links, first ?? firstOf(from, links));
      from.next = outer;
      return items;
    },
  };
}

/** Type of the first item, 0 for an empty chain. */
export function firstType<T>(items: readonly T[], links: Links<T>): number {
  const [first] = items;
  return first === undefined ? 0 : links.typeOf(first);
}

function firstOf<T>(from: Reader, { implied }: Links<T>): number {
  if (implied === undefined) return from.next;
  return from.left > 0 ? implied : 0;
}

function writeChain<T>(out: Writer, items: readonly T[], links: Links<T>): void {
  const outer = out.next;
  for (const [index, item] of items.entries()) {
    const following = items[index + 1];
    out.next = following === undefined ? (links.tail?.(item) ?? 0) : links.typeOf(following);
    links.codec(links.typeOf(item)).write(out, item);
  }
  out.next = outer;
}

function readChain<T>(from: Reader, links: Links<T>, first: number): T[] {
  const items: T[] = [];
  let type = first;
  while (type !== 0 && !from.failed) {
    if (from.left === 0) {
      from.complain({ code: 'truncated', message: `Type ${type} was announced; nothing follows.` });
      break;
    }
    const item = links.codec(type).read(from);
    items.push(item);
    if (links.isLast?.(item)) break;
    type = from.next;
  }
  return items;
}

/** Items of one kind up to the end of the scope. */
export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    write: (out, items) => {
      for (const item of items) codec.write(out, item);
    },
    read: (from) => {
      const items: T[] = [];
      while (from.left > 0 && !from.failed) {
        const before = from.position;
        items.push(codec.read(from));
        if (from.position === before) break;
      }
      return items;
    },
  };
}
