import type { FieldNode } from '../../store/field-index.ts';
import { parentOf, type TreeRow } from './expansion.ts';

/** What a key does in the tree: go to a row, or open or close the row that has the focus. */
export type TreeMove = { kind: 'go'; node: FieldNode } | { kind: 'open'; open: boolean } | { kind: 'stay' };

/** The keys of a tree (WAI-ARIA authoring practices). Undefined for keys that are none of its business. */
export function treeMove(key: string, rows: readonly TreeRow[], at: number): TreeMove | undefined {
  const row = rows[at];
  if (!row) return undefined;
  const go = (target: TreeRow | undefined): TreeMove => (target ? { kind: 'go', node: target.node } : { kind: 'stay' });
  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1]);
    case 'ArrowUp':
      return go(rows[at - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'Enter':
    case ' ':
      return go(row);
    case 'ArrowRight':
      return row.open === false ? { kind: 'open', open: true } : go(row.open ? rows[at + 1] : undefined);
    case 'ArrowLeft':
      return row.open ? { kind: 'open', open: false } : go(rowOf(rows, parentOf(row.node)));
    default:
      return undefined;
  }
}

const rowOf = (rows: readonly TreeRow[], node: FieldNode | undefined) => rows.find((row) => row.node === node);

/** Type-ahead: the next row, after the one that has the focus, whose name begins with a letter. */
export function nextByLetter(
  letter: string,
  rows: readonly TreeRow[],
  at: number,
  nameOf: (node: FieldNode) => string,
): FieldNode | undefined {
  const order = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  return order.find(({ node }) => nameOf(node).toLowerCase().startsWith(letter.toLowerCase()))?.node;
}
