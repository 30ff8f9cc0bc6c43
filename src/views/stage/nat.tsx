import { fillWords } from '../../content/fill.ts';
import { NAT_WORDS } from '../../content/ui/stage.ts';
import { textWidth } from '../../ui/text-width.ts';
import { box, type NatPlan, type Plan } from './geometry.ts';
import { Label } from './label.tsx';
import type { MappingRow, NatView } from './nat-view.ts';

interface NatProps {
  plan: Plan;
  at: NatPlan;
  nat: NatView;
  dim: boolean;
}

/** The NAT: ink on the wire, nobody’s colour. Its table hangs under it, the mapping in use in reversed ink. */
export function Nat({ plan, at, nat, dim }: NatProps) {
  const strip = plan.size === 'strip';
  const { x, y, width, height } = at.box;
  const middle = x + width / 2;
  return (
    <g className={dim ? 'stage-dim' : undefined}>
      <g className="stage-art">
        <rect {...box(at.box)} className="stage-fill" />
        {!strip && <path d={crossing(middle, y + height - 13, width / 2 - 8)} className="stage-ln stage-thin" />}
      </g>
      <Label x={middle} y={strip ? y + height / 2 + 4.5 : y + 17} look="mid w6" size={strip ? 12 : 13}>
        {NAT_WORDS.name}
      </Label>
      {!strip && (
        <>
          <Label x={x + width + 6} y={plan.path.y - 10} look="mono">
            {nat.outside}
          </Label>
          <Table plan={plan} at={at} nat={nat} />
        </>
      )}
    </g>
  );
}

/** Two lines that change places, with their tips. */
function crossing(x: number, y: number, half: number): string {
  const line = (from: number, to: number): string =>
    `M${x - half} ${y + from}H${x - 7}L${x + 5} ${y + to}H${x + half}m-5 -4l5 4-5 4`;
  return `${line(-4, 5)}${line(5, -4)}`;
}

/** The names of the columns. */
const HEAD = 18;

interface Column {
  text: string;
  mono: boolean;
}

/** Story knows nothing of ports: one line for each pair of addresses. */
function rowsFor(plan: Plan, { rows: count }: NatPlan, rows: readonly MappingRow[]): readonly MappingRow[] {
  if (plan.size !== 'story') return rows.slice(-count);
  const bare = (name: string): string => name.split(':')[0] ?? name;
  const used = rows.find((row) => row.inUse) ?? rows.at(-1);
  return used ? [{ ...used, inside: bare(used.inside), outside: bare(used.outside) }] : [];
}

const widest = (columns: readonly Column[]): number =>
  Math.max(...columns.map(({ text, mono }) => textWidth(text, { mono })));

function Table({ plan, at, nat }: Omit<NatProps, 'dim'>) {
  const rows = rowsFor(plan, at, nat.rows);
  const { right, top } = at.table;
  const middle = at.box.x + at.box.width / 2;
  const low = at.box.y + at.box.height;
  const heads = NAT_WORDS.heads[nat.way];
  const inside = widest([{ text: heads[0], mono: false }, ...rows.map((row) => ({ text: row.inside, mono: true }))]);
  const outside = widest([{ text: heads[1], mono: false }, ...rows.map((row) => ({ text: row.outside, mono: true }))]);
  const width = inside + outside + 38;
  const left = right - width;
  const arrow = left + 8 + inside + 11;
  const height = HEAD + Math.max(1, rows.length) * at.pitch + 2;
  const story = plan.size === 'story';
  const under = right >= middle;
  return (
    <>
      <path
        d={under ? `M${middle} ${low}V${top}` : `M${middle} ${low}V${(low + top) / 2}H${right - 24}V${top}`}
        className="stage-leader"
      />
      <rect x={left} y={top} width={width} height={height} className="stage-panel" />
      {rows.length === 0 && (
        <Label x={left + width / 2} y={top + height / 2 + 4.5} look="mid t2">
          {NAT_WORDS.empty}
        </Label>
      )}
      {rows.length > 0 && (
        <>
          <Label x={arrow - 11} y={top + 13} look="end t2">
            {heads[0]}
          </Label>
          <Label x={arrow + 11} y={top + 13} look="t2">
            {heads[1]}
          </Label>
        </>
      )}
      {rows.map((row, index) => (
        <MappingLine
          key={`${row.protocol} ${row.inside} ${row.outside}`}
          row={row}
          left={left}
          arrow={arrow}
          width={width}
          y={top + HEAD + 1 + index * at.pitch}
          pitch={at.pitch}
          way={nat.way}
          named={!story}
        />
      ))}
    </>
  );
}

interface LineProps {
  row: MappingRow;
  left: number;
  arrow: number;
  width: number;
  y: number;
  pitch: number;
  way: NatView['way'];
  /** Whether it is said which packets used it. */
  named: boolean;
}

function MappingLine({ row, left, arrow, width, y, pitch, way, named }: LineProps) {
  const tone = row.inUse ? 'inverse' : 't2';
  const base = y + pitch / 2 + 4.5;
  return (
    <>
      {row.inUse && <rect x={left + 1} y={y} width={width - 2} height={pitch} className="stage-fi" />}
      <Label x={arrow - 11} y={base} look={`mono end ${tone}`}>
        {row.inside}
      </Label>
      <Label x={arrow} y={base} look={`mid ${tone}`}>
        {way === 'out' ? '→' : '←'}
      </Label>
      <Label x={arrow + 11} y={base} look={`mono ${tone}`}>
        {row.outside}
      </Label>
      {named && (
        <Label x={left - 8} y={base} look={row.inUse ? 'end w5' : 'end t2'}>
          {usedBy(row)}
        </Label>
      )}
    </>
  );
}

/** Which packets used a mapping: from the first to the last, and of the one in use from the first on. */
function usedBy({ packets, inUse, protocol }: MappingRow): string {
  const [first, last] = [packets[0], packets.at(-1)];
  const kind = NAT_WORDS.protocols[protocol];
  if (kind !== undefined) return kind;
  if (first === undefined || last === undefined) return NAT_WORDS.fresh;
  const words = inUse ? NAT_WORDS.from : first === last ? NAT_WORDS.one : NAT_WORDS.range;
  return fillWords(words, { first, last });
}
