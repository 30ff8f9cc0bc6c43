import { fillWords } from '../../../content/fill.ts';
import { KEYED_NAMES, KEYS } from '../../../content/ui/bench-keys.ts';
import { blockBytes } from './child-v2.ts';
import type { NodeKey } from './graph.ts';
import { inputNote } from './inputs.ts';
import { dataLanes } from './lanes.ts';
import { bottom, type Drawing, middle, type Rect } from './shapes.ts';
import { box, drop, finished, has, LEFT, note, RIGHT, type Sheet, under } from './sheet.ts';
import { tape } from './tape.ts';

interface QuickSpec {
  y: number;
  skeyidD: Rect;
}

const TRUNK = 12;
const COLUMN = { w: 444, gap: 24 };
/** From the left of a bar: where each of its inputs comes in. */
const ENTRY = { skeyidD: 24, nonces: 64, shared: 90, spi: 116 };

/** KEYMAT = K1 | K2 | …, RFC 2409 §5.5: one for each direction and each protocol. */
export function quickMode(sheet: Sheet, { y, skeyidD }: QuickSpec): Drawing {
  const { child, ike } = sheet.facts.generation;
  if (child === undefined) {
    note(sheet, { x: LEFT, y }, [KEYS.say.noChild1], { tone: 'say' });
    return finished(sheet);
  }
  const protocols = ['', 'AH '].filter((prefix) => has(sheet, `${child}/${prefix}KEYMAT_i`));
  const inputs = inputRow(sheet, child, y);
  let top = y + 42 + 44;
  protocols.forEach((prefix, row) => {
    top = direction(sheet, { child, prefix, row, top, inputs, ike, skeyidD });
  });
  note(sheet, { x: LEFT, y: top + 2 }, [KEYS.say.perDirection]);
  return finished(sheet);
}

function inputRow(sheet: Sheet, child: string, y: number): ReadonlyMap<NodeKey, Rect> {
  const names = ['Ni', 'Nr', 'g^ir', 'SPI_in', 'SPI_out', 'AH SPI_in', 'AH SPI_out'];
  const keys = names.map((name) => `${child}/${name}`).filter((key) => has(sheet, key));
  const gap = 10;
  const w = Math.min(140, (RIGHT - LEFT - gap * (keys.length - 1)) / keys.length);
  const rects = keys.map((key, at) => {
    const rect = box(sheet, { key, note: inputNote(sheet.facts, key), x: LEFT + at * (w + gap), y, w });
    return [key, rect] as const;
  });
  return new Map(rects);
}

interface RowSpec {
  child: string;
  prefix: string;
  row: number;
  top: number;
  inputs: ReadonlyMap<NodeKey, Rect>;
  ike: string;
  skeyidD: Rect;
}

/** Both directions of one protocol, side by side. @returns where they end */
function direction(sheet: Sheet, spec: RowSpec): number {
  const { child, prefix, top } = spec;
  const ends = (['i', 'r'] as const).map((side, at) => {
    const x = LEFT + at * (COLUMN.w + COLUMN.gap);
    const stream = `${child}/${prefix}KEYMAT_${side}`;
    const family = prefix === '' ? 'ESP' : 'AH';
    const keys = ['e', 'a'].map((use) => `${child}/${family}_${use}${side}`);
    const made = tape(sheet, {
      stream,
      x,
      y: top,
      w: COLUMN.w,
      title: KEYED_NAMES[sheet.facts.prf] ?? sheet.facts.prf,
      text: fillWords(KEYS.bar.keymat, { seed: seedWords(sheet, stream) }),
      seed: '',
      letter: 'K',
      block: blockBytes(sheet, spec.ike),
      keys,
    });
    inputWires(sheet, spec, stream, made.bar, at);
    return dataLanes(sheet, { scope: child, cells: made.cells, x, w: COLUMN.w, y: made.bottom + 30, only: side });
  });
  return Math.max(...ends) + 34;
}

function seedWords({ facts: { graph } }: Sheet, stream: NodeKey): string {
  const operands = graph.nodes.get(stream)?.operands.slice(1) ?? [];
  const words = operands.map((operand) => {
    if (operand.kind === 'constant') return String(operand.bytes[0] ?? '');
    if (operand.label === 'SPI' && operand.kind === 'value') return 'SPI';
    return operand.label.replace('_b', '');
  });
  return words.join(' | ');
}

/** Into the first row from above; into the second by way of the gap between the columns. */
function inputWires(
  sheet: Sheet,
  { inputs, ike, row, skeyidD }: RowSpec,
  stream: NodeKey,
  bar: Rect,
  at: number,
): void {
  const via = (lane: number): readonly number[] =>
    row === 0 ? [] : [LEFT + COLUMN.w + 3 + lane * 3, bar.y - 10 - lane * 4];
  const channel = row === 0 ? bar.y - 10 : undefined;
  const from = `${ike}/SKEYID_d`;
  const first = [...inputs.values()][0] ?? bar;
  drop(
    sheet,
    from,
    stream,
    { x: skeyidD.x + 10, y: bottom(skeyidD) },
    first.y - 10,
    TRUNK,
    first.y + first.h + 8,
    ...(row === 0 ? [bar.x + ENTRY.skeyidD, bar.y] : [...via(0), bar.x + ENTRY.skeyidD, bar.y]),
  );
  for (const [key, rect] of inputs) {
    const lane = laneOf(key);
    const enter = bar.x + ENTRY[lane.entry];
    const turn = first.y + first.h + 8 + lane.order * 6;
    const way = channel === undefined ? [turn, ...via(lane.order), enter, bar.y] : [turn, enter, bar.y];
    if (sheet.facts.graph.parentsOf(stream).some((parent) => parent.key === key))
      drop(sheet, key, stream, under(rect, middle(rect) + at * 6), ...way);
  }
}

type Entry = keyof typeof ENTRY;

function laneOf(key: NodeKey): { entry: Entry; order: number } {
  const name = key.slice(key.indexOf('/') + 1);
  if (name === 'Ni' || name === 'Nr') return { entry: 'nonces', order: 1 };
  if (name === 'g^ir') return { entry: 'shared', order: 2 };
  return { entry: 'spi', order: name.endsWith('in') ? 3 : 4 };
}
