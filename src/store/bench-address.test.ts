import { expect, test } from 'vitest';
import { type BenchAddress, readBenchAddress, writeBenchAddress } from './bench-address.ts';

test('the bare room is the first bench', () => {
  for (const hash of ['#/workbench', '#/workbench/', '#/workbench?'])
    expect(readBenchAddress(hash)).toEqual({ address: { bench: 'dh', source: {}, settings: {} } });
});

test('a bench with a lab, a step and settings of its own', () => {
  expect(readBenchAddress('#/workbench/keys?lab=ikev2-psk&step=12&value=a:ike1/SK_ei')).toEqual({
    address: { bench: 'keys', source: { preset: 'ikev2-psk', step: 12 }, settings: { value: 'a:ike1/SK_ei' } },
  });
});

test('another ESP proposal belongs to the lab, and a setting of that name changes it', () => {
  const { address } = readBenchAddress('#/workbench/esp?lab=ikev2-psk&esp=aes256ccm16-esn&s=icv');
  expect(address.source).toEqual({ preset: 'ikev2-psk', esp: 'aes256ccm16-esn' });
  expect(writeBenchAddress(address)).toBe('#/workbench/esp?lab=ikev2-psk&esp=aes256ccm16-esn&s=icv');
  expect(writeBenchAddress({ ...address, settings: { esp: '' } })).toBe('#/workbench/esp?lab=ikev2-psk');
});

test('what names nothing is said, and the rest is kept', () => {
  expect(readBenchAddress('#/workbench/forge?step=3').trouble).toEqual({ key: 'unknownBench', name: 'forge' });
  const lost = readBenchAddress('#/workbench/esp?lab=nothing&packet=5');
  expect(lost.trouble).toEqual({ key: 'unknownPreset', name: 'nothing' });
  expect(lost.address).toEqual({ bench: 'esp', source: {}, settings: { packet: '5' } });
  for (const step of ['0', '-1', 'x', '1.5', ''])
    expect(readBenchAddress(`#/workbench/esp?step=${step}`).trouble).toEqual({ key: 'badStep' });
});

test('nothing that is typed throws, or is taken at any length', () => {
  const long = 'a'.repeat(200_000);
  for (const hash of [`#/workbench/dh?d=${long}&m=${long}`, '#/workbench/%00?%E0%A4%A', '#/workbench/a/b?&&=&='])
    expect(readBenchAddress(hash).address.bench).toBe('dh');
  expect(readBenchAddress(`#/workbench/dh?d=${long}&m=${long}`).address).toEqual({
    bench: 'dh',
    source: {},
    settings: {},
  });
});

test('what is written is read again', () => {
  const places: BenchAddress[] = [
    { bench: 'dh', source: {}, settings: { p: '23', g: '5' } },
    { bench: 'esp', source: { code: 'eJyr-_', step: 4 }, settings: { m: 'a b&c=d#e?' } },
  ];
  for (const address of places) expect(readBenchAddress(writeBenchAddress(address))).toEqual({ address });
});
