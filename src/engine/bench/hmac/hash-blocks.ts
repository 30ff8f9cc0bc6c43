import { concat, u64 } from '../../bytes/bytes.ts';

/** Where the bytes of a block come from. `mark` is the byte 80 that ends the message, `zeros` and `length` follow it. */
export type PartKind = 'key' | 'message' | 'inner' | 'mark' | 'zeros' | 'length';

/** So many bytes of one kind. */
export interface Part {
  kind: PartKind;
  bytes: Uint8Array;
}

/** One block as the compression function gets it. The parts fill it without a gap. */
export interface HashBlock {
  /** Counts from 1. */
  number: number;
  parts: readonly Part[];
}

/** How a hash cuts its input into blocks. */
export interface BlockForm {
  blockBytes: number;
  /** Length of the field with the message's length. */
  lengthBytes: 8 | 16;
  /** MD5 writes that length with its least significant byte first (RFC 1321 §3.2). */
  littleEndian: boolean;
}

const SMALL: BlockForm = { blockBytes: 64, lengthBytes: 8, littleEndian: false };
const LARGE: BlockForm = { blockBytes: 128, lengthBytes: 16, littleEndian: false };

/** By the ids of `HASHES`: RFC 1321 §3, RFC 3174 §4, RFC 6234 §4. */
export const BLOCK_FORMS: Readonly<Record<string, BlockForm>> = {
  md5: { ...SMALL, littleEndian: true },
  sha1: SMALL,
  sha256: SMALL,
  sha384: LARGE,
  sha512: LARGE,
};

/** What a hash adds to a message of `length` bytes: the bit 1, zeros, and the message's length in bits. */
export function padding({ blockBytes, lengthBytes, littleEndian }: BlockForm, length: number): readonly Part[] {
  const used = (length + 1 + lengthBytes) % blockBytes;
  const zeros = new Uint8Array(used === 0 ? 0 : blockBytes - used);
  const bits = u64(length * 8);
  const counted = littleEndian ? bits.reverse() : concat(new Uint8Array(lengthBytes - 8), bits);
  return [
    { kind: 'mark', bytes: Uint8Array.of(0x80) },
    { kind: 'zeros', bytes: zeros },
    { kind: 'length', bytes: counted },
  ];
}

/** So many blocks at the front and at the end are given in full. */
const SHOWN_AT_AN_END = 4;

/** A hash's whole input, in blocks. Of a long one those in the middle are left out. */
export interface HashInput {
  /** How many blocks there are, the left-out ones too. */
  count: number;
  blocks: readonly HashBlock[];
}

/** Cuts a message, with its padding behind it, into blocks that remember where their bytes come from. */
export function hashInput(form: BlockForm, message: readonly Part[]): HashInput {
  const length = message.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const parts = [...message, ...padding(form, length)];
  const total = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const count = total / form.blockBytes;
  const numbers = Array.from({ length: Math.min(count, 2 * SHOWN_AT_AN_END) }, (_, index) =>
    index < SHOWN_AT_AN_END || count <= 2 * SHOWN_AT_AN_END ? index + 1 : count - 2 * SHOWN_AT_AN_END + index + 1,
  );
  const cut = (number: number) => slice(parts, (number - 1) * form.blockBytes, number * form.blockBytes);
  return { count, blocks: numbers.map((number) => ({ number, parts: cut(number) })) };
}

function slice(parts: readonly Part[], start: number, end: number): Part[] {
  let at = 0;
  return parts.flatMap(({ kind, bytes }) => {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, bytes.length)];
    at += bytes.length;
    return from < to ? [{ kind, bytes: bytes.slice(from, to) }] : [];
  });
}
