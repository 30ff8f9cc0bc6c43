import { animateValue } from 'framer-motion';
import type { Time } from '../engine/values/value.ts';
import { glideBetween, lengthOf, type Position, paceOf, positionAt, wallAt } from './pace.ts';
import { shownFrame } from './places.ts';
import { useSession } from './session.ts';

/**
 * The one place that turns wall time into playhead time. Everything drawn is a function of `time`; nothing else owns a
 * clock.
 */
let moving: { stop(): void } | undefined;
/** Counts who has had the playhead. A stopped animation may still report that it is done, and must not be heard. */
let turn = 0;

const reduced = typeof matchMedia === 'function' ? matchMedia('(prefers-reduced-motion: reduce)') : undefined;

export function halt(): void {
  turn++;
  moving?.stop();
  moving = undefined;
  if (useSession.getState().gliding) useSession.setState({ gliding: false });
}

/** Shows a position. A selected field belongs to its packet, and does not outlive it on the screen. */
function show({ step, time }: Position): void {
  const { run, step: before, selection } = useSession.getState();
  const same = !run || step === before || shownFrame(run.timeline, before) === shownFrame(run.timeline, step);
  const kept = selection.value === undefined ? {} : { value: selection.value };
  useSession.setState(same ? { step, time } : { step, time, selection: kept });
}

/** Puts the playhead somewhere at once. */
export function place(step: number, time: Time): void {
  halt();
  show({ step, time });
}

/** Shows a step: its words at once, its drawing after a short way there. */
export function glideTo(target: number): void {
  const { run, step, time, speed } = useSession.getState();
  const goal = run?.timeline.steps[target];
  if (!run || !goal) return;
  const glide = reduced?.matches ? undefined : glideBetween(run.timeline, { step, time }, target);
  place(target, glide?.from ?? goal.at);
  if (!glide) return;
  useSession.setState({ gliding: true });
  const mine = turn;
  moving = animateValue({
    keyframes: [glide.from, glide.to],
    duration: glide.ms / speed,
    ease: glide.flying ? [0.2, 0.5, 0.35, 1] : [0.2, 0.7, 0.2, 1],
    onUpdate: (now) => turn === mine && useSession.setState({ time: now }),
    onComplete: () => turn === mine && place(target, goal.at),
  });
}

/** Plays from where the playhead stands to the end. */
export function startPlaying(): void {
  const { run, step, time, speed } = useSession.getState();
  if (!run) return;
  halt();
  const segments = paceOf(run.timeline, reduced?.matches);
  const end = lengthOf(segments);
  const begin = wallAt(segments, { step, time });
  useSession.setState({ playing: true });
  const mine = turn;
  moving = animateValue({
    keyframes: [begin, end],
    duration: (end - begin) / speed,
    ease: 'linear',
    onUpdate: (wall) => turn === mine && show(positionAt(segments, wall)),
    onComplete: () => turn === mine && useSession.setState({ playing: false }),
  });
}

export function stopPlaying(): void {
  if (useSession.getState().playing) halt();
  useSession.setState({ playing: false });
}
