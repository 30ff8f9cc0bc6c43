import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { concat } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { randomFrom } from '../testing/mutate.ts';
import { counting, ping } from '../testing/samples.ts';
import { captureFiles, hasSharedCaptures, readCaptureFile } from '../testing/shared-captures.ts';
import { writePcapng } from './pcapng.ts';
import { readCapture } from './read.ts';

const packets = [
  { interface: 0, time: 1_767_225_600_000_001, bytes: ping() },
  { interface: 1, time: 1_767_225_600_500_000, bytes: counting(21) },
];
const recording = { interfaces: [{ name: 'lan-a' }, { name: 'internet' }], packets };

describe('writing pcapng', () => {
  test('the smallest recording, byte by byte', () => {
    const file = writePcapng({
      interfaces: [{ name: 'wan' }],
      packets: [{ interface: 0, time: 2 ** 32 + 5, bytes: fromHex('45') }],
    });
    expect(toHex(file)).toBe(
      '0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000' + // section header
        '01000000' +
        '20000000' +
        '65000000' +
        '00000000' +
        '02000300' +
        '77616e00' +
        '00000000' +
        '20000000' + // interface: raw IP
        '06000000' +
        '24000000' +
        '00000000' +
        '01000000' +
        '05000000' +
        '01000000' +
        '01000000' +
        '45000000' +
        '24000000',
    );
  });

  test('is read back', () => {
    const { packets: read, error } = readCapture(writePcapng(recording));
    expect(error).toBeUndefined();
    expect(read.map(({ number, link, bytes, length }) => ({ number, link, bytes, length }))).toEqual(
      packets.map(({ bytes }, index) => ({ number: index + 1, link: 'raw', bytes, length: bytes.length })),
    );
    expect(read.map(({ time }) => time)).toEqual([1_767_225_600.000001, 1_767_225_600.5]);
  });

  test('gives the same bytes every time', () => {
    expect(writePcapng(recording)).toEqual(writePcapng(recording));
  });
});

/** A pcap file with one packet, in either byte order. */
function pcap(little: boolean, magic: number, link: number, fraction: number, bytes: Uint8Array): Uint8Array {
  const file = new Uint8Array(40 + bytes.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic, little);
  view.setUint16(4, 2, little);
  view.setUint16(6, 4, little);
  view.setUint32(16, 65535, little);
  view.setUint32(20, link, little);
  view.setUint32(24, 1000, little);
  view.setUint32(28, fraction, little);
  view.setUint32(32, bytes.length, little);
  view.setUint32(36, bytes.length + 3, little);
  file.set(bytes, 40);
  return file;
}

describe('reading', () => {
  test.each([
    ['little endian, microseconds', true, 0xa1b2c3d4, 500_000],
    ['big endian, microseconds', false, 0xa1b2c3d4, 500_000],
    ['little endian, nanoseconds', true, 0xa1b23c4d, 500_000_000],
    ['big endian, nanoseconds', false, 0xa1b23c4d, 500_000_000],
  ])('pcap, %s', (_, little, magic, fraction) => {
    expect(readCapture(pcap(little, magic, 1, fraction, counting(5)))).toEqual({
      packets: [{ number: 1, time: 1000.5, link: 'ethernet', bytes: counting(5), length: 8 }],
    });
  });

  test.each([
    [0, 'null'],
    [1, 'ethernet'],
    [101, 'raw'],
  ])('link type %i is %s', (number, link) => {
    expect(readCapture(pcap(true, 0xa1b2c3d4, number, 0, ping())).packets[0]?.link).toBe(link);
  });

  test('gzip', () => {
    expect(readCapture(gzipSync(writePcapng(recording), { mtime: 0 }))).toEqual(readCapture(writePcapng(recording)));
  });

  test('pcapng with nanoseconds, big endian, and blocks that are not known', () => {
    const file = fromHex(
      '0a0d0d0a0000001c1a2b3c4d00010000ffffffffffffffff0000001c' +
        '0000000b0000001000000000' +
        '00000010' + // an unknown block
        '00000001' +
        '00000020' +
        '00650000' +
        '00000000' +
        '00090001' +
        '09000000' +
        '00000000' +
        '00000020' + // if_tsresol 9
        '00000006' +
        '00000024' +
        '00000000' +
        '00000000' +
        '3b9aca01' +
        '00000001' +
        '00000002' +
        '45000000' +
        '00000024',
    );
    expect(readCapture(file)).toEqual({
      packets: [{ number: 1, time: 1.000000001, link: 'raw', bytes: Uint8Array.of(0x45), length: 2 }],
    });
  });

  test.runIf(hasSharedCaptures)('real captures are read whole', () => {
    for (const file of captureFiles()) {
      const { packets, error } = readCaptureFile(file);
      expect(error, file).toBeUndefined();
      expect(packets.length, file).toBeGreaterThan(0);
    }
  });
});

describe('a damaged file gives what was read so far, and one sentence', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'The file is empty; a pcap or pcapng capture was expected.'],
    [
      'something else',
      fromHex('89504e470d0a'),
      'The file begins with the bytes 89 50 4e 47; a pcap or pcapng capture was expected.',
    ],
    [
      'half a pcap header',
      pcap(true, 0xa1b2c3d4, 1, 0, ping()).subarray(0, 20),
      'The pcap file header has 20 bytes; 24 were expected.',
    ],
    [
      'another link type',
      pcap(true, 0xa1b2c3d4, 105, 0, ping()),
      'The link type of the capture is 105; Ethernet (1), BSD loopback (0) or raw IP (101) was expected.',
    ],
    [
      'a cut packet',
      pcap(true, 0xa1b2c3d4, 1, 0, ping()).subarray(0, 50),
      'The capture is cut at byte 40: packet 1 should have data of 84 bytes, 10 are there.',
    ],
    [
      'a cut block',
      writePcapng(recording).subarray(0, 108),
      'The capture is cut at byte 100: a block has at least 12 bytes, 8 are there.',
    ],
    ['half a gzip file', gzipSync(writePcapng(recording)).subarray(0, 60), 'The gzip file is cut: its end is missing.'],
  ])('%s', (_, file, message) => {
    expect(readCapture(file).error?.message).toBe(message);
  });

  test('cut anywhere, the packets in front are whole', () => {
    const file = writePcapng(recording);
    const whole = readCapture(file).packets;
    for (let length = 1; length < file.length; length++) {
      const { packets, error } = readCapture(file.subarray(0, length));
      expect(packets).toEqual(whole.slice(0, packets.length));
      // A file that ends between two blocks is whole.
      if (error) expect(error.message).toMatch(/^The .*\.$/);
    }
  });

  test('bent anywhere, nothing is thrown and no packet is longer than the file', () => {
    const random = randomFrom(4242);
    const files = [writePcapng(recording), pcap(true, 0xa1b2c3d4, 1, 0, ping()), gzipSync(writePcapng(recording))];
    for (let run = 0; run < 2000; run++) {
      const file = concat(files[random(files.length)] ?? new Uint8Array(0));
      for (let count = 1 + random(4); count > 0; count--)
        file[random(file.length)] = random(3) === 0 ? 255 : random(256);
      const { packets } = readCapture(file);
      for (const { bytes } of packets) expect(bytes.length).toBeLessThanOrEqual(1000);
    }
  });
});
