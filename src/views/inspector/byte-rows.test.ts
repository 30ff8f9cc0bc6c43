import { describe, expect, test } from 'vitest';
import { byteRows, moveByte, offsetText, rowCount } from './byte-rows.ts';

const bytes = Uint8Array.from({ length: 37 }, (_, at) => at + 0x20);

describe('rows of bytes', () => {
  test('hold sixteen each, the last what is left', () => {
    expect(rowCount(bytes.length, 16)).toBe(3);
    expect(byteRows(bytes, 16, 0, 9).map((row) => [row.offset, row.cells.length])).toEqual([
      [0, 16],
      [16, 16],
      [32, 5],
    ]);
  });

  test('are made only where they are asked for', () => {
    expect(byteRows(bytes, 8, 1, 3).map((row) => row.offset)).toEqual([8, 16]);
    expect(byteRows(bytes, 8, -4, 1).map((row) => row.offset)).toEqual([0]);
    expect(byteRows(new Uint8Array(), 16, 0, 4)).toEqual([]);
  });

  test('spell each byte in hex and as it prints', () => {
    const cells = byteRows(Uint8Array.of(0x00, 0x20, 0x41, 0x7e, 0x7f, 0xff), 16, 0, 1)[0]?.cells ?? [];
    expect(cells.map((one) => one.hex)).toEqual(['00', '20', '41', '7e', '7f', 'ff']);
    expect(cells.map((one) => one.ascii).join('')).toBe('··A~··');
  });
});

describe('the keys of the byte grid', () => {
  const from = (key: string, at: number, ctrl = false) => moveByte(key, at, 37, 16, ctrl);

  test('move by one byte, by one row, and to the ends', () => {
    expect([from('ArrowRight', 15), from('ArrowLeft', 16), from('ArrowDown', 3), from('ArrowUp', 19)]).toEqual([
      16, 15, 19, 3,
    ]);
    expect([from('Home', 20), from('End', 20), from('End', 34)]).toEqual([16, 31, 36]);
    expect([from('Home', 20, true), from('End', 2, true)]).toEqual([0, 36]);
  });

  test('never leave the bytes', () => {
    expect([from('ArrowLeft', 0), from('ArrowRight', 36), from('ArrowDown', 30), from('ArrowUp', 4)]).toEqual([
      0, 36, 30, 4,
    ]);
  });

  test('leave other keys alone', () => {
    expect(from('a', 3)).toBeUndefined();
    expect(from('Tab', 3)).toBeUndefined();
  });
});

test('offsets are written in hex', () => {
  expect([offsetText(0), offsetText(0x4f0), offsetText(20, 2)]).toEqual(['0000', '04f0', '14']);
});
