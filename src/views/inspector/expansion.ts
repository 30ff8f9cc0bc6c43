import { create } from 'zustand';
import { ancestors, type FieldIndex, type FieldNode, visibleNodes } from '../../store/field-index.ts';
import type { FieldRef } from '../../store/session.ts';

/**
 * Which branches of the field tree are open. At first those that lead to what a packet is about; what the learner opens
 * or closes stays so in every packet that has the same field.
 */
export const useOpened = create<Readonly<Record<FieldRef, boolean>>>(() => ({}));

export const setOpen = (ref: FieldRef, open: boolean) => useOpened.setState({ [ref]: open });

/** The root of a second source only repeats it under another name; its children stand in its place. */
const isWrapper = ({ field }: FieldNode) => field.from !== undefined;

/** The way to what was sealed. */
const OPEN: readonly string[] = [
  'isakmp.enc.data',
  'pw.skf.part',
  'isakmp.fragments',
  'pw.esp.header',
  'esp.encrypted_data',
];
const SEALED: readonly unknown[] = [46, 53];

function opensByItself({ field, depth }: FieldNode, about: string): boolean {
  if (depth === 0 && field.id === about) return true;
  return OPEN.includes(field.id) || (field.id === 'isakmp.typepayload' && SEALED.includes(field.value));
}

/** A row of the tree on the screen. */
export interface TreeRow {
  node: FieldNode;
  /** Counts from 1. */
  level: number;
  /** Its place among its siblings, counted from 1, and how many there are. */
  place: number;
  siblings: number;
  /** Undefined for a leaf. */
  open: boolean | undefined;
}

/** The rows to draw: open branches, with the selected field always among them unless its branch was closed by hand. */
export function treeRows(
  index: FieldIndex,
  opened: Readonly<Record<FieldRef, boolean>>,
  selected: FieldNode | undefined,
): TreeRow[] {
  const path = new Set(selected ? ancestors(selected) : []);
  // AH stands in the clear in front of what it protects, and is what the packet is about.
  const about = index.byRef.has('ah') ? 'ah' : 'icmp';
  const isOpen = (node: FieldNode) =>
    isWrapper(node) || (opened[node.ref] ?? (path.has(node) || opensByItself(node, about)));
  const shown = visibleNodes(index, isOpen).filter((node) => !isWrapper(node));
  const families = new Map<FieldNode | undefined, FieldNode[]>();
  for (const node of shown) families.set(parentOf(node), [...(families.get(parentOf(node)) ?? []), node]);
  return shown.map((node) => {
    const family = families.get(parentOf(node)) ?? [];
    return {
      node,
      level: levelOf(node),
      place: family.indexOf(node) + 1,
      siblings: family.length,
      open: node.end > node.at + 1 ? isOpen(node) : undefined,
    };
  });
}

/** The branch that a row stands in, as drawn. */
export function parentOf(node: FieldNode): FieldNode | undefined {
  return node.parent && isWrapper(node.parent) ? parentOf(node.parent) : node.parent;
}

function levelOf(node: FieldNode): number {
  const parent = parentOf(node);
  return parent ? levelOf(parent) + 1 : 1;
}
