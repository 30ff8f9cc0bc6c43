import type { ReactNode } from 'react';
import { LOST_AT } from '../../engine/timeline/at.ts';
import type { Frame } from '../../engine/timeline/timeline.ts';
import { useTime } from '../../store/selectors.ts';

interface MovingProps {
  frame: Frame;
  /** Where it is at a position between 0 (sent) and 1 (arrived). */
  place: (position: number) => { x: number; y: number };
  /** Reduced motion: stand where one is halfway. */
  still: boolean;
  children: ReactNode;
}

/** Whatever flies. Of the whole stage only this is drawn again with each picture: its place is a function of the time. */
export function Moving({ frame, place, still, children }: MovingProps) {
  const time = useTime();
  const now = (time - frame.sentAt) / (frame.arrivesAt - frame.sentAt);
  const position = still ? 0.5 : Math.min(1, Math.max(0, now));
  const { x, y } = place(position);
  return (
    <g transform={`translate(${x} ${y})`} opacity={frame.lost && !still ? fading(position) : 1}>
      {children}
    </g>
  );
}

/** A lost packet is gone before it gets there. */
function fading(position: number): number {
  const left = (LOST_AT - position) / (LOST_AT - 0.55);
  return Math.min(1, Math.max(0, left));
}
