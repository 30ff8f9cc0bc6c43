/** Bits in a row, and the edge of one. */
const COLUMNS = 32;
const EDGE = 4;

/** One small square for each bit of a result; those that differ are filled. Said in words beside it. */
export function BitsPicture({ difference }: { difference: Uint8Array }) {
  const bits = difference.length * 8;
  const [columns, rows] = [Math.min(bits, COLUMNS), Math.ceil(bits / COLUMNS)];
  const path = [...difference].flatMap((byte, index) =>
    [7, 6, 5, 4, 3, 2, 1, 0]
      .filter((bit) => (byte >> bit) & 1)
      .map((bit) => {
        const at = index * 8 + 7 - bit;
        return `M${(at % COLUMNS) * EDGE} ${Math.floor(at / COLUMNS) * EDGE}h${EDGE}v${EDGE}h-${EDGE}z`;
      }),
  );
  const [width, height] = [columns * EDGE, rows * EDGE];
  return (
    <svg className="wb-bits" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect width={width} height={height} />
      <path d={path.join('')} />
    </svg>
  );
}
