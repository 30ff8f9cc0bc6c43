import type { Dissection, Field } from '../../engine/wire/span.ts';
import { type FieldNode, indexFields } from '../../store/field-index.ts';
import { isIv, isSeal, isSealedData } from '../../store/seals.ts';

/** What Eve can do with a field: a key of the words in the Eve column. */
export type EveView = 'reads' | 'part' | 'sealed' | 'forge' | 'away';

/** Whether two dissections of one packet agree that a field stands there. */
const placeOf = ({ id, source, start, end }: Field): string => `${id} ${source} ${start} ${end}`;

const cache = new WeakMap<Dissection, ReadonlySet<string>>();

function places(eve: Dissection): ReadonlySet<string> {
  const known = cache.get(eve) ?? new Set(indexFields(eve).nodes.map((node) => placeOf(node.field)));
  cache.set(eve, known);
  return known;
}

/**
 * What her own dissection, made without keys, says of a field of ours. She cannot find the IV, whose length depends on the
 * cipher, but its bytes are in the clear.
 * @param eve absent where the packet never crossed the Internet
 */
export function eveOn({ field }: FieldNode, eve: Dissection | undefined): EveView {
  if (!eve) return 'away';
  if (field.source !== 'wire' || isSealedData(field)) return 'sealed';
  if (isSeal(field)) return 'forge';
  if (hidesSome(field)) return 'part';
  return isIv(field) || places(eve).has(placeOf(field)) ? 'reads' : 'sealed';
}

function hidesSome(field: Field): boolean {
  return isSealedData(field) || (field.children?.some(hidesSome) ?? false);
}
