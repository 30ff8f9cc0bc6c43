import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { cutHex, tinyHex } from '../../../ui/hex-text.ts';
import { textWidth } from '../../../ui/text-width.ts';
import { BlockView } from './block-view.tsx';
import type { Lit } from './lit.ts';
import { MathsText } from './maths-text.tsx';
import { nameIn } from './names.ts';
import { LaneView, PacketsView } from './packets-view.tsx';
import type {
  BarShape,
  FlagShape,
  FunctionShape,
  LeftOverShape,
  MissingShape,
  NoteShape,
  Rect,
  Shape,
  ValueShape,
} from './shapes.ts';
import { fitting, NOTE_TYPE } from './sheet.ts';

interface ShapeProps<S extends Shape = Shape> {
  shape: S;
  lit: Lit;
  version: 1 | 2;
}

export function ShapeView({ shape, lit, version }: ShapeProps) {
  switch (shape.kind) {
    case 'value':
      return <ValueView shape={shape} lit={lit} version={version} />;
    case 'function':
      return <FunctionView shape={shape} lit={lit} />;
    case 'bar':
      return <BarView shape={shape} lit={lit} />;
    case 'block':
      return <BlockView shape={shape} lit={lit} />;
    case 'packets':
      return <PacketsView shape={shape} />;
    case 'lane':
      return <LaneView shape={shape} />;
    case 'missing':
      return <MissingView shape={shape} version={version} />;
    case 'left-over':
      return <LeftOverView shape={shape} />;
    case 'flag':
      return <FlagView shape={shape} />;
    case 'note':
      return <NoteView shape={shape} />;
  }
}

const PAD = 9;
const NAME = { size: 13, bold: true };
const SMALL = { size: 12 };
const MONO = { size: 12, mono: true };

function ValueView({ shape, lit, version }: ShapeProps<ValueShape>) {
  if (shape.pentagon) return <RunView shape={shape} lit={lit} />;
  const { x, y, w, h, key, bytes, salt } = shape;
  const name = nameIn(version, shape.name, key);
  const left = x + (shape.cell ? Math.min(PAD, w / 10) : PAD);
  const nameWidth = textWidth(name.replace('^', ''), NAME);
  const note = fitting([shape.note, fillWords(KEYS.note.bytes, { count: bytes.length })], w - nameWidth - 8, SMALL);
  const hex = fitting([cutHex(bytes), tinyHex(bytes), fillWords(KEYS.note.bytes, { count: bytes.length })], w, MONO);
  return (
    <g className={classOf('kt-value', key, lit)}>
      <rect x={x} y={y} width={w} height={h} />
      {salt !== undefined && <path className="kt-guide" d={`M${x + salt} ${y}v${h}`} />}
      <text x={left} y={y + 17} className="kt-name">
        <MathsText text={name} />
      </text>
      <text x={left + nameWidth + 7} y={y + 17} className="kt-note">
        <MathsText text={note} />
      </text>
      <text x={left} y={y + 34} className="kt-hex">
        {hex}
      </text>
    </g>
  );
}

const classOf = (name: string, key: string, { selected, keys }: Lit): string =>
  `${name}${keys.has(key) ? ' is-lit' : ''}${key === selected ? ' is-chosen' : ''}`;

/** A run whose output stays inside of the next one. */
function RunView({ shape, lit }: Pick<ShapeProps<ValueShape>, 'shape' | 'lit'>) {
  return (
    <g className={classOf('kt-function', shape.key, lit)}>
      <path d={pentagon(shape, 'down')} />
      <FunctionWords rect={shape} points="down" title={shape.name} over={shape.note} />
    </g>
  );
}

function FunctionView({ shape, lit }: Pick<ShapeProps<FunctionShape>, 'shape' | 'lit'>) {
  return (
    <g className={`kt-function${lit.keys.has(shape.makes) ? ' is-on' : ''}`}>
      <path d={pentagon(shape, shape.points)} />
      <FunctionWords rect={shape} points={shape.points} title={shape.title} over={shape.over} />
    </g>
  );
}

function FunctionWords({
  rect,
  points,
  title,
  over,
}: { rect: Rect } & Pick<FunctionShape, 'points' | 'title' | 'over'>) {
  const x = points === 'down' ? rect.x + rect.w / 2 : rect.x + PAD;
  const anchor = points === 'down' ? 'middle' : 'start';
  return (
    <>
      <text x={x} y={rect.y + 16} textAnchor={anchor} className="kt-name">
        {title}
      </text>
      <text x={x} y={rect.y + 32} textAnchor={anchor} className="kt-hex">
        {over}
      </text>
    </>
  );
}

const TIP = 12;

function pentagon({ x, y, w, h }: Rect, points: 'right' | 'down'): string {
  return points === 'right'
    ? `M${x} ${y}H${x + w - TIP}L${x + w} ${y + h / 2}L${x + w - TIP} ${y + h}H${x}Z`
    : `M${x} ${y}H${x + w}V${y + h - TIP}L${x + w / 2} ${y + h}L${x} ${y + h - TIP}Z`;
}

function BarView({ shape, lit }: Pick<ShapeProps<BarShape>, 'shape' | 'lit'>) {
  const { x, y, w, h, title, text, seed, makes } = shape;
  const titleWidth = textWidth(title, NAME);
  const seedWidth = seed === '' ? 0 : textWidth(seed, MONO) + 16;
  const room = w - titleWidth - seedWidth - 30;
  return (
    <g className={classOf('kt-bar', makes, lit)}>
      <rect x={x} y={y} width={w} height={h} />
      <text x={x + 12} y={y + 19} className="kt-name">
        {title}
      </text>
      <text x={x + 12 + titleWidth + 10} y={y + 19} className="kt-note">
        <MathsText text={fitting([text, text.slice(0, text.indexOf(':'))], room, SMALL)} />
      </text>
      {seed !== '' && (
        <text x={x + w - 12} y={y + 19} textAnchor="end" className="kt-hex">
          {seed}
        </text>
      )}
    </g>
  );
}

function MissingView({ shape, version }: Pick<ShapeProps<MissingShape>, 'shape' | 'version'>) {
  const { x, y, w, h, name } = shape;
  return (
    <g className="kt-missing">
      <rect x={x} y={y} width={w} height={h} />
      <text x={x + PAD} y={y + Math.min(17, h / 2 + 4)} className="kt-name">
        <MathsText text={nameIn(version, name)} />
      </text>
      {h > 30 && (
        <text x={x + PAD} y={y + 34} className="kt-note">
          {KEYS.missing}
        </text>
      )}
    </g>
  );
}

function LeftOverView({ shape: { x, y, w, h, bytes } }: { shape: LeftOverShape }) {
  const [long, thrown] = KEYS.leftOver.map((words) => fillWords(words, { count: bytes }));
  const first = fitting([long ?? '', fillWords(KEYS.note.bytes, { count: bytes })], w, SMALL);
  return (
    <g className="kt-missing">
      <rect x={x} y={y} width={w} height={h} />
      <text x={x + w / 2} y={y + 18} textAnchor="middle" className="kt-note">
        {first}
      </text>
      <text x={x + w / 2} y={y + 34} textAnchor="middle" className="kt-note">
        {fitting([thrown ?? ''], w, SMALL)}
      </text>
    </g>
  );
}

function FlagView({ shape: { x, y, at, text } }: { shape: FlagShape }) {
  return (
    <g>
      <circle className="kt-dot" cx={at.x} cy={at.y} r="4" />
      <text x={x} y={y + 13} className="kt-note">
        {text}
      </text>
    </g>
  );
}

function NoteView({ shape: { x, y, w, lines, tone, align } }: { shape: NoteShape }) {
  const { step } = NOTE_TYPE[tone];
  return (
    <text className={`kt-say-${tone}`} textAnchor={align === 'end' ? 'end' : 'start'}>
      {lines.map((line, at) => (
        <tspan key={line} x={align === 'end' ? x + w : x} y={y + step * (at + 1) - 4}>
          <MathsText text={line} />
        </tspan>
      ))}
    </text>
  );
}
