import { useId } from 'react';
import { fitting, textWidth } from './geometry.ts';
import { Hatch, Lock, Seal } from './marks.tsx';
import type { Piece } from './strip-layout.ts';

/** How positions on a strip become pixels. */
export interface Ruler {
  scale: number;
  /** The leftmost position that any form reaches. */
  start: number;
}

/** Where a position stands, from the left edge of the drawing. Room for the lines of speed is kept in front. */
export const at = ({ scale, start }: Ruler, position: number): number => SPEED + (position - start) * scale;

const SPEED = 30;
export const STRIP_HEIGHT = 40;

/** A packet from A to B as a strip to scale, its nose on the right. */
export function Strip({ pieces, ruler, y }: { pieces: readonly Piece[]; ruler: Ruler; y: number }) {
  const [clip, hatch] = [useId(), useId()];
  const shown = pieces.filter(({ start, end }) => end > start);
  const left = at(ruler, Math.min(...shown.map(({ start }) => start)));
  const right = at(ruler, Math.max(...shown.map(({ end }) => end)));
  const bottom = y + STRIP_HEIGHT;
  const body = `M${left} ${y}H${right - 18}C${right - 5} ${y} ${right} ${y + 13} ${right} ${y + 20}S${right - 5} ${bottom} ${right - 18} ${bottom}H${left}Z`;
  return (
    <g data-from="a">
      <Hatch id={hatch} />
      <clipPath id={clip}>
        <path d={body} />
      </clipPath>
      <path d={body} className="cmp-fill" />
      <g clipPath={`url(#${clip})`}>
        {shown.map((piece) => (
          <PieceBox key={piece.id} piece={piece} ruler={ruler} y={y} hatch={hatch} />
        ))}
      </g>
      <path d={body} className="cmp-hull" />
      <path d={`M${left - 8} ${y + 8}h-10M${left - 8} ${y + 20}h-20M${left - 8} ${y + 32}h-10`} className="cmp-speed" />
    </g>
  );
}

interface PieceBoxProps {
  piece: Piece;
  ruler: Ruler;
  y: number;
  hatch: string;
}

function PieceBox({ piece, ruler, y, hatch }: PieceBoxProps) {
  const [x, end] = [at(ruler, piece.start), at(ruler, piece.end)];
  const width = end - x;
  return (
    <>
      <rect x={x} y={y} width={width} height={STRIP_HEIGHT} className="cmp-fill" />
      {piece.sealed > 0 && (
        <g opacity={piece.sealed}>
          <rect x={x} y={y} width={width} height={STRIP_HEIGHT} className="cmp-wash" />
          <rect x={x} y={y} width={width} height={STRIP_HEIGHT} fill={`url(#${hatch})`} />
        </g>
      )}
      <path d={`M${x} ${y}v${STRIP_HEIGHT}`} className="cmp-division" />
      <PieceWords piece={piece} x={x} width={width} y={y} />
    </>
  );
}

/** How much wider a bold name is. */
const BOLD = 1.08;

/** Name over byte count. In a sealed part they stand on a plate; the longest such part bears the lock. */
function PieceWords({ piece, x, width, y }: { piece: Piece; x: number; width: number; y: number }) {
  const mark = piece.seal || piece.id === 'data' ? 20 : 0;
  const room = (width - (piece.seal ? mark : 0) + 4) / BOLD;
  const name = fitting([piece.name, piece.name.split(',')[0] ?? ''], room);
  if (name === '') return piece.seal && width >= 16 ? <Seal x={x + width / 2 - 8} y={y + 12} /> : null;
  const size = `${piece.bytes}${width > 60 ? ' B' : ''}`;
  const shift = piece.seal ? mark / 2 : 0;
  const middle = x + width / 2 + shift;
  const plate = Math.min(width - 2, Math.max(textWidth(name) * BOLD, textWidth(size) * 1.1) + 8);
  const locked = piece.sealed > 0 && piece.id === 'data';
  return (
    <>
      {piece.sealed > 0 && (
        <rect
          x={middle - plate / 2 - (locked ? 22 : 0)}
          y={y + 5}
          width={plate + (locked ? 22 : 0)}
          height={30}
          className="cmp-plate"
          opacity={piece.sealed}
        />
      )}
      {locked && (
        <g opacity={piece.sealed}>
          <Lock x={middle - plate / 2 - 17} y={y + 12} />
        </g>
      )}
      {piece.seal && <Seal x={middle - plate / 2 - 15} y={y + 12} />}
      <text x={middle} y={y + 18} className="cmp-mid cmp-w6">
        {name}
      </text>
      <text x={middle} y={y + 32} className="cmp-mid cmp-mono cmp-t2">
        {size}
      </text>
    </>
  );
}
