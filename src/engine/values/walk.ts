import type { Value, ValueId } from './value.ts';

/** Finds a value by its id. */
export type ById = (id: ValueId) => Value | undefined;

/** The values that went into `value` directly, each once, in the formula's order. */
export function parents(value: Value, byId: ById): readonly Value[] {
  const ids = value.operands.flatMap((operand) => (operand.kind === 'value' ? [operand.value] : []));
  return [...new Set(ids)].map(byId).filter((found) => found !== undefined);
}

/**
 * Everything that `value` was made of, nearest first, without `value` itself. The last of every line is a value whose
 * rule is `seed`, `config`, `constant` or `wire`.
 */
export function ancestors(value: Value, byId: ById): readonly Value[] {
  return reach(value, (next) => parents(next, byId));
}

/** Everything that was made of `value`, nearest first, without `value` itself. */
export function descendants(value: Value, values: readonly Value[]): readonly Value[] {
  const children = childrenOf(values);
  return reach(value, (next) => children.get(next.id) ?? []);
}

/** An index of values by id, for the walks above. Of two values with one id the first counts. */
export function indexValues(values: readonly Value[]): ById {
  const index = new Map<ValueId, Value>();
  for (const value of values) if (!index.has(value.id)) index.set(value.id, value);
  return (id) => index.get(id);
}

function childrenOf(values: readonly Value[]): ReadonlyMap<ValueId, readonly Value[]> {
  const children = new Map<ValueId, Value[]>();
  for (const value of values) {
    for (const operand of value.operands) {
      if (operand.kind !== 'value') continue;
      const known = children.get(operand.value);
      if (known) known.push(value);
      else children.set(operand.value, [value]);
    }
  }
  return children;
}

/** Breadth first; a value that is reached twice is listed once. */
function reach(from: Value, next: (value: Value) => readonly Value[]): readonly Value[] {
  const seen = new Map<ValueId, Value>([[from.id, from]]);
  for (const value of seen.values()) {
    for (const neighbour of next(value)) if (!seen.has(neighbour.id)) seen.set(neighbour.id, neighbour);
  }
  return [...seen.values()].slice(1);
}
