import { memo } from 'react';
import { fillWords } from '../../content/fill.ts';
import { OTHER_IKE_WORDS, PIPE_STORY, PIPE_WORDS, SPI_NAMES, STAGE_WORDS } from '../../content/ui/stage.ts';
import type { Site } from '../../engine/values/value.ts';
import { firstFit, textWidth } from '../../ui/text-width.ts';
import { pair } from './cargo.ts';
import { type Box, type Plan, place, type Run } from './geometry.ts';
import { Label } from './label.tsx';
import { type IkeEnd, type IkeView, isBroken } from './sa-view.ts';

const SITES: readonly Site[] = ['a', 'b'];

/** How wide the gap of a break is, and how far it is from the refusing gateway’s mouth. */
const BREAK = { gap: 16, inset: 48 } as const;

/** The x of the break’s two sides, nearer and farther from the refusing gateway. */
function breakAt(plan: Plan, by: Site): { near: number; far: number } {
  const inset = plan.size === 'strip' ? 16 : BREAK.inset;
  const edge = plan.pipe.x + inset;
  const [near, far] = [edge, edge + BREAK.gap];
  return { near: place(plan, by, near), far: place(plan, by, far) };
}

/** The pipe as far as its break, if there is one: beyond that, nothing flies and nothing is laid. */
export function openPipe(plan: Plan, ike: IkeView): Box {
  const { pipe } = plan;
  if (!isBroken(ike)) return pipe;
  const { far } = breakAt(plan, ike.by);
  const room = 10;
  return ike.by === 'b'
    ? { ...pipe, width: far - room - pipe.x }
    : { ...pipe, x: far + room, width: pipe.x + pipe.width - far - room };
}

/** The IKE SA. Each half is drawn as the gateway at its end sees it: dashed, keyed, or proven. */
export const OuterPipe = memo(function OuterPipe({ plan, ike, dim }: { plan: Plan; ike: IkeView; dim: boolean }) {
  const { x, y, width, height } = plan.pipe;
  const broken = isBroken(ike);
  const laid = SITES.some((site) => ike.ends[site] !== 'none') && !broken;
  return (
    <g className={dim ? 'stage-dim' : undefined}>
      <rect x={x} y={y} width={width} height={height} className={laid ? 'stage-sheet' : 'stage-paper stage-unlaid'} />
      {broken ? (
        <BrokenWalls plan={plan} ike={ike} />
      ) : (
        SITES.map((site) => <HalfWall key={site} plan={plan} site={site} end={ike.ends[site]} />)
      )}
    </g>
  );
});

const WALLS: Record<IkeEnd, string> = {
  none: 'stage-wall stage-wall-planned',
  keyed: 'stage-wall stage-wall-keyed',
  proven: 'stage-wall stage-wall-proven',
  refused: 'stage-wall stage-wall-keyed',
  deleted: 'stage-wall stage-wall-keyed',
};

function HalfWall({ plan, site, end }: { plan: Plan; site: Site; end: IkeEnd }) {
  const { x, y, height } = plan.pipe;
  const [mouth, middle] = [place(plan, site, x), plan.axis];
  const low = y + height;
  return (
    <>
      <path key={end} d={`M${mouth} ${y}H${middle}M${mouth} ${low}H${middle}`} className={WALLS[end]} />
      {end === 'proven' && (
        <path d={`M${mouth} ${y + 5}H${middle}M${mouth} ${low - 5}H${middle}`} className="stage-hair" />
      )}
      {end === 'deleted' && <CrossedMouth plan={plan} site={site} />}
    </>
  );
}

function CrossedMouth({ plan, site }: { plan: Plan; site: Site }) {
  const { x, y, height } = plan.pipe;
  const size = Math.min(28, height / 3);
  const left = Math.min(place(plan, site, x + 6), place(plan, site, x + 6 + size));
  const top = y + Math.min(16, height / 6);
  return <path d={`M${left} ${top}l${size} ${size}m0 ${-size}l${-size} ${size}`} className="stage-ln stage-cross" />;
}

function BrokenWalls({ plan, ike }: { plan: Plan; ike: IkeView }) {
  const { x, y, width, height } = plan.pipe;
  const { near, far } = breakAt(plan, ike.by);
  const nearMouth = place(plan, ike.by, x);
  const farMouth = place(plan, ike.by, x + width);
  const low = y + height;
  const keyed = ike.state === 'torn-down' ? 'stage-wall stage-wall-keyed' : 'stage-wall stage-wall-planned';
  return (
    <>
      <path
        d={`M${nearMouth} ${y}H${near}M${nearMouth} ${low}H${near}M${farMouth} ${y}H${far}M${farMouth} ${low}H${far}`}
        className={keyed}
      />
      <path d={zigzag(near, y - 6, height + 12)} className="stage-ln" />
      <path d={zigzag(far, y - 6, height + 12)} className="stage-ln" />
    </>
  );
}

/** A break line: teeth of 7 to either side. */
function zigzag(x: number, top: number, height: number): string {
  const teeth = Math.max(6, 2 * Math.round(height / 19));
  const rise = height / teeth;
  const steps = Array.from({ length: teeth }, (_, index) => {
    const turn = index % 4;
    return `l${turn === 0 || turn === 3 ? -7 : 7} ${rise}`;
  });
  return `M${x} ${top}${steps.join('')}`;
}

interface OtherProps {
  plan: Plan;
  ike: IkeView & { role: 'old' | 'new' };
  version: 1 | 2;
  run: Run;
}

/** The IKE SA that was replaced, which nothing new enters, or the one that is on its way to replace. */
export const OtherIke = memo(function OtherIke({ plan, ike, version, run }: OtherProps) {
  const { x, width } = plan.pipe;
  const { size } = plan;
  const [left, right] = [x + 13, x + width - 13];
  const { top, bottom } = run;
  const y = (top + bottom) / 2 + 4.5;
  const old = ike.role === 'old';
  const words = OTHER_IKE_WORDS[ike.role];
  const spi = size === 'story' || size === 'strip' ? '' : (spiTexts(ike, version)[0] ?? '');
  const start = left + (old ? 44 : 16);
  const name = size === 'strip' ? words.short : size === 'story' ? words.story : words.name;
  const spiX = start + textWidth(name, { bold: true }) + 16;
  const note = firstFit(
    words.note.map((text) => fillWords(text, pair(ike.by))),
    right - 24 - spiX - textWidth(spi, { mono: true }),
  );
  return (
    <>
      <path
        d={`M${left} ${top}H${right}V${bottom}H${left}Z`}
        className={`stage-inner ${old ? 'stage-inner-gone' : 'stage-inner-void'}`}
      />
      {old && <path d={crossAt(left + 8, (top + bottom) / 2, bottom - top)} className="stage-ln stage-cross" />}
      <Label x={start} y={y} look="w5">
        {name}
      </Label>
      {spi !== '' && (
        <Label x={spiX} y={y} look="mono t2">
          {spi}
        </Label>
      )}
      {size !== 'strip' && size !== 'story' && (
        <Label x={right - 12} y={y} look="t2 end">
          {note}
        </Label>
      )}
    </>
  );
});

function crossAt(x: number, middle: number, room: number): string {
  const height = Math.min(room - 6, 14);
  return `M${x} ${middle - height / 2}l26 ${height}m0 ${-height}l-26 ${height}`;
}

interface TitleProps {
  plan: Plan;
  ike: IkeView;
  version: 1 | 2;
}

/** What the IKE SA is, over or on its upper wall. */
export const PipeTitle = memo(function PipeTitle({ plan, ike, version }: TitleProps) {
  if (plan.size === 'strip') return null;
  const story = plan.size === 'story';
  const spis = story ? [] : spiTexts(ike, version);
  const room = plan.pipe.width - 16;
  const taken = 52 + spis.reduce((sum, text) => sum + textWidth(text, { mono: true }) + 14, 0);
  const state = story
    ? fillWords(PIPE_STORY[ike.state], pair(ike.by))
    : firstFit(
        PIPE_WORDS[ike.state].map((words) => fillWords(words, pair(ike.by))),
        room - taken,
      );
  const shown = taken + textWidth(state) <= room ? spis : [];
  const width = Math.min(room, (shown.length > 0 ? taken : 56) + textWidth(state) + 28);
  const y = story ? plan.pipe.y + 4.5 : plan.pipe.y - 12;
  return (
    <>
      <rect x={plan.axis - width / 2} y={y - 15} width={width} height={20} className="stage-paper" />
      <text x={plan.axis} y={y} className="stage-mid">
        <tspan className="stage-w6 stage-larger">{story ? STAGE_WORDS.safePipe : STAGE_WORDS.ikeSa}</tspan>
        <tspan className="stage-t2" dx="8">
          {state}
        </tspan>
        {shown.map((text) => (
          <tspan key={text} className="stage-mono" dx="14">
            {text}
          </tspan>
        ))}
      </text>
    </>
  );
});

const shortSpi = (spi: string): string => `${spi.slice(0, 8)}…${spi.slice(-4)}`;

/** IKEv1 calls them cookies. */
function spiTexts(ike: IkeView, version: 1 | 2): readonly string[] {
  const { initiator, responder } = ike.spis;
  const names = SPI_NAMES[version];
  return [
    ...(initiator ? [`${names.initiator} ${shortSpi(initiator)}`] : []),
    ...(responder ? [`${names.responder} ${shortSpi(responder)}`] : []),
  ];
}
