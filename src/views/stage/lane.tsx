import { fillWords } from '../../content/fill.ts';
import { LANE_WORDS } from '../../content/ui/stage.ts';
import { packetNumber } from '../../engine/timeline/numbering.ts';
import { firstFit, textWidth } from '../../ui/text-width.ts';
import { letter, senderOf } from './cargo.ts';
import type { Plan, Run } from './geometry.ts';
import { Label } from './label.tsx';
import type { Lanes } from './lanes.ts';
import type { Scene } from './scene.ts';

/** The IKE lane, when nothing flies in it. */
export function IdleLane({ plan, scene, lanes, narrow }: { plan: Plan; scene: Scene; lanes: Lanes; narrow: boolean }) {
  const busy = (scene.internet.length > 0 || scene.standing !== undefined) && !narrow;
  if (busy || plan.size === 'strip') return null;
  const { top, bottom } = lanes.ike;
  const middle = (top + bottom) / 2 + 4;
  const x = plan.pipe.x + 28;
  const name = plan.size === 'story' ? LANE_WORDS.nameStory : LANE_WORDS.name;
  return (
    <>
      {narrow && <path d={`M${plan.pipe.x} ${bottom + 1}h${plan.pipe.width}`} className="stage-hair" />}
      {narrow ? (
        <>
          <Label x={x} y={middle} look="w5">
            {name}
          </Label>
          <Label x={x + textWidth(name) + 12} y={middle} look="t2">
            {idleText(scene, plan)}
          </Label>
        </>
      ) : (
        <Label x={plan.axis} y={middle} look="mid t2">
          {tallText(scene, plan)}
        </Label>
      )}
    </>
  );
}

function idleText({ idle, timeline }: Scene, plan: Plan): string {
  const last = timeline.frames.findLast((frame) => frame.kind === 'ike' && frame.sentAt <= (idle.last?.sentAt ?? -1));
  if (!last) return LANE_WORDS.unused;
  const params = { n: packetNumber(timeline, last) ?? '', label: last.label };
  return firstFit(
    (plan.size === 'story' ? [LANE_WORDS.idleStory] : LANE_WORDS.idle).map((words) => fillWords(words, params)),
    plan.pipe.width - 130,
  );
}

function tallText({ idle, step, timeline }: Scene, plan: Plan): string {
  const room = plan.pipe.width - 40;
  if (idle.ready) {
    const ready = idle.ready;
    const params = { n: packetNumber(timeline, ready) ?? '', x: letter(senderOf(ready)) };
    return firstFit(
      LANE_WORDS.ready.map((words) => fillWords(words, params)),
      room,
    );
  }
  const { last } = idle;
  if (!last) return LANE_WORDS.unused;
  const idleWords = plan.size === 'story' ? [LANE_WORDS.idleStory] : LANE_WORDS.idle;
  const words = last.lost ? LANE_WORDS.lost : step.stage === 'idle' ? idleWords : LANE_WORDS.idleTall;
  return firstFit(
    words.map((one) => fillWords(one, { n: packetNumber(timeline, last) ?? '', label: last.label })),
    room,
  );
}

/** The grown inner pipe, before its packet leaves or after it has arrived. */
export function IdleInner({ plan, scene, run }: { plan: Plan; scene: Scene; run: Run | undefined }) {
  if (!run || plan.size === 'strip' || scene.internet.length > 0 || scene.standing) return null;
  const { top, bottom } = run;
  return (
    <Label x={plan.axis} y={(top + bottom) / 2 + 14} look="mid t2">
      {tallText(scene, plan)}
    </Label>
  );
}
