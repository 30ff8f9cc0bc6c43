import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import type { Dissection } from '../../engine/wire/span.ts';
import { type FieldNode, indexFields } from '../../store/field-index.ts';
import { nameOf } from '../../store/field-words.ts';
import { choose } from './choose.ts';
import { eveOn } from './eve-view.ts';
import { setOpen, type TreeRow, treeRows, useOpened } from './expansion.ts';
import type { FieldNotes } from './field-notes.ts';
import { hover } from './hover.ts';
import { TreeItem, type TreeLayout } from './tree-item.tsx';
import { nextByLetter, treeMove } from './tree-keys.ts';

interface FieldTreeProps {
  dissection: Dissection;
  /** Absent where the packet never crossed the Internet. */
  eve: Dissection | undefined;
  selected: FieldNode | undefined;
  layout: TreeLayout;
  notes: FieldNotes;
}

/** Every field of the packet as a tree. Arrow keys walk it, and what they reach is selected. */
export function FieldTree({ dissection, eve, selected, layout, notes }: FieldTreeProps) {
  const index = indexFields(dissection);
  const opened = useOpened();
  const rows = useMemo(() => treeRows(index, opened, selected), [index, opened, selected]);
  const tree = useRef<HTMLDivElement>(null);
  const stop = Math.max(
    0,
    rows.findIndex(({ node }) => node === selected),
  );
  useFocusFollowsSelection(tree, selected);
  useInView(tree, rows, selected, dissection);
  const nodeOf = (target: EventTarget) =>
    target instanceof Element
      ? index.byRef.get(target.closest('[data-ref]')?.getAttribute('data-ref') ?? '')
      : undefined;

  const onClick = (event: MouseEvent) => {
    const node = nodeOf(event.target);
    if (!node || isLink(event.target)) return;
    choose(node);
    const row = rows.find((one) => one.node === node);
    const toggles = event.target instanceof Element && event.target.closest('[data-toggle]') !== null;
    if (row?.open !== undefined && (toggles || !row.open)) setOpen(node.ref, !row.open);
  };

  return (
    <div
      ref={tree}
      role="tree"
      tabIndex={-1}
      aria-label={INSPECTOR.tree}
      className={`insp-tree insp-tree-${layout}`}
      onClick={onClick}
      onKeyDown={(event) => onTreeKey(event, rows, stop)}
      onPointerOver={(event) => hover(nodeOf(event.target)?.ref)}
      onPointerLeave={() => hover(undefined)}
    >
      {rows.map(({ node, level, place, siblings, open }, at) => (
        <TreeItem
          key={node.ref}
          node={node}
          level={level}
          place={place}
          siblings={siblings}
          open={open}
          selected={node === selected}
          stop={at === stop}
          layout={layout}
          note={notes.get(node.ref)}
          eve={layout === 'wide' ? eveOn(node, eve) : undefined}
        />
      ))}
    </div>
  );
}

const isLink = (target: EventTarget) => target instanceof Element && target.closest('a') !== null;

function onTreeKey(event: KeyboardEvent, rows: readonly TreeRow[], at: number): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isLink(event.target)) return;
  const move = treeMove(event.key, rows, at) ?? letterMove(event.key, rows, at);
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  const ref = rows[at]?.node.ref;
  if (move.kind === 'go') choose(move.node);
  else if (move.kind === 'open' && ref !== undefined) setOpen(ref, move.open);
}

/** `?` and `.` belong to the room. */
function letterMove(key: string, rows: readonly TreeRow[], at: number) {
  const node = /^[\p{L}\d]$/u.test(key) ? nextByLetter(key, rows, at, ({ field }) => nameOf(field)) : undefined;
  return node && { kind: 'go' as const, node };
}

/** While the focus is in the tree it goes where the selection goes. */
function useFocusFollowsSelection(tree: React.RefObject<HTMLDivElement | null>, selected: FieldNode | undefined): void {
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (!selected || !tree.current?.contains(focused) || focused instanceof HTMLAnchorElement) return;
    rowElement(tree.current, selected)?.focus({ preventScroll: true });
  }, [tree, selected]);
}

const rowElement = (tree: HTMLElement, node: FieldNode) =>
  [...tree.querySelectorAll<HTMLElement>('[data-ref]')].find((row) => row.dataset.ref === node.ref);

/** Scrolls inside the tree only: to the selected row, or in a new packet to its first. */
function useInView(
  tree: React.RefObject<HTMLDivElement | null>,
  rows: readonly TreeRow[],
  selected: FieldNode | undefined,
  dissection: Dissection,
): void {
  const shown = useRef<Dissection | undefined>(undefined);
  const isMoved = useIsMoved(tree);
  useEffect(() => {
    const isNew = shown.current !== dissection;
    shown.current = dissection;
    // Asking a tree where its rows are costs a layout of the page.
    if (selected || (isNew && isMoved.current))
      return nextPicture(() =>
        scrollToRow(tree.current, selected ? rows.findIndex(({ node }) => node === selected) : 0),
      );
    return undefined;
  }, [tree, rows, selected, dissection, isMoved]);
}

/** Whether somebody has scrolled the tree away from its first row. */
function useIsMoved(tree: React.RefObject<HTMLDivElement | null>): React.RefObject<boolean> {
  const isMoved = useRef(false);
  useEffect(() => {
    const element = tree.current;
    const note = () => {
      isMoved.current = element?.scrollTop !== 0;
    };
    element?.addEventListener('scroll', note, { passive: true });
    return () => element?.removeEventListener('scroll', note);
  }, [tree]);
  return isMoved;
}

/** After the layout that shows it: a tree in a dialog has no height before the dialog opens. */
function nextPicture(task: () => void): () => void {
  const request = requestAnimationFrame(task);
  return () => cancelAnimationFrame(request);
}

function scrollToRow(tree: HTMLElement | null, at: number): void {
  const row = tree?.children[at];
  if (!tree || !(row instanceof HTMLElement)) return;
  const { offsetTop: top, offsetHeight: height } = row;
  if (at === 0 || top < tree.scrollTop) tree.scrollTop = at === 0 ? 0 : top - height;
  else if (top + height > tree.scrollTop + tree.clientHeight) tree.scrollTop = top + 2 * height - tree.clientHeight;
}
