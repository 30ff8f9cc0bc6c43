import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import { isOnPath, type Lit, usedOf } from './lit.ts';
import type { BlockShape } from './shapes.ts';
import { fitting } from './sheet.ts';

/** One output of the PRF on the tape. Only the bytes that were used light up; the arrow leads into the next run. */
export function BlockView({ shape, lit }: { shape: BlockShape; lit: Lit }) {
  const { x, y, w, h, name, bytes, start, end, first } = shape;
  const scale = w / Math.max(1, end - start);
  const onPath = isOnPath(lit, shape);
  const hex = fitting(
    [
      `${groupHex(bytes.subarray(0, 6))}…`,
      `${groupHex(bytes.subarray(0, 4))}…`,
      `${groupHex(bytes.subarray(0, 2))}…`,
      cutHex(bytes.subarray(0, 2)),
    ],
    w,
    { size: 12, mono: true },
  );
  return (
    <g className={`kt-block${onPath ? ' is-on' : ''}`}>
      <rect x={x} y={y} width={w} height={h} className="kt-sheet" />
      {usedOf(lit, shape).map((range) => (
        <rect
          key={range.start}
          className="kt-used"
          x={x + (range.start - start) * scale}
          y={y}
          width={(range.end - range.start) * scale}
          height={h}
        />
      ))}
      <rect x={x} y={y} width={w} height={h} className="kt-frame" />
      {!first && (
        <path
          className="kt-chain"
          d={`M${x - 16} ${y + 11}H${x + 5}M${x} ${y + 7}L${x + 5} ${y + 11}L${x} ${y + 15}`}
        />
      )}
      <text x={x + 9} y={y + 15} className="kt-name">
        {name}
      </text>
      <text x={x + 9} y={y + 30} className="kt-hex">
        {hex}
      </text>
    </g>
  );
}
