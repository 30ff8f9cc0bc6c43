import { groupHex } from '../../../ui/hex-text.ts';

/** Each byte of an output as a cell: what is kept is lit, what is cut off is struck through. */
export function OutputBytes({ bytes, kept }: { bytes: Uint8Array; kept: number }) {
  const [front, rest] = [bytes.subarray(0, kept), bytes.subarray(kept)];
  return (
    <code className="kt-cells">
      <Cells bytes={front} look="is-kept" from={0} />
      {rest.length > 0 && <Cells bytes={rest} look="is-cut" from={kept} />}
    </code>
  );
}

function Cells({ bytes, look, from }: { bytes: Uint8Array; look: string; from: number }) {
  return [...bytes.keys()].map((at) => (
    <span key={from + at} className={look}>
      {groupHex(bytes.subarray(at, at + 1))}
    </span>
  ));
}
