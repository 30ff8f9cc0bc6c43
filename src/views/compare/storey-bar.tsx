import { useId } from 'react';
import type { Cell } from '../../engine/timeline/compare/align.ts';
import {
  BAR,
  BAR_TOP,
  barWidth,
  EDGE,
  fitting,
  hasNose,
  JOINT,
  mirrored,
  outline,
  type Segment,
  segmentsOf,
  textWidth,
} from './geometry.ts';
import { Lock, Seal } from './marks.tsx';
import { shortName } from './words.ts';

interface StoreyBarProps {
  cell: Cell;
  /** Of its slot. */
  top: number;
  lane: number;
  height: number;
  scale: number;
  hatch: string;
}

/** One storey of a packet as a bar to scale, with its joint to the storeys above and below, and the line of its flight. */
export function StoreyBar({ cell, top: slot, lane, height, scale, hatch }: StoreyBarProps) {
  const clip = useId();
  const { message, storey } = cell;
  const top = slot + BAR_TOP;
  const width = barWidth(cell, scale);
  const shape = outline({
    width,
    top,
    height,
    nose: hasNose(cell),
    above: storey > 0,
    below: storey < message.storeys.length - 1,
  });
  const flip = mirrored(message.from, lane);
  const left = (storey > 0 ? JOINT : 0) + EDGE;
  const start = message.from === 'a' ? left : lane - EDGE - width;
  return (
    <g data-from={message.from}>
      <clipPath id={clip}>
        <path d={shape.area} transform={flip} />
      </clipPath>
      <path d={shape.area} transform={flip} className="cmp-fill" />
      <g clipPath={`url(#${clip})`}>
        {segmentsOf(cell, scale, shortName).map((segment) => (
          <SegmentBar key={segment.x} segment={segment} x={start} y={top} hatch={hatch} />
        ))}
      </g>
      <path d={shape.line} transform={flip} className="cmp-outline" />
      {hasNose(cell) && <Flight from={width + EDGE} to={lane - 20} y={top + BAR / 2} lane={lane} cell={cell} />}
    </g>
  );
}

function SegmentBar({ segment, x, y, hatch }: { segment: Segment; x: number; y: number; hatch: string }) {
  const left = x + segment.x;
  const middle = left + segment.width / 2;
  return (
    <>
      {segment.kind === 'sealed' && (
        <>
          <rect x={left} y={y} width={segment.width} height={BAR} className="cmp-wash" />
          <rect x={left} y={y} width={segment.width} height={BAR} fill={`url(#${hatch})`} />
          <Plate bytes={segment.bytes} width={segment.width} middle={middle} y={y} />
        </>
      )}
      {segment.x > 0 && <path d={`M${left} ${y}v${BAR}`} className="cmp-division" />}
      {segment.kind === 'icv' && segment.width >= 13 && <Seal x={middle - 6.5} y={y + 3} scale={0.8125} />}
      {segment.kind === 'clear' && (
        <text x={middle} y={y + 13.7} className="cmp-mid">
          {fitting(segment.words, segment.width)}
        </text>
      )}
    </>
  );
}

/** No hatch without a lock; with room enough, how much is sealed. */
function Plate({ bytes, width, middle, y }: { bytes: number; width: number; middle: number; y: number }) {
  const words = `${bytes} sealed`;
  const wide = textWidth(words) + 34;
  const plate = width >= wide ? wide - 8 : Math.min(20, width - 4);
  return (
    <>
      <rect x={middle - plate / 2} y={y + 2.5} width={plate} height={14} className="cmp-plate" />
      <Lock x={middle - (width >= wide ? plate / 2 - 4 : 6)} y={y + 3.5} scale={0.75} />
      {width >= wide && (
        <text x={middle - plate / 2 + 20} y={y + 13.7} className="cmp-w6">
          {words}
        </text>
      )}
    </>
  );
}

/** From the nose to the other lifeline; a packet that is lost stops on the way. */
function Flight({ from, to, y, lane, cell }: { from: number; to: number; y: number; lane: number; cell: Cell }) {
  const { message } = cell;
  const end = message.lost ? from + (to - from) * 0.6 : to;
  const x = (value: number): number => (message.from === 'a' ? value : lane - value);
  const back = message.from === 'a' ? -6 : 6;
  const tip = message.lost
    ? `M${x(end) - 4} ${y - 4}l8 8m0 -8l-8 8`
    : `M${x(end) + back} ${y - 4}l${-back} 4 ${back} 4`;
  if (end < from + 12) return null;
  return (
    <>
      <path d={`M${x(from + 5)} ${y}H${x(end)}`} className="cmp-flight" />
      <path d={tip} className="cmp-tip" />
    </>
  );
}
