import { type Codec, uint } from './codec.ts';
import type { Label, Reader } from './reader.ts';
import { showU16 } from './show.ts';

/** The one's complement sum of 16-bit words (RFC 1071), not yet folded. An odd last byte counts as if a zero followed. */
export function wordSum(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let sum = 0;
  for (let index = start; index < end; index += 2) {
    sum += ((bytes[index] ?? 0) << 8) | (index + 1 < end ? (bytes[index + 1] ?? 0) : 0);
  }
  return sum;
}

/** The Internet checksum of a sum of words: folded and inverted. */
export function foldSum(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}

export interface Coverage {
  /** Where the covered bytes end within the scope; the whole scope if absent. */
  end?: (bytes: Uint8Array, start: number) => number;
  /** Protocol number of the pseudo-header that is covered too (RFC 768). 0 on the wire then means "not computed". */
  pseudo?: number;
}

/** A 16-bit Internet checksum over the scope, in which this field itself counts as zero. */
export function checksumOf(name: string, label: Label, coverage: Coverage = {}): Codec<void> {
  const number = uint(2, label, showU16);
  return {
    write: (out) => {
      const at = out.length;
      number.write(out, 0);
      out.whenDone(name, (start, end) => {
        const sum = foldSum(sumOf(out.view(0, end), start, end, coverage, out.pseudoSum));
        out.patch(at, 2, sum === 0 && coverage.pseudo !== undefined ? 0xffff : sum);
      });
    },
    read: (from) => {
      const found = number.read(from);
      if (!from.failed) verify(from, name, found, coverage);
    },
  };
}

function sumOf(bytes: Uint8Array, start: number, end: number, coverage: Coverage, pseudoSum: number): number {
  const last = coverage.end?.(bytes, start) ?? end;
  const below = coverage.pseudo === undefined ? 0 : pseudoSum + coverage.pseudo + (end - start);
  return wordSum(bytes, start, last) + below;
}

function verify(from: Reader, name: string, found: number, coverage: Coverage): void {
  const { pseudo } = coverage;
  if (pseudo !== undefined && (found === 0 || from.pseudoSum === undefined)) return;
  const start = from.startOf(name);
  const missing = coverage.end ? coverage.end(from.bytes, start) > from.end : from.isCut(name);
  if (missing) return;
  const sum = sumOf(from.bytes, start, from.end, coverage, from.pseudoSum ?? 0);
  if (foldSum(sum) === 0 || (pseudo !== undefined && found === offloaded(from, start, pseudo))) return;
  const expected = showU16(foldSum(sum - found));
  from.complain({ code: 'bad-checksum', message: `The checksum is ${showU16(found)}; these bytes give ${expected}.` });
}

/** A sender's own capture often shows the pseudo-header's sum only: its network card does the rest. That is no fault. */
function offloaded(from: Reader, start: number, pseudo: number): number {
  return ~foldSum((from.pseudoSum ?? 0) + pseudo + (from.end - start)) & 0xffff;
}
