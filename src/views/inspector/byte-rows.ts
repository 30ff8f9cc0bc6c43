/** Half-open range of bytes within one source. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface ByteRow {
  offset: number;
  cells: readonly ByteCell[];
}

export interface ByteCell {
  offset: number;
  hex: string;
  /** What the byte prints as; a middle dot where it prints as nothing. */
  ascii: string;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const ASCII = HEX.map((_, byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'));

/** How many rows of `perRow` bytes it takes. */
export const rowCount = (length: number, perRow: number): number => Math.ceil(length / perRow);

/** Rows `first` (inclusive) to `last` (exclusive), so that only those on the screen are made. */
export function byteRows(bytes: Uint8Array, perRow: number, first: number, last: number): ByteRow[] {
  const rows: ByteRow[] = [];
  const stop = Math.min(last, rowCount(bytes.length, perRow));
  for (let row = Math.max(0, first); row < stop; row++) {
    const offset = row * perRow;
    const slice = bytes.subarray(offset, offset + perRow);
    rows.push({ offset, cells: Array.from(slice, (byte, at) => cell(byte, offset + at)) });
  }
  return rows;
}

function cell(byte: number, offset: number): ByteCell {
  return { offset, hex: HEX[byte] ?? '', ascii: ASCII[byte] ?? '·' };
}

/** `0x14` or `0010`: an offset as the grid writes it. */
export const offsetText = (offset: number, digits = 4): string => offset.toString(16).padStart(digits, '0');

/** Where an arrow key leads from a byte; undefined for keys that do not move. Never leaves the bytes. */
export function moveByte(key: string, from: number, length: number, perRow: number, ctrl = false): number | undefined {
  const row = from - (from % perRow);
  const targets: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - perRow,
    ArrowDown: from + perRow,
    Home: ctrl ? 0 : row,
    End: ctrl ? length - 1 : Math.min(row + perRow, length) - 1,
    PageUp: from - 8 * perRow,
    PageDown: from + 8 * perRow,
  };
  const to = targets[key];
  if (to === undefined) return undefined;
  return to < 0 || to >= length ? from : to;
}
