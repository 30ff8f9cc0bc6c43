import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dissection, Field } from '../engine/wire/span.ts';
import { ancestors, indexFields, isBranch, nodeAtByte, PAYLOAD_HEADER, visibleNodes } from './field-index.ts';

const leaf = (id: string, start: number, end: number, source = 'wire'): Field => ({
  id,
  source,
  start,
  end,
  name: id,
  show: '',
});
const branch = (id: string, children: readonly Field[], source = 'wire'): Field => ({
  ...leaf(id, children[0]?.start ?? 0, children.at(-1)?.end ?? 0, source),
  children,
});
const packet = (fields: readonly Field[]): Dissection => ({ protocols: [], summary: '', sources: [], fields });

const notify = (start: number): Field =>
  branch('notify', [leaf('type', start, start + 2), leaf('data', start + 2, start + 6)]);
const flags: Field = {
  ...leaf('flags', 16, 17),
  children: [
    { ...leaf('flag.i', 16, 17), bits: { offset: 4, width: 1 } },
    { ...leaf('flag.r', 16, 17), bits: { offset: 2, width: 1 } },
  ],
};
const sealed: Field = {
  ...leaf('sealed', 17, 25),
  children: [leaf('inner', 0, 5, 'plain'), leaf('pad', 5, 8, 'plain')],
};
const dissection = packet([branch('ike', [leaf('spi', 0, 4), notify(4), notify(10), flags, sealed])]);
const index = indexFields(dissection);

describe('a field ref', () => {
  test('is the id, with the ordinal from the second field of that id on', () => {
    expect(index.nodes.map((node) => node.ref)).toEqual([
      'ike',
      'spi',
      'notify',
      'type',
      'data',
      'notify:2',
      'type:2',
      'data:2',
      'flags',
      'flag.i',
      'flag.r',
      'sealed',
      'inner',
      'pad',
    ]);
  });

  test('leads back to its field and to everything around it', () => {
    const node = index.byRef.get('type:2');
    expect(node?.field.start).toBe(10);
    expect(node && ancestors(node).map((around) => around.ref)).toEqual(['ike', 'notify:2']);
  });

  test('is found again without a second walk', () => {
    expect(indexFields(dissection)).toBe(index);
  });
});

describe('the visible rows', () => {
  test('leave out what stands in a closed branch', () => {
    const rows = visibleNodes(index, (node) => node.ref === 'ike' || node.ref === 'notify:2');
    expect(rows.map((node) => node.ref)).toEqual([
      'ike',
      'spi',
      'notify',
      'notify:2',
      'type:2',
      'data:2',
      'flags',
      'sealed',
    ]);
  });

  test('are all rows when every branch is open', () => {
    expect(visibleNodes(index, () => true)).toEqual(index.nodes);
  });
});

describe('the field of a byte', () => {
  test('is the innermost one with bytes of its own, never a bit of it', () => {
    expect([0, 5, 9, 12, 16].map((at) => nodeAtByte(index, 'wire', at)?.ref)).toEqual([
      'spi',
      'type',
      'data',
      'data:2',
      'flags',
    ]);
  });

  test('is counted in the source that is asked about', () => {
    expect(nodeAtByte(index, 'wire', 20)?.ref).toBe('sealed');
    expect(nodeAtByte(index, 'plain', 4)?.ref).toBe('inner');
    expect(nodeAtByte(index, 'plain', 8)).toBeUndefined();
    expect(nodeAtByte(index, 'nowhere', 0)).toBeUndefined();
  });

  test('covers any partition, byte by byte', () => {
    const widths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(widths, fc.integer({ min: 2, max: 5 }), (sizes, group) => {
        const leaves = sizes.map((size, at) => {
          const start = sizes.slice(0, at).reduce((sum, width) => sum + width, 0);
          return leaf(`f${at}`, start, start + size);
        });
        const groups: Field[] = [];
        for (let at = 0; at < leaves.length; at += group) groups.push(branch(`g${at}`, leaves.slice(at, at + group)));
        const built = indexFields(packet(groups));
        const total = leaves.at(-1)?.end ?? 0;
        for (let byte = 0; byte < total; byte++) {
          const expected = leaves.find((one) => one.start <= byte && byte < one.end);
          if (nodeAtByte(built, 'wire', byte)?.field !== expected) return false;
        }
        return built.nodes.filter((node) => !isBranch(node)).length === leaves.length;
      }),
    );
  });
});

describe('the generic header of a payload', () => {
  const leaf = (id: string, start: number, end: number): Field => ({
    id,
    name: id,
    show: '8',
    source: 'wire',
    start,
    end,
  });
  const payload: Field = {
    ...leaf('isakmp.typepayload', 0, 8),
    children: [leaf('isakmp.nextpayload', 0, 1), leaf('isakmp.payloadlength', 2, 4), leaf('isakmp.nonce', 4, 8)],
  };
  const index = indexFields({ protocols: [], summary: '', sources: [], fields: [payload] });

  test('is one row, before what the payload is about', () => {
    expect(index.nodes.map(({ ref, depth }) => `${'  '.repeat(depth)}${ref}`)).toEqual([
      'isakmp.typepayload',
      `  ${PAYLOAD_HEADER}`,
      '    isakmp.nextpayload',
      '    isakmp.payloadlength',
      '  isakmp.nonce',
    ]);
  });

  test('has the bytes of its fields', () => {
    expect(index.byRef.get(PAYLOAD_HEADER)?.field).toMatchObject({ start: 0, end: 4, show: '8' });
  });
});
