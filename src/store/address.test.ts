import { describe, expect, test } from 'vitest';
import { readAddress, writeAddress } from './address.ts';

describe('reading an address', () => {
  test('nothing, and the bare room, name no place', () => {
    for (const hash of ['', '#', '#/', '#/lab', '#/lab/']) expect(readAddress(hash)).toEqual({ kind: 'empty' });
  });

  test('a preset with a step, a field and a depth', () => {
    expect(readAddress('#/lab/ikev2-psk?step=7&field=isakmp.notify.msgtype:2&depth=story')).toEqual({
      kind: 'place',
      address: { preset: 'ikev2-psk', step: 7, field: 'isakmp.notify.msgtype:2', depth: 'story' },
      oddStep: false,
    });
  });

  test('a field that has another name by now', () => {
    const address = { preset: 'ikev2-psk', field: 'pw.ip.options' };
    expect(readAddress('#/lab/ikev2-psk?field=ip.options')).toMatchObject({ kind: 'place', address });
    expect(readAddress('#/lab/ikev2-psk?field=constructor')).toMatchObject({ address: { field: 'constructor' } });
  });

  test('a lab in the link itself', () => {
    expect(readAddress('#/lab?d=abc_-9&step=2')).toEqual({
      kind: 'place',
      address: { code: 'abc_-9', step: 2 },
      oddStep: false,
    });
  });

  test('what is no place of ours', () => {
    for (const hash of [
      '#/clinic/x',
      '#lab',
      '#/lab/a/b',
      '#/lab/%00',
      '#/lab/<script>',
      `#/lab?d=${'a'.repeat(200_000)}`,
    ]) {
      expect(readAddress(hash), hash.slice(0, 40)).toEqual({ kind: 'unknown' });
    }
  });

  test('a step that is no count', () => {
    for (const step of ['-1', '1.5', 'NaN', '1e3', '99999999', '']) {
      expect(readAddress(`#/lab/ikev2-psk?step=${step}`)).toEqual({
        kind: 'place',
        address: { preset: 'ikev2-psk' },
        oddStep: true,
      });
    }
  });

  test('what is unreadable in a parameter is left out, and nothing throws', () => {
    expect(readAddress('#/lab/x?depth=deep&field=&field=%E0%A4%A')).toEqual({
      kind: 'place',
      address: { preset: 'x' },
      oddStep: false,
    });
  });
});

test('what is written is read again', () => {
  const places = [
    { preset: 'ikev2-psk', step: 3 },
    { preset: 'ikev2-psk', step: 3, value: 'a:ike1/prf+ stream' },
    { preset: 'ikev2-psk', step: 1, field: 'isakmp.tf.id.encr:3', depth: 'bytes' as const },
    { code: 'eJyr-_', step: 12, field: 'a b&c=d#e' },
  ];
  for (const address of places)
    expect(readAddress(writeAddress(address))).toEqual({ kind: 'place', address, oddStep: false });
});

test('a field id stays readable in the address', () => {
  expect(writeAddress({ preset: 'p', step: 2, field: 'isakmp.ispi:2' })).toBe('#/lab/p?step=2&field=isakmp.ispi:2');
});
