import { type ReactNode, useMemo } from 'react';
import { AH_WORDS, STAGE_WORDS } from '../../content/ui/stage.ts';
import type { Site } from '../../engine/values/value.ts';
import { firstFit, textWidth } from '../../ui/text-width.ts';
import { Capsule, capsulePath, NOSE } from './capsule.tsx';
import { type CapsuleLayout, type LayerWords, layoutCapsule } from './capsule-layout.ts';
import { type Cargo, isProtected, type Standing } from './cargo.ts';
import { type Box, type Plan, place, type Run } from './geometry.ts';
import { Label } from './label.tsx';
import { capsuleRun } from './lanes.ts';
import { bareNames, plainNames, storyNames } from './layer-words.ts';
import { headsApart, type Layer } from './layers.ts';
import { Leaders } from './leaders.tsx';
import { Seal, Stroke } from './marks.tsx';
import { Moving } from './moving.tsx';
import { stopsOf } from './path.tsx';
import { openPipe } from './pipe.tsx';
import type { Scene } from './scene.ts';
import { capsuleLeft, copied, onWire } from './travel.ts';

/** Between a standing packet and the end of the pipe. */
const DOOR = 26;

interface FlightProps {
  plan: Plan;
  scene: Scene;
  /** The lane that it takes, and whether that is an inner pipe. */
  lane: Run;
  inner: boolean;
  cargo: Cargo;
  /** How many others that fly at the same time hide it; those in front carry the words. */
  behind: number;
  marked?: string | undefined;
  still: boolean;
}

/** How far one packet peeps out behind another, and how many can be told apart. */
const PEEP = { by: 9, most: 3 } as const;

/** A packet between the gateways, in the lane of its kind. */
export function Flight({ plan, scene, lane, inner, cargo, behind, marked, still }: FlightProps) {
  const { frame, from, leg } = cargo;
  const pipe = openPipe(plan, scene.ike);
  const bracket = frame.kind === 'ah' && plan.size !== 'strip';
  const run = capsuleRun(plan, lane, inner, bracket);
  const layout = useMemo(() => capsuleFor(plan, pipe.width, inner, cargo), [plan, pipe.width, inner, cargo]);
  const noseRight = from === 'a';
  const shift = Math.min(behind, PEEP.most) * PEEP.by;
  return (
    <>
      {still && leg !== 'near' && behind === 0 && (
        <Ghosts pipe={pipe} run={run} width={layout.width} noseRight={noseRight} />
      )}
      <PipeWindow plan={plan} pipe={pipe}>
        <Moving
          frame={frame}
          still={still}
          place={(position) => ({
            x: capsuleLeft(pipe, layout.width, from, position, leg) + (noseRight ? -1 : 1) * shift,
            y: run.top + shift / 3,
          })}
        >
          {behind > 0 ? (
            <Hull width={layout.width} height={run.bottom - run.top} from={from} />
          ) : (
            <Packet plan={plan} cargo={cargo} layout={layout} run={run} marked={marked} speed />
          )}
        </Moving>
      </PipeWindow>
      {plan.nat && <WireDot plan={plan} cargo={cargo} still={still} />}
      {leg !== 'near' && behind === 0 && <EveCopy plan={plan} cargo={cargo} still={still} />}
      {frame.lost && !cargo.swapped && <LostMark plan={plan} cargo={cargo} />}
    </>
  );
}

type StandingProps = Omit<FlightProps, 'still' | 'cargo' | 'behind'> & { standing: Standing };

/** A packet that stands at its receiver’s door or at the NAT; crossed out where it goes no further. */
export function StandingPacket({ plan, scene, lane, inner, standing, marked }: StandingProps) {
  const { cargo, at, refused, broken } = standing;
  const pipe = openPipe(plan, scene.ike);
  const run = capsuleRun(plan, lane, inner, cargo.frame.kind === 'ah' && plan.size !== 'strip');
  const layout = useMemo(() => capsuleFor(plan, pipe.width, inner, cargo), [plan, pipe.width, inner, cargo]);
  const right = cargo.from === 'a';
  const left = at === 'nat' || !right;
  const x = left ? pipe.x + DOOR : pipe.x + pipe.width - layout.width - DOOR;
  const nose = right ? x + layout.width : x;
  const y = (run.top + run.bottom) / 2;
  return (
    <>
      <g transform={`translate(${x} ${run.top})`}>
        <Packet plan={plan} cargo={cargo} layout={layout} run={run} marked={marked} broken={broken} />
      </g>
      {refused && (
        <>
          <circle cx={nose} cy={y} r="10" className="stage-plate stage-ink-line" />
          <Stroke mark="cross" x={nose - 8} y={y - 8} />
        </>
      )}
    </>
  );
}

/** A packet of which only the outline shows, behind another. */
function Hull({ width, height, from }: { width: number; height: number; from: Site }) {
  const shape = capsulePath(width, height, from === 'a');
  return (
    <>
      <path d={shape} className="stage-sheet" />
      <path d={shape} className={`stage-shell stage-s${from}`} />
    </>
  );
}

/** What sticks out of the pipe is hidden. */
function PipeWindow({ plan, pipe, children }: { plan: Plan; pipe: Box; children: ReactNode }) {
  const { y, height } = plan.pipe;
  return (
    <svg
      x={pipe.x}
      y={y}
      width={pipe.width}
      height={height}
      viewBox={`${pipe.x} ${y} ${pipe.width} ${height}`}
      overflow="hidden"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

interface PacketProps {
  plan: Plan;
  cargo: Cargo;
  layout: CapsuleLayout;
  run: Run;
  marked?: string | undefined;
  broken?: boolean;
  speed?: boolean;
}

/** The capsule with what belongs to it: leaders in Story, the bracket of AH. */
function Packet({ plan, cargo, layout, run, marked, broken = false, speed = false }: PacketProps) {
  const height = run.bottom - run.top;
  const story = plan.size === 'story';
  const ah = cargo.frame.kind === 'ah' && plan.size !== 'strip';
  return (
    <>
      <Capsule
        layout={layout}
        height={height}
        from={cargo.from}
        noseRight={cargo.from === 'a'}
        marked={marked}
        rewritten={cargo.rewritten}
        broken={broken}
        speed={speed}
      />
      {ah && (
        <Covered width={layout.width} y={height + 5} broken={broken} text={story ? AH_WORDS.story : AH_WORDS.covers} />
      )}
      {story && !ah && <Leaders plan={plan} cargo={cargo} layout={layout} run={run} />}
    </>
  );
}

interface CoveredProps {
  width: number;
  y: number;
  broken: boolean;
  text: readonly string[];
}

/** A bracket under the whole capsule: AH's ICV covers every byte but those that change on the way (RFC 4302 §3.3.3.1). */
function Covered({ width, y, broken, text }: CoveredProps) {
  const words = firstFit(text, width - 60);
  const half = textWidth(words) / 2 + 16;
  const middle = width / 2;
  return (
    <>
      <path d={`M2 ${y - 3}v7H${middle - half}M${middle + half} ${y + 4}H${width - 2}v-7`} className="stage-leader" />
      <Seal broken={broken} x={middle - half + 6} y={y - 4} scale={0.95} />
      <Label x={middle + 10} y={y + 8} look="mid">
        {words}
      </Label>
    </>
  );
}

function capsuleFor(plan: Plan, width: number, inner: boolean, { frame, from, layers }: Cargo) {
  const esp = isProtected(frame);
  const band = plan.size === 'packets' || plan.size === 'bytes';
  return layoutCapsule(plan.size === 'story' ? headsApart(layers) : layers, {
    // The speed lines need a margin, and in a grown inner pipe its chevrons.
    room: width - (inner ? (plan.size === 'strip' ? 56 : plan.size === 'story' ? 84 : 72) : 48),
    noseRight: from === 'a',
    nose: NOSE,
    stretch: plan.size === 'story',
    nest: esp && band,
    words: wordsFor(plan, !esp && plan.pipe.width > 480),
  });
}

function wordsFor(plan: Plan, unit: boolean): (layer: Layer) => LayerWords {
  if (plan.size === 'story') return storyNames;
  return plan.size === 'strip' ? bareNames : (layer) => plainNames(layer, unit);
}

/** Reduced motion: where it set out and where it will arrive, as outlines. */
function Ghosts(props: { pipe: Box; run: Run; width: number; noseRight: boolean }) {
  const { pipe, run, width, noseRight } = props;
  const shape = capsulePath(width, run.bottom - run.top, noseRight);
  return (
    <>
      {[pipe.x + 5, pipe.x + pipe.width - width - 5].map((x) => (
        <path key={x} d={shape} transform={`translate(${x} ${run.top})`} className="stage-ghost" />
      ))}
    </>
  );
}

/** The copy that drops from the clamp to Eve while the packet pauses there. */
function EveCopy({ plan, cargo, still }: { plan: Plan; cargo: Cargo; still: boolean }) {
  if (still || plan.size === 'strip') return null;
  const top = plan.pipe.y + plan.pipe.height - 2;
  const low = plan.size === 'story' ? plan.path.y + 44 : plan.height;
  return (
    <Moving
      frame={cargo.frame}
      still={false}
      place={(position) => {
        const done = copied(position);
        const gone = done === 0 || done === 1;
        return { x: plan.axis, y: gone ? -40 : dropAt(done, top, plan.path.y, low) };
      }}
    >
      <rect x={-9} y={-4} width={18} height={8} rx={3} className="stage-copy" />
    </Moving>
  );
}

/** Down to Eve in the first half, on to her column in the second. */
const dropAt = (done: number, top: number, eve: number, low: number): number =>
  done < 0.5 ? top + (eve - top) * 2 * done : eve + (low - eve) * (2 * done - 1);

/** Where a packet is on the wire: with a NAT, before it or behind it. */
function WireDot({ plan, cargo, still }: { plan: Plan; cargo: Cargo; still: boolean }) {
  if (!plan.nat) return null;
  const { frame, from, leg } = cargo;
  const { box } = plan.nat;
  const start = plan.tower.x + plan.tower.width + 14 + plan.path.drop;
  const end = place(plan, 'b', start);
  const middle = (box.x + box.width / 2 - start) / (end - start);
  return (
    <Moving
      frame={frame}
      still={still}
      place={(position) => ({ x: start + (end - start) * onWire(middle, from, position, leg), y: plan.path.y })}
    >
      <circle r="5.5" className={`stage-f${from} stage-wire-dot`} />
    </Moving>
  );
}

/** Beyond Eve, short of the receiver. */
function LostMark({ plan, cargo }: { plan: Plan; cargo: Cargo }) {
  if (plan.size === 'strip') return null;
  const x = place(plan, cargo.from === 'a' ? 'b' : 'a', stopsOf(plan).between);
  const { y } = plan.path;
  return (
    <>
      <rect x={x - 30} y={y - 22} width={60} height={30} className="stage-paper" />
      <Stroke mark="cross" x={x - 11} y={y - 11} scale={1.4} />
      <Label x={x} y={y - 10} look="mid w6">
        {STAGE_WORDS.lostHere}
      </Label>
    </>
  );
}
