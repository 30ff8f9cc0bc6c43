import type { Dissection, Field } from '../../wire/span.ts';

/** A leaf of a dissection with what it stands in. */
export interface Leaf {
  field: Field;
  /** The field and its ancestors in the same source, outermost first. */
  path: readonly Field[];
  /** It came out of ciphertext. */
  sealed: boolean;
}

const bytesOf = (field: Field): number => field.end - field.start;
const isByteWide = (field: Field): boolean => field.bits === undefined;

/** The bytes that were found under a stretch of ciphertext, if it was opened. */
function openedUnder(field: Field): Field | undefined {
  return field.children?.find((child) => child.source !== field.source);
}

function leavesIn(fields: readonly Field[], above: readonly Field[], sealed: boolean): readonly Leaf[] {
  return fields.filter(isByteWide).flatMap((field): readonly Leaf[] => {
    const path = [...above, field];
    const opened = openedUnder(field);
    if (opened && bytesOf(opened) === bytesOf(field)) return leavesIn([opened], [], true);
    const below = (field.children ?? []).filter((child) => isByteWide(child) && child.source === field.source);
    return below.length > 0 ? leavesIn(below, path, sealed) : [{ field, path, sealed }];
  });
}

/**
 * The leaves of a packet in byte order, with opened ciphertext in the place of the closed one. A plaintext is as long as
 * its ciphertext, so together they have as many bytes as the packet.
 */
export const leavesOf = (dissection: Dissection): readonly Leaf[] => leavesIn(dissection.fields, [], false);

/** The first field of this name anywhere in a tree. */
export function findField(fields: readonly Field[], id: string): Field | undefined {
  for (const field of fields) {
    const found = field.id === id ? field : findField(field.children ?? [], id);
    if (found) return found;
  }
  return undefined;
}

/** Every field of this name, in tree order. */
export function fieldsNamed(fields: readonly Field[], id: string): readonly Field[] {
  return fields.flatMap((field) => [...(field.id === id ? [field] : []), ...fieldsNamed(field.children ?? [], id)]);
}

/** The number that a field holds, if the packet has it. */
export function numberOf(fields: readonly Field[], id: string): number | undefined {
  const value = findField(fields, id)?.value;
  return typeof value === 'number' ? value : undefined;
}
