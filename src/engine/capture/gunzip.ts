import { Gunzip } from 'fflate';

/** Beyond this much, a file that unpacks is more likely a trap than a capture. */
const MAX_UNPACKED = 256 * 1024 * 1024;
/** Small, so that one push can unpack to 4 MB at most (DEFLATE grows by no more than 1032 : 1). */
const STEP = 4 * 1024;

export const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Unpacks as much as there is, and hardly more than `most` bytes. `error` tells why it is not all. */
export function gunzip(
  packed: Uint8Array,
  most: number = MAX_UNPACKED,
): { bytes: Uint8Array; error?: { message: string } } {
  const parts: Uint8Array[] = [];
  let total = 0;
  let done = false;
  const stream = new Gunzip((part, final) => {
    parts.push(part);
    total += part.length;
    done = final;
  });
  const error = feed(stream, packed, most, () => total) ?? (done ? undefined : CUT);
  const bytes = join(parts, total);
  return error ? { bytes, error } : { bytes };
}

const CUT = { message: 'The gzip file is cut: its end is missing.' };

function feed(stream: Gunzip, packed: Uint8Array, most: number, total: () => number): { message: string } | undefined {
  try {
    for (let at = 0; at < packed.length; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
      if (total() > most) return { message: `The gzip file unpacks to more than ${most} bytes.` };
    }
  } catch (error) {
    if (error instanceof Error && error.message === 'unexpected EOF') return CUT;
    // The library says `invalid block type` and the like, which tells nobody where.
    return { message: `The gzip file is damaged after ${total()} unpacked bytes.` };
  }
  return undefined;
}

function join(parts: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
