import { deflateSync, gzipSync } from 'fflate';
import { concat, fromUtf8, u16, u32, utf8 } from '../../bytes/bytes.ts';
import { gunzip } from '../../capture/gunzip.ts';
import { writePcapng } from '../../capture/pcapng.ts';
import { readCapture } from '../../capture/read.ts';
import { readKeyFiles, writeKeyFiles } from '../../capture/wireshark-keys.ts';
import { dissect } from '../../dissect/dissect.ts';
import type { KeyTable } from '../../dissect/key-table.ts';
import { bytesToBase64Url } from '../../lab/base64url.ts';
import { PRESETS } from '../../lab/presets.ts';
import { decodeLab, encodeLab } from '../../lab/share.ts';
import { type LabResult, parseLab } from '../../lab/validate.ts';
import type { Random } from '../mutate.ts';
import * as samples from '../samples.ts';
import { bend, pick, type Structured } from './bend.ts';
import { type Hostile, insist, type Target } from './fuzz.ts';
import { bendDocument } from './json.ts';

/** One line for a person: a sentence that says something, and no more than fits a screen. */
export function insistOnSentence(message: string): void {
  const said = JSON.stringify(message.slice(0, 300));
  insist(message.length >= 10 && message.length <= 400, () => `a sentence of ${message.length} characters: ${said}`);
  insist(!/\p{Cc}/u.test(message), () => `control characters in ${said}`);
  insist(!/undefined|\[object|\bNaN\b/.test(message), () => `our own words in ${said}`);
}

function judgeCapture(file: Uint8Array): string {
  const { packets, error } = readCapture(file);
  if (error) insistOnSentence(error.message);
  if (error) insist(error.message.endsWith('.'), () => `no sentence: ${error.message}`);
  const total = packets.reduce((sum, { bytes }) => sum + bytes.length, 0);
  insist(total <= file.length * 1100, () => `${file.length} bytes became ${total}`);
  for (const { bytes, link, time } of packets.slice(0, 4)) {
    insist(!Number.isNaN(time), () => 'a packet without a time');
    dissect(bytes, samples.SAMPLE_KEYS, link);
  }
  return error ? 'file: told' : 'file: read';
}

/** Each word of a file of words may be a length. */
function wordsOf(bytes: Uint8Array): Structured {
  const words = Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => ({
    ...{ id: 'word', start: 4 * index, end: 4 * index + 4 },
  }));
  return { bytes, leaves: words, lengths: words, rows: [words] };
}

const PACKETS = Object.values(samples.samplePackets());

function pcap(bytes: readonly Uint8Array[]): Uint8Array {
  const word = (value: number) => u32(value).reverse();
  const half = (value: number) => u16(value).reverse();
  const head = concat(word(0xa1b2c3d4), half(2), half(4), word(0), word(0), word(65535), word(101));
  const packets = bytes.flatMap((one) => [word(1), word(2), word(one.length), word(one.length), one]);
  return concat(head, ...packets);
}

function pcapng(count: number): Uint8Array {
  const packets = PACKETS.slice(0, count).map((bytes, index) => ({ interface: index % 2, time: index, bytes }));
  return writePcapng({ interfaces: [{ name: 'lan' }, { name: 'wan' }], packets });
}

function captures(files: readonly Uint8Array[]): (random: Random) => Hostile {
  const specimens = files.map(wordsOf);
  return (random) => {
    const { name, bytes } = bend(pick(random, specimens), random, pick(random, specimens));
    return { about: name, bytes, judge: judgeCapture };
  };
}

/** The bound of unpacking, small enough to be met often. */
const UNPACKED = 64 * 1024;
/** How much one step of packed bytes can add: DEFLATE grows by no more than 1032 : 1. */
const STEP = 4 * 1024 * 1032;

/** Packed files bent, bent files packed, and bombs. */
function zipped(): (random: Random) => Hostile {
  const plain = [pcap(PACKETS.slice(0, 3)), pcapng(3)];
  const bomb = gzipSync(new Uint8Array(600_000), { mtime: 0 });
  const packed = plain.map((file) => wordsOf(gzipSync(file, { mtime: 0 })));
  const bombs = [wordsOf(bomb)];
  const specimens = plain.map(wordsOf);
  return (random) => {
    const inside = random(3) === 0;
    const outside = random(20) === 0 ? bombs : packed;
    const { name, bytes } = bend(pick(random, inside ? specimens : outside), random, pick(random, specimens));
    const file = inside ? gzipSync(bytes, { mtime: 0 }) : bytes;
    return {
      about: inside ? `${name}, then packed` : name,
      bytes: file,
      judge: (zip) => {
        const { bytes: unpacked } = gunzip(zip, UNPACKED);
        insist(unpacked.length <= UNPACKED + STEP, () => `unpacked to ${unpacked.length} bytes`);
        return judgeCapture(zip);
      },
    };
  };
}

const V1_KEYS = { version: 1, initiatorSpi: samples.counting(8), responderSpi: new Uint8Array(0) } as const;

/** Lines, cells and digits of key tables. */
function keyTables(): (random: Random) => Hostile {
  const v1 = { ...V1_KEYS, encryption: '', hash: '', key: samples.counting(16) };
  const keys: KeyTable = { ...samples.SAMPLE_KEYS, ike: [...samples.SAMPLE_KEYS.ike, v1] };
  const tables = Object.entries(writeKeyFiles(keys)).map(([name, text]) => ({ name, specimen: cellsOf(text) }));
  return (random) => {
    const { name, specimen } = pick(random, tables);
    const { name: how, bytes } = bend(specimen, random, pick(random, tables).specimen);
    return {
      about: `${how}, in ${name}`,
      bytes,
      judge: (table) => {
        const text = fromUtf8(table);
        const { keys: read, errors } = readKeyFiles({ [name]: text });
        for (const error of errors) insistOnSentence(error);
        insist(errors.length <= text.split('\n').length, () => `${errors.length} complaints`);
        for (const packet of PACKETS) dissect(packet, read);
        return errors.length > 0 ? 'keys: told' : 'keys: read';
      },
    };
  };
}

/** Cells between commas and line ends. */
function cellsOf(text: string): Structured {
  const cells = Array.from(text.matchAll(/[^,\n]+[,\n]?/g), ({ index, 0: cell }) => ({
    ...{ id: 'cell', start: index, end: index + cell.length },
  }));
  return { bytes: utf8(text), leaves: cells, lengths: [], rows: [cells] };
}

function judgeLab(result: LabResult): string {
  if (result.ok) return 'lab: taken';
  insistOnSentence(result.message);
  return 'lab: told';
}

/** Documents bent as values and as text. */
function labs(): (random: Random) => Hostile {
  const documents = PRESETS.map(({ lab }) => lab);
  return (random) => {
    const whole = random(4) > 0;
    const text = whole ? bendDocument(pick(random, documents), random) : JSON.stringify(pick(random, documents));
    const structure = cellsOf(text);
    const { name, bytes } = whole ? { name: 'values', bytes: structure.bytes } : bend(structure, random, structure);
    return { about: name, bytes, judge: (json) => judgeLab(parseLab(fromUtf8(json))) };
  };
}

/** Links bent as text, packed from anything, and bombs. */
function links(): (random: Random) => Hostile {
  const texts = PRESETS.map(({ lab }) => utf8(encodeLab(lab)));
  const plain = (bytes: Uint8Array): Structured => ({ bytes, leaves: [], lengths: [], rows: [] });
  const packed = (json: string) => utf8(bytesToBase64Url(deflateSync(utf8(json))));
  const bombs = [64, 1_000].map((kilobytes) => packed(`"${' '.repeat(1_000 * kilobytes)}"`));
  return (random) => {
    const judge: Hostile['judge'] = (text) => judgeLab(decodeLab(fromUtf8(text)));
    if (random(3) === 0)
      return { about: 'values', bytes: packed(bendDocument(pick(random, PRESETS).lab, random)), judge };
    const source = pick(random, random(20) === 0 ? bombs : texts);
    const { name, bytes } = bend(plain(source), random, plain(pick(random, texts)));
    const letters = random(2) === 0 ? bytes : bytes.map((byte) => (byte < 128 ? byte : 45 + (byte % 77)));
    return { about: name, bytes: letters, judge };
  };
}

/** Whatever a person may drop on the page. */
export const FILE_TARGETS: readonly Target[] = [
  { name: 'pcap', share: 30, prepare: () => captures([pcap(PACKETS.slice(0, 4)), pcap([])]) },
  { name: 'pcapng', share: 50, prepare: () => captures([pcapng(4), pcapng(1)]) },
  { name: 'gzip', share: 10, prepare: zipped },
  { name: 'key-table', share: 30, prepare: keyTables },
  { name: 'lab', share: 55, prepare: labs },
  { name: 'link', share: 30, prepare: links },
];
