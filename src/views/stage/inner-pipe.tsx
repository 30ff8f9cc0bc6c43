import { fillWords } from '../../content/fill.ts';
import { INNER_SHORT, INNER_WORDS } from '../../content/ui/stage.ts';
import { packetNumber } from '../../engine/timeline/numbering.ts';
import type { Frame } from '../../engine/timeline/timeline.ts';
import type { Site } from '../../engine/values/value.ts';
import { innerBaseline, type Plan, place, type Run } from './geometry.ts';
import { Label } from './label.tsx';
import { isBroken } from './pipe.tsx';
import { other } from './sa-view.ts';
import { letter, type Scene, siteOf } from './scene.ts';
import { firstFit, textWidth } from './text-width.ts';

export type InnerState = Exclude<keyof typeof INNER_WORDS, 'name' | 'spi'>;

export interface InnerView {
  /** The site that sends into it. */
  from: Site;
  state: InnerState;
  spi?: string;
  /** The site that a half-way state speaks of. */
  by: Site;
  /** The packet that carried the SPI to the sender. */
  told?: number | undefined;
}

/** How the pipe from one site looks, or nothing where none was ever thought of. */
export function innerView(scene: Scene, from: Site): InnerView | undefined {
  const { child, ike } = scene;
  const chosen = child.spis[other(from)];
  const broken = isBroken(ike) || child.state === 'refused';
  if (broken && !chosen) return undefined;
  const spi = chosen ? { spi: chosen.spi } : {};
  const base = { from, by: child.by, ...spi };
  if (broken) return { ...base, state: 'void' };
  if (child.state === 'deleted') return { ...base, ...deletedView(scene) };
  if (child.state === 'installed' || child.state === 'installed-one') return { ...base, state: child.state };
  if (!chosen) return { ...base, state: 'unknown' };
  return { ...base, ...toldView(scene, other(from), chosen.at) };
}

function deletedView({ child }: Scene): { state: InnerState; by: Site } {
  const both = child.ends.a === 'deleted' && child.ends.b === 'deleted';
  return { state: both ? 'deleted' : 'closing', by: child.ends.a === 'deleted' ? 'a' : 'b' };
}

/** Whether the sender has heard of the SPI that its peer chose. */
function toldView(scene: Scene, chooser: Site, at: number): { state: InnerState; told?: number | undefined } {
  const carries = (frame: Frame): boolean =>
    frame.link === 'internet' && frame.kind === 'ike' && frame.sentAt >= at && siteOf(frame.from) === chooser;
  const frame = scene.timeline.frames.find(carries);
  if (!frame || frame.sentAt > scene.time) return { state: 'chosen' };
  const flying = scene.internet.some((cargo) => cargo.frame === frame);
  return { state: flying ? 'arriving' : 'told', told: packetNumber(scene.timeline, frame) };
}

const STYLES: Record<InnerState, string> = {
  unknown: 'planned',
  chosen: 'planned',
  arriving: 'planned',
  told: 'planned',
  'installed-one': 'planned',
  installed: 'laid',
  void: 'void',
  deleted: 'gone',
  closing: 'gone',
};

/** One direction: an arrow at the end that receives, a notch at the end that sends. */
export function InnerPipe(props: { plan: Plan; view: InnerView; run: Run; grown: boolean; dim: boolean }) {
  const { plan, view, run, grown, dim } = props;
  const style = STYLES[view.state];
  const colour = style === 'planned' || style === 'laid' ? ` stage-s${view.from}` : '';
  const wash = style === 'laid' ? ` stage-w${view.from} stage-lay-${view.from}` : '';
  const crossed = style === 'void' || style === 'gone';
  return (
    <g className={dim ? 'stage-dim' : undefined}>
      <path d={outline(plan, view.from, run)} className={`stage-inner stage-inner-${style}${colour}${wash}`} />
      {view.state === 'installed-one' && (
        <path
          d={half(plan, view.from, view.by, run)}
          className={`stage-inner stage-inner-laid stage-s${view.from} stage-w${view.from} stage-lay-${view.from}`}
        />
      )}
      {crossed ? <CrossedEnds plan={plan} run={run} /> : <Chevrons plan={plan} from={view.from} run={run} />}
      <InnerText plan={plan} view={view} y={innerBaseline(plan, run, grown)} crossed={crossed} />
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

function outline(plan: Plan, from: Site, { top, bottom }: Run): string {
  const { tail, shoulder, tip } = corners(plan);
  const at = (x: number): number => place(plan, from, x);
  const middle = (top + bottom) / 2;
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

function CrossedEnds({ plan, run }: { plan: Plan; run: Run }) {
  const { tail, shoulder } = corners(plan);
  const strip = plan.size === 'strip';
  const width = strip ? 16 : 26;
  const height = Math.min(run.bottom - run.top - 6, 18);
  const top = (run.top + run.bottom) / 2 - height / 2;
  const cross = (x: number): string => `M${x} ${top}l${width} ${height}m0 ${-height}l${-width} ${height}`;
  return <path d={`${cross(tail + 15)}${cross(shoulder - 15 - width)}`} className="stage-ln stage-cross" />;
}

const STRIP_TYPE = { size: 13 } as const;

interface TextProps {
  plan: Plan;
  view: InnerView;
  y: number;
  crossed: boolean;
}

function InnerText({ plan, view, y, crossed }: TextProps) {
  const { tail, shoulder } = corners(plan);
  const strip = plan.size === 'strip';
  const words = { x: letter(view.from), y: letter(other(view.from)) };
  const start = crossed ? 24 : view.from === 'a' ? 0 : 10;
  const nameX = tail + (strip ? 18 + (crossed ? 20 : 0) : 24 + start);
  const end = shoulder - (strip ? 18 + (crossed ? 20 : 0) : 34 + (crossed ? 24 : 0));
  const tone = crossed ? 'w5' : `w6 t${view.from}`;
  const name = fillWords(INNER_WORDS.name, words);
  return (
    <>
      <Label x={nameX} y={y} look={tone}>
        {name}
      </Label>
      {strip ? (
        nameX + textWidth(name, STRIP_TYPE) + textWidth(INNER_SHORT[view.state], STRIP_TYPE) + 6 < end && (
          <Label x={end} y={y} look="t2 end">
            {INNER_SHORT[view.state]}
          </Label>
        )
      ) : (
        <Particulars view={view} x={nameX + 90} end={end} y={y} muted={crossed} />
      )}
    </>
  );
}

/** The SPI, and at the far end who chose it and what has become of it: the longest wording that fits. */
function Particulars(props: { view: InnerView; x: number; end: number; y: number; muted: boolean }) {
  const { view, x, end, y, muted } = props;
  const spi = view.spi === undefined ? '' : fillWords(INNER_WORDS.spi, { spi: view.spi });
  const spiWidth = textWidth(spi, { mono: true });
  const words = wording(view);
  const text = firstFit(words, end - x - spiWidth - 24);
  const fits = x + spiWidth + 24 + textWidth(text) <= end;
  return (
    <>
      {spi !== '' && (
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
  const half = view.state === 'installed-one' || view.state === 'closing';
  const chooser = letter(other(view.from));
  const params = { x: half ? letter(view.by) : letter(view.from), y: chooser, n: view.told ?? '' };
  return INNER_WORDS[view.state].map((words) => fillWords(words, params));
}
