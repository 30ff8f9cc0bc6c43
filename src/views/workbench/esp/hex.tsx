import type { ReactNode } from 'react';
import { groupHex } from '../../../ui/hex-text.ts';

interface HexBoxProps {
  name: ReactNode;
  bytes: Uint8Array;
  look?: 'sealed' | 'planned' | 'lit' | 'cut' | undefined;
  /** Said under the bytes. */
  note?: ReactNode;
}

/** Bytes with a name over them, in a box. */
export function HexBox({ name, bytes, look, note }: HexBoxProps) {
  return (
    <div className="ep-hex" data-look={look}>
      <b>
        {name} <span className="mut">{bytes.length} B</span>
      </b>
      <code>{groupHex(bytes)}</code>
      {note !== undefined && <span className="mut">{note}</span>}
    </div>
  );
}

/** Bytes in full, those that differ from others marked. */
export function HexDiff({ name, bytes, than }: { name: ReactNode; bytes: Uint8Array; than: Uint8Array }) {
  return (
    <div className="ep-hex">
      <b>
        {name} <span className="mut">{bytes.length} B</span>
      </b>
      <code>
        {runsOf(bytes, than).map(({ start, end, differs }) => {
          const text = hexBetween(bytes, start, end);
          return differs ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>;
        })}
      </code>
    </div>
  );
}

/** Bytes next to each other that differ, or do not. */
function runsOf(bytes: Uint8Array, than: Uint8Array): { start: number; end: number; differs: boolean }[] {
  const runs: { start: number; end: number; differs: boolean }[] = [];
  for (const [at, byte] of bytes.entries()) {
    const differs = byte !== than[at];
    const last = runs.at(-1);
    if (last?.differs === differs) last.end = at + 1;
    else runs.push({ start: at, end: at + 1, differs });
  }
  return runs;
}

/** A part of the bytes, grouped as all of them would be. */
function hexBetween(bytes: Uint8Array, start: number, end: number): string {
  const digits = (byte: number, at: number) =>
    `${at > 0 && at % 2 === 0 ? ' ' : ''}${byte.toString(16).padStart(2, '0')}`;
  return Array.from(bytes.subarray(start, end), (byte, index) => digits(byte, start + index)).join('');
}
