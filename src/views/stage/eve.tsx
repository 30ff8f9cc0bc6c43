import { fillWords, type WordParams } from '../../content/fill.ts';
import { EVE_WORDS } from '../../content/ui/stage.ts';
import { firstFit, textWidth } from '../../ui/text-width.ts';
import { senderOf } from './cargo.ts';
import { type Plan, place } from './geometry.ts';
import { Label } from './label.tsx';
import type { Layer } from './layers.ts';
import { EveBadge, Eye, Lock, StruckDiamond } from './marks.tsx';
import type { EveView } from './scene.ts';

/** Eve: a stop on the line, with a clamp up to the pipe and a line down to her column. */
export function Eve({ plan, eve }: { plan: Plan; eve: EveView }) {
  const { axis, pipe, path, size, height } = plan;
  const strip = size === 'strip';
  const low = pipe.y + pipe.height;
  const [arm, jaw] = strip ? [12, 11] : [15, 14];
  const clampTop = low - (strip ? 7 : 9);
  const badge = strip ? 1.1 : 1.3;
  const reach = 10 * badge;
  return (
    <g>
      <path d={`M${axis - arm} ${clampTop}v${jaw}h${2 * arm}v${-jaw}`} className="stage-ln stage-se stage-bold" />
      <path d={`M${axis} ${clampTop + jaw}V${path.y - reach - 1}`} className="stage-ln stage-se stage-drop" />
      {!strip && (size !== 'story' || eve.sees) && (
        <path
          d={`M${axis} ${path.y + reach + 2}V${size === 'story' ? copyTop(plan) : height}`}
          className="stage-ln stage-se stage-drop"
        />
      )}
      <EveBadge x={axis - reach} y={path.y - reach} scale={badge} />
      <Words plan={plan} eve={eve} />
      {size === 'story' && <Copy plan={plan} eve={eve} />}
    </g>
  );
}

/** Story draws her copy under her, outlined in her colour. */
const COPY = { drop: 44, height: 26, half: 102 } as const;

const copyTop = (plan: Plan): number => plan.path.y + COPY.drop;

function wordsOf(
  eve: EveView,
  story: boolean,
): { left: string; right: readonly [readonly string[], readonly string[]] } {
  const { sees } = eve;
  if (!sees) {
    const left = eve.copied === 1 ? EVE_WORDS.copiedOne : fillWords(EVE_WORDS.copied, { n: eve.copied });
    return { left: eve.copied === 0 ? EVE_WORDS.waits : left, right: [[eve.blind ? EVE_WORDS.blind : ''], ['']] };
  }
  const params = { bytes: sees.bytes, reads: sees.reads, sealed: sees.sealed };
  const say = (words: string | readonly string[]): readonly string[] =>
    (typeof words === 'string' ? [words] : words).map((one) => fillWords(one, params));
  const left = sees.did ? EVE_WORDS[sees.did] : fillWords(story ? EVE_WORDS.copiesStory : EVE_WORDS.copies, params);
  const protectedOnly = sees.frame.kind === 'ah' ? EVE_WORDS.readsAhNote : EVE_WORDS.readsAllNote;
  if (sees.sealed === 0) return { left, right: [say(EVE_WORDS.readsAll), say(protectedOnly)] };
  if (story) return { left, right: [say(EVE_WORDS.readsStory), say(EVE_WORDS.storesStory)] };
  const esp = sees.frame.kind === 'esp';
  return {
    left,
    right: [say(esp ? EVE_WORDS.readsEsp : EVE_WORDS.reads), say(esp ? EVE_WORDS.storesEsp : EVE_WORDS.stores)],
  };
}

function Words({ plan, eve }: { plan: Plan; eve: EveView }) {
  if (plan.size === 'strip') return <StripWords plan={plan} eve={eve} />;
  if (plan.nat && plan.size !== 'story') return <WordsBesideTable plan={plan} eve={eve} />;
  return plan.size === 'story' && !eve.sees ? <IdleWords plan={plan} eve={eve} /> : <EveWords plan={plan} eve={eve} />;
}

/** Story, with nothing to copy: her words stand under her. */
function IdleWords({ plan, eve }: { plan: Plan; eve: EveView }) {
  const { left, right } = wordsOf(eve, true);
  return (
    <>
      <Label x={plan.axis} y={plan.path.y + 38} look="mid w6 te" size={14}>
        {EVE_WORDS.name}
      </Label>
      <Label x={plan.axis} y={plan.path.y + 55} look="mid t2">
        {eve.blind ? right[0][0] : left}
      </Label>
    </>
  );
}

/** Over a NAT’s table there is no room on the left: all that there is to say stands on the right. */
function WordsBesideTable({ plan, eve }: { plan: Plan; eve: EveView }) {
  const { left, right } = wordsOf(eve, false);
  const x = plan.axis + 26;
  const first = plan.path.y + 24;
  // Under the gateway’s address, and up to the end of its tower.
  const room = place(plan, 'b', plan.tower.x) - x;
  const whole = `${EVE_WORDS.name}: ${left}`;
  const head = textWidth(whole, { size: 13, bold: true }) <= room ? [whole] : [EVE_WORDS.name, left];
  const lines = [...head, ...rightLines(eve, right, room)];
  return lines.map((line, index) => (
    <Label
      key={line}
      x={x}
      y={first + index * 16}
      look={index === 0 ? 'w6 te' : index === 1 ? 'w5' : 't2'}
      {...(index === 0 ? { size: 13 } : {})}
    >
      {line}
    </Label>
  ));
}

/** What she reads, and whose address she meets where it is not the sender’s own. */
function rightLines(
  { sees }: EveView,
  [reads, rest]: readonly [readonly string[], readonly string[]],
  room: number,
): readonly string[] {
  const meets = sees?.translated === true ? EVE_WORDS.meetsNat : '';
  const head = firstFit(reads, room);
  const both = meets === '' ? head : `${head}, ${meets}`;
  const lines = textWidth(both) * 1.04 <= room || meets === '' ? [both] : [head, meets];
  return [...lines, firstFit(rest, room)].filter((line) => line !== '');
}

function EveWords({ plan, eve }: { plan: Plan; eve: EveView }) {
  const story = plan.size === 'story';
  const { left, right } = wordsOf(eve, story);
  const aside = story ? COPY.half + 12 : 26;
  const eye = story ? 28 : 0;
  const first = story ? plan.path.y + 55 : plan.height - 20;
  const second = first + (story ? 16 : 15);
  // The upper line must end before the gateway’s address, the lower one stands under it.
  const room = plan.axis - plan.tower.x - plan.tower.width / 2 - aside;
  const head = firstFit(right[0], room - 42);
  const note = firstFit(right[1], room + 40);
  const size = story ? 14 : 13;
  return (
    <>
      <Label x={plan.axis - aside} y={first} look="end w6 te" size={size}>
        {EVE_WORDS.name}
      </Label>
      <Label x={plan.axis - aside} y={second} look="end t2">
        {left}
      </Label>
      <Label x={plan.axis + aside + eye} y={first} look={story ? 'w6' : 'w5'} {...(story ? { size } : {})}>
        {head}
      </Label>
      <Label x={plan.axis + aside + eye} y={second} look="t2">
        {note}
      </Label>
    </>
  );
}

function stripWords({ sees, blind, copied }: EveView): readonly [string, ...string[]] {
  if (sees) return sees.sealed === 0 ? EVE_WORDS.stripClear : EVE_WORDS.strip;
  if (blind) return EVE_WORDS.stripLan;
  return copied > 1 ? EVE_WORDS.stripCopied : EVE_WORDS.stripIdle;
}

function StripWords({ plan, eve }: { plan: Plan; eve: EveView }) {
  const { sees } = eve;
  const params: WordParams = { n: eve.copied, reads: sees?.reads ?? 0, sealed: sees?.sealed ?? 0 };
  const [head, ...rest] = stripWords(eve);
  const text = firstFit(
    rest.map((words) => fillWords(words, params)),
    plan.width - plan.axis - 23,
    { size: 13 },
  );
  const y = plan.path.y + 24;
  return (
    <>
      <Label x={plan.axis - 19} y={y} look="end te w6">
        {fillWords(head, params)}
      </Label>
      <Label x={plan.axis + 19} y={y}>
        {text}
      </Label>
    </>
  );
}

/** The copy that Eve keeps: lines in what she reads, hatch and lock over what she cannot. */
function Copy({ plan, eve }: { plan: Plan; eve: EveView }) {
  const { sees } = eve;
  if (!sees) return null;
  const left = plan.axis - COPY.half;
  const room = 2 * COPY.half - 12;
  const cells = cellsOf(sees.layers, room);
  const top = copyTop(plan);
  const right = senderOf(sees.frame) === 'a';
  const body = right
    ? `M${left} ${top}h${room - 2}c8 0 14 7 14 13s-6 13-14 13h${2 - room}z`
    : `M${left + 2 * COPY.half} ${top}h${2 - room}c-8 0-14 7-14 13s6 13 14 13h${room - 2}z`;
  const start = right ? left : left + 12;
  return (
    <g>
      <path d={body} className="stage-copy" />
      {cells.map((cell, index) => (
        <CopyCell
          key={cell.x}
          cell={cell}
          x={start}
          top={top}
          open={sees.sealed === 0}
          last={index === cells.length - 1}
        />
      ))}
      {sees.sealed === 0 ? (
        <Eye x={plan.axis + COPY.half + 6} y={top + 3} scale={1.25} />
      ) : (
        <StruckDiamond x={plan.axis + COPY.half + 8} y={top + 3} scale={1.2} />
      )}
    </g>
  );
}

interface Cell {
  layer: Layer;
  x: number;
  width: number;
}

/** Widths by the root of the bytes, so that a header of eight can be seen beside a key of 256. */
function cellsOf(layers: readonly Layer[], room: number): readonly Cell[] {
  const all = layers.reduce((sum, layer) => sum + Math.sqrt(layer.bytes), 0);
  let x = 0;
  return layers.map((layer) => {
    const width = (room * Math.sqrt(layer.bytes)) / all;
    const cell = { layer, x, width };
    x += width;
    return cell;
  });
}

interface CellProps {
  cell: Cell;
  x: number;
  top: number;
  /** Nothing of this packet is shut: not even its seal hides anything. */
  open: boolean;
  last: boolean;
}

function CopyCell({ cell, x, top, open, last }: CellProps) {
  const left = x + cell.x;
  const { width, layer } = cell;
  const middle = top + COPY.height / 2;
  return (
    <>
      {open || layer.kind === 'clear' ? (
        <path
          d={`M${left + 5} ${middle - 4}h${width - 10}M${left + 5} ${middle + 4}h${(width - 10) * 0.6}`}
          className="stage-fine stage-se"
        />
      ) : (
        <rect x={left} y={top + 1} width={width} height={COPY.height - 2} className="stage-hatched" />
      )}
      {layer.kind === 'sealed' && width > 26 && (
        <>
          <rect x={left + width / 2 - 9} y={top + 4} width={18} height={18} className="stage-plate stage-se" />
          <Lock x={left + width / 2 - 8} y={top + 4} />
        </>
      )}
      {!last && <path d={`M${left + width} ${top}v${COPY.height}`} className="stage-copy-rule" />}
    </>
  );
}
