import { type KeyboardEvent, type MouseEvent, memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import type { Dissection, Source } from '../../engine/wire/span.ts';
import { type FieldIndex, type FieldNode, indexFields, nodeAtByte } from '../../store/field-index.ts';
import { useTouchedParts } from '../../store/touched-bytes.ts';
import { type ByteRange, type ByteRow, byteRows, moveByte, offsetText, rowCount } from './byte-rows.ts';
import { choose } from './choose.ts';
import { coverOf } from './field-notes.ts';
import { hover, useHover } from './hover.ts';
import { type ByteMark, markIn, touchedMarks } from './marks.ts';

interface ByteGridProps {
  dissection: Dissection;
  source: Source;
  selected: FieldNode | undefined;
  perRow: 8 | 16;
}

/** More rows than this are drawn only where they can be seen. */
const ALL_ROWS = 64;
const SPARE_ROWS = 8;

/** The bytes of one source: one tab stop, arrow keys inside. */
export function ByteGrid({ dissection, source, selected, perRow }: ByteGridProps) {
  const index = indexFields(dissection);
  const hovered = useHover(({ ref }) => (ref === undefined ? undefined : index.byRef.get(ref)));
  const mark = selected && markIn(dissection, selected.field, source.id);
  const parts = useTouchedParts();
  // The bytes of a selected field are marked alone.
  const touched = useMemo(
    () => (mark ? undefined : touchedMarks(dissection, parts, source.id)),
    [mark, dissection, parts, source],
  );
  const over = hovered && hovered !== selected ? markIn(dissection, hovered.field, source.id) : undefined;
  const grid = useRef<HTMLTableElement>(null);
  const { cursor, handlers } = useWalk(grid, index, source, mark, perRow);
  const { rows, above, below, onScroll } = useVisibleRows(grid, source.bytes, perRow);
  useMarkInView(grid, mark ?? touched?.[0], perRow);
  const zeroed = source.id === 'wire' ? coverOf(dissection)?.zeroed : undefined;

  return (
    <div className="insp-bytes" onScroll={onScroll}>
      <div style={{ height: above }} />
      <table
        ref={grid}
        role="grid"
        className={`insp-grid insp-grid-${perRow} mono`}
        aria-label={INSPECTOR.grid}
        aria-rowcount={rowCount(source.bytes.length, perRow)}
        aria-readonly="true"
        {...handlers}
      >
        <tbody>
          <GridRows {...{ rows, perRow, mark, touched, over, zeroed, cursor }} />
        </tbody>
      </table>
      <div style={{ height: below }} />
    </div>
  );
}

/** The byte that has the focus, and how keys and pointer move it: a byte selects the innermost field that holds it. */
function useWalk(
  grid: RefObject<HTMLTableElement | null>,
  index: FieldIndex,
  source: Source,
  mark: ByteMark | undefined,
  perRow: 8 | 16,
) {
  const [cursorAt, setCursor] = useState<{ source: Source; offset: number }>();
  const cursor = cursorAt?.source === source ? cursorAt.offset : mark?.kind === 'mark' ? mark.start : 0;
  const nodeAt = (offset: number | undefined) =>
    offset === undefined ? undefined : nodeAtByte(index, source.id, offset);
  const onKeyDown = (event: KeyboardEvent) => {
    const node = nodeAt(cursor);
    const chosen = event.key === 'Enter' || event.key === ' ';
    if (chosen && node) choose(node);
    const to = moveByte(event.key, cursor, source.bytes.length, perRow, event.ctrlKey);
    if (to !== undefined) walkTo(to);
    if (to === undefined && !chosen) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const walkTo = (to: number) => {
    setCursor({ source, offset: to });
    hover(nodeAt(to)?.ref);
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-at="${to}"]`)?.focus());
  };
  const onClick = (event: MouseEvent) => {
    const offset = offsetUnder(event);
    const node = nodeAt(offset);
    if (node) choose(node);
    if (offset !== undefined) setCursor({ source, offset });
  };
  const handlers = {
    onKeyDown,
    onClick,
    onMouseMove: (event: MouseEvent) => hover(nodeAt(offsetUnder(event))?.ref),
    onMouseLeave: () => hover(undefined),
    onBlur: () => hover(undefined),
  };
  return { cursor, handlers };
}

interface GridRowsProps {
  rows: readonly ByteRow[];
  perRow: 8 | 16;
  mark: ByteMark | undefined;
  /** What the selected value has to do with, where no field is selected. */
  touched: readonly ByteMark[] | undefined;
  over: ByteMark | undefined;
  /** What AH hashes as zero. */
  zeroed: readonly ByteRange[] | undefined;
  cursor: number;
}

function GridRows({ rows, perRow, mark, touched, over, zeroed, cursor }: GridRowsProps) {
  return rows.map((row) => (
    <GridRow
      key={row.offset}
      row={row}
      perRow={perRow}
      kind={mark?.kind}
      touched={touched}
      zeroed={zeroed}
      {...clip('mark', mark, row)}
      {...clip('over', over, row)}
      cursor={cursor >= row.offset && cursor < row.offset + perRow ? cursor : -1}
    />
  ));
}

interface Run {
  at: number;
  text: string;
  className: string;
}

/** Letters that look alike are one element: a row has a few of them, not sixteen. */
function asciiRuns(row: ByteRow, classOf: (offset: number) => string): Run[] {
  const runs: Run[] = [];
  for (const { offset, ascii } of row.cells) {
    const last = runs.at(-1);
    const className = classOf(offset);
    if (last?.className === className) last.text += ascii;
    else runs.push({ at: offset, text: ascii, className });
  }
  return runs;
}

/** The byte under the pointer: a cell of its own, or a letter of a row's text, all of one width. */
function offsetUnder({ target, clientX }: MouseEvent): number | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  if (target.dataset.at !== undefined) return Number(target.dataset.at);
  const text = target.closest<HTMLElement>('[data-row]');
  if (!text) return undefined;
  const { left, width } = text.getBoundingClientRect();
  const letters = Number(text.dataset.letters);
  const letter = Math.floor(((clientX - left) / width) * letters);
  return Number(text.dataset.row) + Math.min(letters - 1, Math.max(0, letter));
}

type Clip<K extends string> = Record<`${K}From` | `${K}To`, number>;

/** The part of a range that falls into a row, so that rows it does not touch keep their props. */
function clip<K extends 'mark' | 'over'>(key: K, range: ByteMark | undefined, row: ByteRow): Clip<K> {
  const from = Math.max(range?.start ?? 0, row.offset);
  const to = Math.min(range?.end ?? 0, row.offset + row.cells.length);
  return { [`${key}From`]: to > from ? from : -1, [`${key}To`]: to > from ? to : -1 } as Clip<K>;
}

interface GridRowProps extends Clip<'mark'>, Clip<'over'> {
  row: ByteRow;
  perRow: number;
  kind: ByteMark['kind'] | undefined;
  touched: readonly ByteMark[] | undefined;
  zeroed: readonly ByteRange[] | undefined;
  cursor: number;
}

const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, perRow, kind, touched, zeroed, markFrom, markTo, overFrom, overTo, cursor } = props;
  const kindAt = (offset: number) =>
    offset >= markFrom && offset < markTo
      ? kind
      : touched?.find(({ start, end }) => offset >= start && offset < end)?.kind;
  const classOf = (offset: number) => {
    const kindHere = kindAt(offset);
    const marked = kindHere === undefined ? '' : `insp-${kindHere}`;
    const zero = zeroed?.some(({ start, end }) => offset >= start && offset < end) ? `${marked} insp-zero` : marked;
    return offset >= overFrom && offset < overTo ? `${zero} insp-over` : zero;
  };
  return (
    <tr aria-rowindex={row.offset / perRow + 1}>
      <th scope="row">{offsetText(row.offset)}</th>
      {row.cells.map(({ offset, hex }) => (
        <td
          key={offset}
          role="gridcell"
          data-at={offset}
          className={classOf(offset)}
          aria-selected={kindAt(offset) === 'mark'}
          tabIndex={offset === cursor ? 0 : -1}
        >
          {hex}
        </td>
      ))}
      {row.cells.length < perRow && (
        <td className="insp-filler" colSpan={perRow - row.cells.length} aria-hidden="true" />
      )}
      <td className="insp-ascii" aria-hidden="true">
        <span data-row={row.offset} data-letters={row.cells.length}>
          {asciiRuns(row, classOf).map(({ at, text, className }) => (
            <u key={at} className={className}>
              {text}
            </u>
          ))}
        </span>
      </td>
    </tr>
  );
});

function useVisibleRows(grid: RefObject<HTMLTableElement | null>, bytes: Uint8Array, perRow: number) {
  const [top, setTop] = useState(0);
  const count = rowCount(bytes.length, perRow);
  const whole = count <= ALL_ROWS;
  const height = perRow === 16 ? 21 : 29;
  const room = whole ? 0 : Math.ceil((grid.current?.parentElement?.clientHeight ?? 400) / height);
  const first = whole ? 0 : Math.max(0, Math.floor(top / height) - SPARE_ROWS);
  const last = whole ? count : Math.min(count, first + room + 2 * SPARE_ROWS);
  const rows = useMemo(() => byteRows(bytes, perRow, first, last), [bytes, perRow, first, last]);
  const onScroll = (event: React.UIEvent) => {
    if (!whole) setTop(event.currentTarget.scrollTop);
  };
  return { rows, above: first * height, below: (count - last) * height, onScroll };
}

/** Brings the first marked row into the view of the grid's own scroll box. */
function useMarkInView(grid: RefObject<HTMLTableElement | null>, mark: ByteMark | undefined, perRow: number): void {
  const start = mark?.start;
  useEffect(() => {
    if (start === undefined) return undefined;
    // After the layout that shows it: a grid in a dialog has no height before the dialog opens.
    const request = requestAnimationFrame(() => {
      const box = grid.current?.parentElement;
      if (!box) return;
      const height = perRow === 16 ? 21 : 29;
      const top = Math.floor(start / perRow) * height;
      const hidden = top < box.scrollTop || top + height > box.scrollTop + box.clientHeight;
      if (hidden) box.scrollTop = Math.max(0, top - height);
    });
    return () => cancelAnimationFrame(request);
  }, [grid, start, perRow]);
}
