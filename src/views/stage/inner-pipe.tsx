import { fillWords } from '../../content/fill.ts';
import {
  INNER_NAMES,
  INNER_SHORT,
  INNER_STORY,
  INNER_WORDS,
  PROTOCOL_NAMES,
  PROTOCOL_STORY,
} from '../../content/ui/stage.ts';
import type { Site } from '../../engine/values/value.ts';
import { firstFit, textWidth } from '../../ui/text-width.ts';
import { letter } from './cargo.ts';
import { type Plan, place, type Run } from './geometry.ts';
import { Label } from './label.tsx';
import { innerBaseline } from './lanes.ts';
import type { InnerState, InnerView } from './rows.ts';
import { other } from './sa-view.ts';

const STYLES: Record<InnerState, string> = {
  unknown: 'planned',
  chosen: 'planned',
  arriving: 'planned',
  told: 'planned',
  'installed-one': 'planned',
  installed: 'laid',
  renewed: 'laid',
  old: 'gone',
  void: 'void',
  deleted: 'gone',
  closing: 'gone',
};

/** A line for two directions is nobody’s colour. */
const BOTH: Record<string, string> = { planned: 'void', laid: 'gone', void: 'void', gone: 'gone' };

/** Which ends are shut: nothing goes in any more, or nothing comes out either. */
const CROSSED: Partial<Record<InnerState, 'entry' | 'both'>> = {
  old: 'entry',
  void: 'both',
  deleted: 'both',
  closing: 'both',
};

/** A line for both directions is drawn as a pipe from A with a tip at either end. */
const drawnFrom = (view: InnerView): Site => (view.from === 'both' ? 'a' : view.from);

interface InnerPipeProps {
  plan: Plan;
  view: InnerView;
  run: Run;
  grown: boolean;
  /** Eve’s clamp reaches into the lowest of them. */
  lowest: boolean;
  dim: boolean;
}

/** One direction: an arrow at the end that receives, a notch at the end that sends. */
export function InnerPipe(props: InnerPipeProps) {
  const { plan, view, run, grown, lowest, dim } = props;
  const from = drawnFrom(view);
  const style = STYLES[view.state];
  const both = view.from === 'both';
  const own = !both && (style === 'planned' || style === 'laid');
  const colour = own ? ` stage-s${from}` : '';
  const wash = own && style === 'laid' ? ` stage-w${from} stage-lay-${from}` : '';
  const crossed = CROSSED[view.state];
  return (
    <g className={dim ? 'stage-dim' : undefined}>
      <path
        d={outline(plan, view, run)}
        className={`stage-inner stage-inner-${both ? BOTH[style] : style}${colour}${wash}`}
      />
      {view.state === 'installed-one' && !both && (
        <path
          d={half(plan, from, view.by, run)}
          className={`stage-inner stage-inner-laid stage-s${from} stage-w${from} stage-lay-${from}`}
        />
      )}
      {crossed && <CrossedEnds plan={plan} run={run} from={view.from} ends={crossed} />}
      {!crossed && !both && <Chevrons plan={plan} from={from} run={run} />}
      <InnerText
        plan={plan}
        view={view}
        y={innerBaseline(plan, run, grown)}
        crossed={crossed}
        from={lowest && !grown ? plan.axis + CLAMP : 0}
      />
    </g>
  );
}

/** Where the tail’s corners, the tip’s shoulders and the tip are, counted for a pipe from A. */
function corners(plan: Plan): { tail: number; shoulder: number; tip: number } {
  const { x, width } = plan.pipe;
  const strip = plan.size === 'strip';
  return {
    tail: x + 13,
    shoulder: x + width - (strip ? 12 : 13),
    tip: strip ? 9 : 11,
  };
}

function outline(plan: Plan, view: InnerView, { top, bottom }: Run): string {
  const { tail, shoulder, tip } = corners(plan);
  const at = (x: number): number => place(plan, drawnFrom(view), x);
  const middle = (top + bottom) / 2;
  if (view.from === 'both') {
    return `M${at(tail)} ${top}H${at(shoulder)}L${at(shoulder + tip)} ${middle}L${at(shoulder)} ${bottom}H${at(tail)}L${at(tail - tip)} ${middle}Z`;
  }
  return `M${at(tail)} ${top}H${at(shoulder)}L${at(shoulder + tip)} ${middle}L${at(shoulder)} ${bottom}H${at(tail)}L${at(tail + tip)} ${middle}Z`;
}

/** The half of the pipe at one site, open towards the middle. */
function half(plan: Plan, from: Site, end: Site, { top, bottom }: Run): string {
  const { tail, shoulder, tip } = corners(plan);
  const at = (x: number): number => place(plan, from, x);
  const middle = (top + bottom) / 2;
  const [corner, point] = end === from ? [tail, tail + tip] : [shoulder, shoulder + tip];
  return `M${plan.axis} ${top}H${at(corner)}L${at(point)} ${middle}L${at(corner)} ${bottom}H${plan.axis}`;
}

function Chevrons({ plan, from, run }: { plan: Plan; from: Site; run: Run }) {
  if (plan.size === 'strip') return null;
  const { shoulder } = corners(plan);
  const middle = (run.top + run.bottom) / 2;
  const way = from === 'a' ? 6 : -6;
  const [first, second] = [place(plan, from, shoulder - 18), place(plan, from, shoulder - 10)];
  return (
    <path
      d={`M${first} ${middle - 6}l${way} 6 ${-way} 6M${second} ${middle - 6}l${way} 6 ${-way} 6`}
      className={`stage-ln stage-s${from}`}
    />
  );
}

interface CrossedProps {
  plan: Plan;
  run: Run;
  from: InnerView['from'];
  ends: 'entry' | 'both';
}

/** How wide a cross over an end is. */
const crossWidth = (plan: Plan): number => (plan.size === 'strip' ? 16 : 26);

function CrossedEnds({ plan, run, from, ends }: CrossedProps) {
  const { tail, shoulder } = corners(plan);
  const width = crossWidth(plan);
  const height = Math.min(run.bottom - run.top - 6, 18);
  const top = (run.top + run.bottom) / 2 - height / 2;
  const cross = (x: number): string => `M${x} ${top}l${width} ${height}m0 ${-height}l${-width} ${height}`;
  const [first, last] = [cross(tail + 15), cross(shoulder - 15 - width)];
  const [entry, exit] = from === 'b' ? [last, first] : [first, last];
  // Both entries of a line for two directions are at its ends.
  const d = ends === 'both' || from === 'both' ? entry + exit : entry;
  return <path d={d} className="stage-ln stage-cross" />;
}

const STRIP_TYPE = { size: 13 } as const;

interface TextProps {
  plan: Plan;
  view: InnerView;
  y: number;
  crossed: 'entry' | 'both' | undefined;
  /** Where the words at the far end may begin. */
  from: number;
}

/** Half of Eve’s clamp, with air. */
const CLAMP = 22;

/** The words’ room at the two ends: less where a cross stands. */
function textEnds(plan: Plan, view: InnerView, crossed: TextProps['crossed']): { start: number; end: number } {
  const { tail, shoulder } = corners(plan);
  const strip = plan.size === 'strip';
  const width = crossed ? crossWidth(plan) + (strip ? 4 : 0) : 0;
  const leftCrossed = crossed === 'both' || view.from === 'both' || view.from === 'a';
  const rightCrossed = crossed === 'both' || view.from === 'both' || view.from === 'b';
  const notch = view.from === 'a' || strip ? 0 : 10;
  return {
    start: tail + (strip ? 18 : 24) + notch + (leftCrossed ? width : 0),
    end: shoulder - (strip ? 18 : 34) - (rightCrossed ? width : 0),
  };
}

/** `ESP A → B`, `old B → A`, `2nd ESP A → B`; on the phone `old pair`. */
function nameOf(view: InnerView, size: Plan['size']): string {
  const both = view.from === 'both';
  if (size === 'strip' && both && (view.old || view.beside)) return INNER_NAMES.short[view.beside ?? 'old'];
  const key = both ? (view.old ? 'oldBoth' : 'both') : view.old ? 'old' : 'usual';
  const from = drawnFrom(view);
  const protocol = size === 'story' ? PROTOCOL_STORY : PROTOCOL_NAMES[view.protocol];
  const name = fillWords(INNER_NAMES[key], { x: letter(from), y: letter(other(from)), protocol });
  return view.beside ? fillWords(INNER_NAMES[view.beside], { name }) : name;
}

function InnerText({ plan, view, y, crossed, from }: TextProps) {
  const strip = plan.size === 'strip';
  const { start, end } = textEnds(plan, view, crossed);
  const own = !crossed && view.from !== 'both';
  const name = nameOf(view, plan.size);
  const nameEnd = start + textWidth(name, { size: strip ? 13 : 12, bold: true });
  const short = INNER_SHORT[view.state];
  const told = plan.size === 'story' || view.from === 'both';
  return (
    <>
      <Label x={start} y={y} look={own ? `w6 t${view.from}` : 'w5'}>
        {name}
      </Label>
      {strip ? (
        nameEnd + textWidth(short, STRIP_TYPE) + 6 < end && (
          <Label x={end} y={y} look="t2 end">
            {short}
          </Label>
        )
      ) : told ? (
        nameEnd + 14 + textWidth(storyOf(view)) < end && (
          <Label x={end} y={y} look="t2 end">
            {storyOf(view)}
          </Label>
        )
      ) : (
        <Particulars
          view={view}
          x={Math.max(start + 90, nameEnd + 14)}
          from={from}
          end={end}
          y={y}
          muted={crossed !== undefined}
        />
      )}
    </>
  );
}

const storyOf = (view: InnerView): string => {
  const from = drawnFrom(view);
  const half = view.state === 'installed-one' || view.state === 'closing';
  return fillWords(INNER_STORY[view.state], { x: letter(half ? view.by : from), y: letter(other(from)) });
};

interface ParticularsProps {
  view: InnerView;
  x: number;
  from: number;
  end: number;
  y: number;
  muted: boolean;
}

/** The SPI, and at the far end who chose it and what has become of it: the longest wording that fits. */
function Particulars(props: ParticularsProps) {
  const { view, x, from, end, y, muted } = props;
  const spi = view.spi === undefined ? '' : fillWords(INNER_WORDS.spi, { spi: view.spi });
  const spiWidth = textWidth(spi, { mono: true });
  const first = Math.max(x + spiWidth + 24, from);
  const text = firstFit(wording(view), end - first);
  const fits = first + textWidth(text) <= end;
  return (
    <>
      {spi !== '' && x + spiWidth <= end && (
        <Label x={x} y={y} look={muted ? 'mono t2' : 'mono w5'}>
          {spi}
        </Label>
      )}
      {fits && (
        <Label x={end} y={y} look="t2 end">
          {text}
        </Label>
      )}
    </>
  );
}

function wording(view: InnerView): readonly string[] {
  const from = drawnFrom(view);
  const half = view.state === 'installed-one' || view.state === 'closing';
  const params = { x: letter(half ? view.by : from), y: letter(other(from)), n: view.told ?? '' };
  return INNER_WORDS[view.state].map((words) => fillWords(words, params));
}
