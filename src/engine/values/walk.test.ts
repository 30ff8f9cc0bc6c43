import { describe, expect, test } from 'vitest';
import { type Derivation, derivedValue, seedValue, valueOperand } from './make.ts';
import type { Value } from './value.ts';
import { ancestors, descendants, indexValues, parents } from './walk.ts';

const d: Derivation = { owner: 'a', scope: 'ike1', at: 0 };
const described = (name: string) => ({ name, bytes: Uint8Array.of(1), rfc: 'RFC 7296', secret: true });
const seed = (name: string) => seedValue(d, `a/${name}`, described(name));
const made = (name: string, ...from: Value[]) =>
  derivedValue(
    d,
    'test',
    from.map((value) => valueOperand(value)),
    described(name),
  );
const names = (values: readonly Value[]) => values.map(({ name }) => name);

// x and y go into left, y and z into right, both into end.
const [x, y, z] = [seed('x'), seed('y'), seed('z')];
const left = made('left', x, y);
const right = made('right', y, z);
const end = made('end', left, right, left);
const all = [x, y, z, left, right, end];
const byId = indexValues(all);

describe('walks over values', () => {
  test('parents are the operands, each once', () => {
    expect(names(parents(end, byId))).toEqual(['left', 'right']);
    expect(parents(x, byId)).toEqual([]);
  });

  test('ancestors come nearest first, each once', () => {
    expect(names(ancestors(end, byId))).toEqual(['left', 'right', 'x', 'y', 'z']);
    expect(names(ancestors(left, byId))).toEqual(['x', 'y']);
  });

  test('descendants come nearest first, each once', () => {
    expect(names(descendants(y, all))).toEqual(['left', 'right', 'end']);
    expect(descendants(end, all)).toEqual([]);
  });

  test('an operand that is not in the index is left out', () => {
    expect(names(ancestors(end, indexValues([right, z])))).toEqual(['right', 'z']);
  });

  test('each value is an ancestor of its descendants', () => {
    for (const value of all) {
      for (const later of descendants(value, all)) expect(ancestors(later, byId)).toContain(value);
    }
  });
});
