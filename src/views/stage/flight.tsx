import { useMemo } from 'react';
import { STAGE_WORDS } from '../../content/ui/stage.ts';
import { Capsule, capsulePath, NOSE } from './capsule.tsx';
import { type LayerWords, layoutCapsule } from './capsule-layout.ts';

import { type Box, capsuleRun, type Lanes, type Plan, place, type Run } from './geometry.ts';
import { Label } from './label.tsx';
import { bareNames, plainNames, storyNames } from './layer-words.ts';
import type { Layer } from './layers.ts';
import { Leaders } from './leaders.tsx';
import { Stroke } from './marks.tsx';
import { Moving } from './moving.tsx';
import { stopsOf } from './path.tsx';
import { openPipe } from './pipe.tsx';
import type { Cargo, Scene } from './scene.ts';
import { capsuleLeft, copied } from './travel.ts';

interface FlightProps {
  plan: Plan;
  scene: Scene;
  lanes: Lanes;
  cargo: Cargo;
  marked?: string | undefined;
  still: boolean;
}

/** A packet between the gateways, in the lane of its kind. */
export function Flight({ plan, scene, lanes, cargo, marked, still }: FlightProps) {
  const { frame, from, layers } = cargo;
  const esp = frame.kind === 'esp';
  const pipe = openPipe(plan, scene.ike);
  const run = capsuleRun(plan, esp ? lanes.inner[from] : lanes.ike, esp);
  const layout = useMemo(() => capsuleFor(plan, pipe.width, cargo), [plan, pipe.width, cargo]);
  const height = run.bottom - run.top;
  const noseRight = from === 'a';
  const drawn = (
    <>
      <Capsule layout={layout} height={height} from={from} noseRight={noseRight} marked={marked} speed />
      {plan.size === 'story' && <Leaders plan={plan} cargo={{ ...cargo, layers }} layout={layout} run={run} />}
    </>
  );
  return (
    <>
      {still && <Ghosts pipe={pipe} run={run} width={layout.width} noseRight={noseRight} />}
      <svg
        x={pipe.x}
        y={plan.pipe.y}
        width={pipe.width}
        height={plan.pipe.height}
        viewBox={`${pipe.x} ${plan.pipe.y} ${pipe.width} ${plan.pipe.height}`}
        overflow="hidden"
        aria-hidden="true"
      >
        <Moving
          frame={frame}
          still={still}
          place={(position) => ({ x: capsuleLeft(pipe, layout.width, from, position), y: run.top })}
        >
          {drawn}
        </Moving>
      </svg>
      <EveCopy plan={plan} cargo={cargo} still={still} />
      {frame.lost && <LostMark plan={plan} cargo={cargo} />}
    </>
  );
}

function capsuleFor(plan: Plan, width: number, { frame, from, layers }: Cargo) {
  const esp = frame.kind === 'esp';
  const band = plan.size === 'packets' || plan.size === 'bytes';
  return layoutCapsule(layers, {
    // The speed lines need a margin, and in a grown inner pipe its chevrons.
    room: width - (plan.size === 'story' && esp ? 84 : 48),
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
  const low = plan.size === 'story' ? 382 : plan.height;
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
