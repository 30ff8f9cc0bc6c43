import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes/hex.ts';
import { partitionFault } from '../testing/partition.ts';
import { bits } from './bits.ts';
import { chain, list, nextType } from './chain.ts';
import { bytes, type Codec, decode, encode, literal, prefixed, reserved, rest, uint } from './codec.ts';
import { patch } from './patch.ts';
import { Reader } from './reader.ts';
import { lengthOf, node, scoped } from './scope.ts';
import type { Field } from './span.ts';
import { struct } from './struct.ts';

const label = (id: string) => ({ id, name: id });

interface Item {
  tag: number;
  data: Uint8Array;
}

/** Tag, length of the whole item, data. */
const item: Codec<Item> = node(
  { ...label('item'), show: ({ tag }) => `tag ${tag}` },
  scoped(
    'item',
    struct<Item, { length: undefined }>({
      tag: uint(1, label('tag')),
      length: lengthOf('item', 1, uint(1, label('length'))),
      data: rest(label('data')),
    }),
  ),
);
const items = list(item);

/** An item that is nothing but its link; its type is its value. */
function linked(link: Codec<void>, type: number): Codec<number> {
  return {
    write: (out) => link.write(out, undefined),
    read: (from) => {
      link.read(from);
      return type;
    },
  };
}

/** Reads with a recorder; the spans must partition the bytes whatever they are. */
function record<T>(codec: Codec<T>, hex: string) {
  const source = fromHex(hex);
  const fields: Field[] = [];
  const from = new Reader(source, 'wire', fields);
  const value = codec.read(from);
  from.finish();
  const sources = [{ id: 'wire', name: 'On the wire', bytes: source }];
  expect(partitionFault({ protocols: [], summary: '', sources, fields })).toBeUndefined();
  return { value, fields, error: from.error };
}

/** `data 2+3`, with the error's code where there is one. */
function lines(fields: readonly Field[]): string[] {
  return fields.flatMap(({ id, start, end, error, children = [] }) => [
    `${id} ${start}+${end - start}${error ? ` ${error.code}` : ''}`,
    ...lines(children),
  ]);
}

describe('one definition, both directions', () => {
  test('numbers and bytes', () => {
    const pair = struct<{ a: number; b: Uint8Array }>({ a: uint(4, label('a')), b: bytes(2, label('b')) });
    const value = { a: 0xfffefdfc, b: Uint8Array.of(1, 2) };
    expect(toHex(encode(pair, value))).toBe('fffefdfc0102');
    expect(decode(pair, fromHex('fffefdfc0102'))).toEqual({ value });
  });

  test('a length field counts its scope, itself included', () => {
    const value = [
      { tag: 7, data: Uint8Array.of(1, 2, 3) },
      { tag: 8, data: new Uint8Array(0) },
    ];
    expect(toHex(encode(items, value))).toBe('07050102030802');
    expect(decode(items, fromHex('07050102030802')).value).toEqual(value);
  });

  test('a derived field follows from the value when writing', () => {
    const counted = struct<{ spi: Uint8Array }, { size: number; pad: undefined }>({
      size: { codec: uint(1, label('size')), derive: ({ spi }) => spi.length },
      pad: reserved(1, label('pad')),
      spi: { choose: (_, { size }) => bytes(size, label('spi')) },
    });
    expect(toHex(encode(counted, { spi: Uint8Array.of(9, 9) }))).toBe('02000909');
    expect(decode(counted, fromHex('02000909')).value).toEqual({ spi: Uint8Array.of(9, 9) });
  });

  test('a chain’s links carry the type of the next item', () => {
    const link = nextType(uint(1, label('next')));
    const codec = chain({ typeOf: (item: number) => item, codec: (type) => linked(link, type) }, 5);
    expect(toHex(encode(codec, [5, 6, 7]))).toBe('060700');
    expect(decode(codec, fromHex('060700')).value).toEqual([5, 6, 7]);
  });

  test('bit fields share their bytes', () => {
    const word = bits(2, label('word'), {
      flag: { ...label('flag'), offset: 0, width: 1 },
      rest: { ...label('rest'), offset: 1, width: 15 },
    });
    expect(toHex(encode(word, { flag: 1, rest: 0x0e }))).toBe('800e');
    const { value, fields } = record(word, '800e');
    expect(value).toEqual({ flag: 1, rest: 14 });
    expect(fields[0]?.children?.map(({ id, bits }) => [id, bits])).toEqual([
      ['flag', { offset: 0, width: 1 }],
      ['rest', { offset: 1, width: 15 }],
    ]);
  });

  test('encoding is strict', () => {
    expect(() => encode(uint(1, label('a')), 256)).toThrow(RangeError);
    expect(() => encode(uint(2, label('a')), -1)).toThrow(RangeError);
    expect(() => encode(bytes(2, label('a')), Uint8Array.of(1))).toThrow(RangeError);
  });
});

describe('decoding never throws: what was read, an error span, and the rest', () => {
  test('a field that is cut claims what is left of it', () => {
    const { value, fields, error } = record(uint(4, label('a')), '0102');
    expect(value).toBe(0);
    expect(lines(fields)).toEqual(['a 0+2 truncated']);
    expect(error?.message).toBe('a needs 4 bytes; 2 are left.');
  });

  test('a field that is missing is told on the one before it', () => {
    const pair = struct<{ a: number; b: number }>({ a: uint(1, label('a')), b: uint(1, label('b')) });
    expect(lines(record(pair, '01').fields)).toEqual(['a 0+1 truncated']);
  });

  test('nothing at all is an error without a span', () => {
    const { fields, error } = record(uint(1, label('a')), '');
    expect(fields).toEqual([]);
    expect(error?.code).toBe('truncated');
  });

  test('bytes that no field claims are a span of their own', () => {
    expect(lines(record(uint(1, label('a')), '010203').fields)).toEqual(['a 0+1', 'pw.unclaimed 1+2 trailing']);
  });

  test('a length beyond the end keeps what is there', () => {
    expect(lines(record(items, '07ff0102').fields)).toEqual([
      'item 0+4',
      'tag 0+1',
      'length 1+1 bad-length',
      'data 2+2',
    ]);
  });

  test('a length smaller than its own header stops the list: nobody knows where the next item begins', () => {
    expect(lines(record(items, '0701080255').fields)).toEqual([
      'item 0+2',
      'tag 0+1',
      'length 1+1 bad-length',
      'pw.unclaimed 2+3 trailing',
    ]);
  });

  test('an inner scope’s rest and failure stay inside', () => {
    const inner = scoped(
      'inner',
      struct<{ a: number; b: number }, { length: undefined }>({
        length: lengthOf('inner', 1, uint(1, label('length'))),
        a: uint(2, label('a')),
        b: uint(2, label('b')),
      }),
    );
    const pair = struct<{ inner: { a: number; b: number }; after: number }>({ inner, after: uint(1, label('after')) });
    expect(lines(record(pair, '04000102ff').fields)).toEqual(['length 0+1', 'a 1+2', 'b 3+1 truncated', 'after 4+1']);
    expect(lines(record(pair, '0700010002eeeeff').fields)).toEqual([
      'length 0+1',
      'a 1+2',
      'b 3+2',
      'pw.unclaimed 5+2 trailing',
      'after 7+1',
    ]);
  });

  test('a count that the items belie', () => {
    const counted = struct<{ items: readonly number[] }, { count: number }>({
      count: { codec: uint(1, label('count')), derive: ({ items }) => items.length },
      items: list(uint(1, label('item'))),
    });
    const { fields, error } = record(counted, '03aabb');
    expect(lines(fields)).toEqual(['count 0+1 bad-value', 'item 1+1', 'item 2+1']);
    expect(error?.message).toBe('It says 3; 2 follows from the rest.');
  });

  test('an announced item that is not there', () => {
    const links = { typeOf: () => 1, codec: () => uint(1, label('item')) };
    expect(record(chain(links, 1), '').error?.code).toBe('truncated');
  });

  test('a list of items that take no bytes ends', () => {
    expect(lines(record(list(literal(1)), 'aabb').fields)).toEqual(['pw.unclaimed 0+2 trailing']);
  });

  test('a length in front of bytes', () => {
    const text = prefixed(uint(2, label('length')), label('text'));
    expect(toHex(encode(text, Uint8Array.of(7)))).toBe('000107');
    expect(lines(record(text, '000507').fields)).toEqual(['length 0+2', 'text 2+1 truncated']);
  });
});

test('a patched packet grows and shrinks', () => {
  const packet = fromHex('00112233');
  expect(toHex(patch(packet, { start: 1, end: 3 }, fromHex('aa')))).toBe('00aa33');
  expect(toHex(patch(packet, { start: 1, end: 1 }, fromHex('aabb')))).toBe('00aabb112233');
  expect(toHex(packet)).toBe('00112233');
});
