import type { Lit } from './lit.ts';
import { isLit } from './lit.ts';
import type { Parting } from './parting.ts';
import { targetsOf } from './sections.ts';
import { ShapeView } from './shape-view.tsx';
import type { Drawing as DrawingData, Rect, Wire } from './shapes.ts';

interface DrawingProps {
  drawing: DrawingData;
  lit: Lit;
  version: 1 | 2;
  parting: Parting;
}

/** The tree as a drawing. What can be chosen in it are the buttons of the list that lies over it. */
export function Drawing({ drawing, lit, version, parting }: DrawingProps) {
  const { w, h, shapes, wires, guides } = drawing;
  const bright = wires.filter((wire) => isLit(lit, wire));
  return (
    <svg className="kt-svg" viewBox={`0 0 ${w} ${h}`} aria-hidden="true">
      <defs>
        <pattern id="kt-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="var(--hatch)" strokeWidth="1.4" />
        </pattern>
      </defs>
      {wires.map((wire) => !bright.includes(wire) && <Line key={keyOf(wire)} wire={wire} name="kt-wire" />)}
      {bright.map((wire) => (
        <Line key={keyOf(wire)} wire={wire} name="kt-glow" />
      ))}
      {bright.map((wire) => (
        <Line key={keyOf(wire)} wire={wire} name="kt-lit" />
      ))}
      {guides.map(({ x, y1, y2 }) => (
        <path key={`${x} ${y1}`} className="kt-guide" d={`M${x} ${y1}V${y2}`} />
      ))}
      {shapes.map((shape) => (
        <ShapeView key={`${shape.kind} ${shape.x} ${shape.y} ${shape.w}`} shape={shape} lit={lit} version={version} />
      ))}
      {targetsOf(drawing).map(({ key, rect }) => (
        <Unequal key={key} rect={rect} isFirst={parting.first.includes(key)} isLater={parting.later.includes(key)} />
      ))}
    </svg>
  );
}

/** Marks a value that the two ends have not the same bytes of: filled where they part. */
function Unequal({ rect: { x, y, w }, isFirst, isLater }: { rect: Rect; isFirst: boolean; isLater: boolean }) {
  if (!isFirst && !isLater) return null;
  return (
    <g className={isFirst ? 'kt-unequal is-first' : 'kt-unequal'} transform={`translate(${x + w - 4} ${y})`}>
      <circle r="10" />
      <path d="M-5 -2.5h10M-5 2.5h10M3.5 -6l-7 12" />
    </g>
  );
}

const keyOf = ({ from, to, points }: Wire): string =>
  `${from} ${to} ${points.map(({ x, y }) => `${x},${y}`).join(' ')}`;

function Line({ wire: { points, arrow }, name }: { wire: Wire; name: string }) {
  const d = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return (
    <g className={name}>
      <path d={d} />
      {arrow && name !== 'kt-glow' && <path d={arrowHead(points)} />}
    </g>
  );
}

function arrowHead(points: Wire['points']): string {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (!tip || !before) return '';
  const { x, y } = tip;
  const [dx, dy] = [Math.sign(x - before.x) * 6, Math.sign(y - before.y) * 6];
  return dx === 0
    ? `M${x - 4} ${y - dy}L${x} ${y}L${x + 4} ${y - dy}`
    : `M${x - dx} ${y - 4}L${x} ${y}L${x - dx} ${y + 4}`;
}
