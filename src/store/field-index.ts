import type { Dissection, Field, SourceId } from '../engine/wire/span.ts';
import type { FieldRef } from './session.ts';

/** A field with its place among the others. Nodes stand in tree order, parents before children. */
export interface FieldNode {
  field: Field;
  ref: FieldRef;
  /** Position in the index. */
  at: number;
  depth: number;
  parent?: FieldNode;
  /** Position of the first node that is not inside this one. */
  end: number;
}

export interface FieldIndex {
  nodes: readonly FieldNode[];
  byRef: ReadonlyMap<FieldRef, FieldNode>;
}

/** The id of the row that stands for the generic header of a payload: what it is about comes first, how it is chained folds away. */
export const PAYLOAD_HEADER = 'pw.payload-header';

/** The generic header in front of every payload (RFC 7296 §3.2, RFC 2408 §3.2). */
const GENERIC: ReadonlySet<string> = new Set([
  'isakmp.nextpayload',
  'pw.isakmp.payload.flags',
  'isakmp.reserved',
  'isakmp.payloadlength',
]);

/** The children of a field; of a payload, those of its generic header under one row. */
function foldHeader({ id, source, rfc, children = [] }: Field): readonly Field[] {
  if (id !== 'isakmp.typepayload') return children;
  const count = children.findIndex((child) => !GENERIC.has(child.id));
  const header = children.slice(0, count);
  const [first, last] = [header[0], header.at(-1)];
  if (count < 2 || !first || !last) return children;
  const { start } = first;
  const shown = header.find((child) => child.id === 'isakmp.payloadlength')?.show ?? '';
  const row: Field = { id: PAYLOAD_HEADER, name: '', show: shown, source, start, end: last.end, children: header };
  return [rfc === undefined ? row : { ...row, rfc: first.rfc ?? rfc }, ...children.slice(count)];
}

const cache = new WeakMap<Dissection, FieldIndex>();

/** Every field of a dissection in tree order, with its ref. The same dissection always gives the same object. */
export function indexFields(dissection: Dissection): FieldIndex {
  const known = cache.get(dissection);
  if (known) return known;
  const nodes: FieldNode[] = [];
  const counts = new Map<string, number>();
  const visit = (field: Field, depth: number, parent?: FieldNode) => {
    const nth = (counts.get(field.id) ?? 0) + 1;
    counts.set(field.id, nth);
    const node: FieldNode = {
      field,
      ref: nth === 1 ? field.id : `${field.id}:${nth}`,
      at: nodes.length,
      depth,
      end: 0,
    };
    if (parent) node.parent = parent;
    nodes.push(node);
    for (const child of foldHeader(field)) visit(child, depth + 1, node);
    node.end = nodes.length;
  };
  for (const field of dissection.fields) visit(field, 0);
  const index = { nodes, byRef: new Map(nodes.map((node) => [node.ref, node])) };
  cache.set(dissection, index);
  return index;
}

/** From the outermost field to the one that contains the node directly. */
export function ancestors(node: FieldNode): FieldNode[] {
  return node.parent ? [...ancestors(node.parent), node.parent] : [];
}

export const isBranch = (node: FieldNode): boolean => node.end > node.at + 1;

/** The rows of a tree in which only some branches are open. What stands in a closed branch is skipped, not visited. */
export function visibleNodes(index: FieldIndex, isOpen: (node: FieldNode) => boolean): FieldNode[] {
  const rows: FieldNode[] = [];
  for (let at = 0; at < index.nodes.length; ) {
    const node = index.nodes[at];
    if (!node) break;
    rows.push(node);
    at = isBranch(node) && !isOpen(node) ? node.end : at + 1;
  }
  return rows;
}

const leafCache = new WeakMap<FieldIndex, Map<SourceId, FieldNode[]>>();

/** The fields that own the bytes of a source, in the order of their bytes. Bit fields share their parent's bytes and own none. */
function owners(index: FieldIndex, source: SourceId): readonly FieldNode[] {
  const bySource = leafCache.get(index) ?? new Map<SourceId, FieldNode[]>();
  leafCache.set(index, bySource);
  const known = bySource.get(source);
  if (known) return known;
  const own = index.nodes
    .filter(({ field }) => field.source === source && !field.bits)
    .filter(({ field }) => !field.children?.some((child) => child.source === source && !child.bits))
    .sort((left, right) => left.field.start - right.field.start);
  bySource.set(source, own);
  return own;
}

/** The innermost field that holds byte `offset` of a source. */
export function nodeAtByte(index: FieldIndex, source: SourceId, offset: number): FieldNode | undefined {
  const leaves = owners(index, source);
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const leaf = leaves[middle];
    if (leaf && leaf.field.end <= offset) low = middle + 1;
    else high = middle;
  }
  const found = leaves[low];
  return found && found.field.start <= offset ? found : undefined;
}
