import type { Link } from '../dissect/links.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { isPcap, readPcap } from './read-pcap.ts';
import { isPcapng, readPcapng } from './read-pcapng.ts';

export interface CapturedPacket {
  /** Counts from 1, as Wireshark's frame numbers do. */
  number: number;
  /** Seconds since the epoch. */
  time: number;
  link: Link;
  /** What was captured; a copy. */
  bytes: Uint8Array;
  /** How long the packet was on the wire. */
  length: number;
}

export interface Capture {
  packets: readonly CapturedPacket[];
  /** What is wrong, where, and what was expected. The packets in front of it are given all the same. */
  error?: { message: string };
}

/** Reads a pcap or pcapng file, packed with gzip or not. For any bytes at all: what can be read, and one sentence on the rest. */
export function readCapture(file: Uint8Array): Capture {
  if (!isGzip(file)) return readPlain(file);
  const { bytes, error } = gunzip(file);
  const capture = bytes.length === 0 && error ? { packets: [] } : readPlain(bytes);
  return error ? { ...capture, error } : capture;
}

function readPlain(file: Uint8Array): Capture {
  if (isPcapng(file)) return readPcapng(file);
  if (isPcap(file)) return readPcap(file);
  if (file.length === 0)
    return { packets: [], error: { message: 'The file is empty; a pcap or pcapng capture was expected.' } };
  return { packets: [], error: { message: `${startOf(file)}; a pcap or pcapng capture was expected.` } };
}

function startOf(file: Uint8Array): string {
  const bytes = Array.from(file.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  return `The file begins with the bytes ${bytes.join(' ')}`;
}
