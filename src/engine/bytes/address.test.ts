import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inRange,
  ipv4Bytes,
  ipv4FromNumber,
  ipv4Number,
  ipv4Text,
  parseIpv4,
  parsePrefix,
  rangeText,
} from './address.ts';

describe('addresses', () => {
  test('text and bytes go both ways', () => {
    fc.assert(fc.property(fc.ipV4(), (text) => ipv4Text(ipv4Bytes(text)) === text));
    fc.assert(fc.property(fc.ipV4(), (text) => ipv4FromNumber(ipv4Number(text)) === text));
  });

  test.each(['', '1.2.3', '1.2.3.4.5', '256.0.0.1', '01.2.3.4', '1.2.3.x', ' 1.2.3.4', '-1.2.3.4', '1e1.2.3.4'])(
    '%j is no address',
    (text) => {
      expect(parseIpv4(text)).toBeUndefined();
      expect(() => ipv4Bytes(text)).toThrow(RangeError);
    },
  );

  test('a prefix is a range, whatever its host bits', () => {
    expect(parsePrefix('10.1.0.0/16')).toEqual({ first: '10.1.0.0', last: '10.1.255.255', length: 16 });
    expect(parsePrefix('192.168.7.9/29')).toEqual({ first: '192.168.7.8', last: '192.168.7.15', length: 29 });
    expect(parsePrefix('0.0.0.0/0')).toEqual({ first: '0.0.0.0', last: '255.255.255.255', length: 0 });
    expect(parsePrefix('203.0.113.1')).toEqual({ first: '203.0.113.1', last: '203.0.113.1', length: 32 });
  });

  test.each(['10.0.0.0/33', '10.0.0/8', '10.0.0.0/', '10.0.0.0/-1', 'x/8', ''])('%j is no prefix', (text) => {
    expect(parsePrefix(text)).toBeUndefined();
  });

  test('a range includes both of its ends, also above 127', () => {
    expect(inRange('200.0.0.0', '200.0.0.0', '200.0.0.9')).toBe(true);
    expect(inRange('200.0.0.9', '200.0.0.0', '200.0.0.9')).toBe(true);
    expect(inRange('200.0.0.10', '200.0.0.0', '200.0.0.9')).toBe(false);
    expect(inRange('10.0.0.1', '9.255.255.255', '255.255.255.255')).toBe(true);
  });

  test('a range is told in the shortest words', () => {
    expect(rangeText('10.1.0.0', '10.1.255.255')).toBe('10.1.0.0/16');
    expect(rangeText('10.1.0.7', '10.1.0.7')).toBe('10.1.0.7');
    expect(rangeText('10.1.0.3', '10.1.0.6')).toBe('10.1.0.3-10.1.0.6');
    expect(rangeText('0.0.0.0', '255.255.255.255')).toBe('0.0.0.0/0');
  });
});
