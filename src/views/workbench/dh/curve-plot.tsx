import { fillWords } from '../../../content/fill.ts';
import { DH_CURVE } from '../../../content/ui/bench-dh-scenes.ts';
import type { BenchAnswer } from '../../../worker/bench-protocol.ts';

type Curve = BenchAnswer<'toyCurve'>;

const SIDE = 400;
const EDGE = 26;

/** All points of a small curve, the walk of A from G on, and the points that both ends send and meet at. */
export function CurvePlot({ answer, a }: { answer: Curve; a: number }) {
  const { curve, multiples, publicA, publicB, sharedA } = answer;
  const unit = (SIDE - 2 * EDGE) / (curve.p - 1);
  const at = ({ x, y }: { x: number; y: number }) => ({ x: EDGE + x * unit, y: SIDE - EDGE - y * unit });
  const walk = multiples.slice(0, a).map(at);
  const label = fillWords(DH_CURVE.drawing, { count: multiples.length, a });
  const [endA, endB, meet, start] = [at(publicA), at(publicB), at(sharedA), at(curve.g)];
  return (
    <svg className="dh-plot" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
      <path className="axes" d={`M${EDGE} ${EDGE / 2}V${SIDE - EDGE}H${SIDE - EDGE / 2}`} />
      <text x={SIDE - 14} y={SIDE - 8}>
        x
      </text>
      <text x="8" y="22">
        y
      </text>
      {multiples.map((point) => (
        <circle key={`${point.x} ${point.y}`} cx={at(point).x} cy={at(point).y} r="3.5" className="point" />
      ))}
      <path className="walk" d={`M${walk.map(({ x, y }) => `${x} ${y}`).join('L')}`} />
      {walk.map(({ x, y }, index) => (
        <text key={`${x} ${y}`} x={x + 6} y={y - 6} className="count">
          {index + 1}
        </text>
      ))}
      <rect x={meet.x - 10} y={meet.y - 10} width="20" height="20" className="meet" />
      <text x={start.x} y={start.y + 18} className="name">
        G
      </text>
      <circle cx={endA.x} cy={endA.y} r="6.5" className="end-a" />
      <rect x={endB.x - 5.5} y={endB.y - 5.5} width="11" height="11" className="end-b" />
    </svg>
  );
}
