import type { KeyboardEvent, PointerEvent } from 'react';
import { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import type { Setup } from './setup.ts';
import { numberText } from './words.ts';

interface HandPacketProps {
  /** Where it hangs over the numbers. */
  x: number;
  /** Near an edge it hangs inwards. */
  edge: 'left' | 'right' | undefined;
  number: number | undefined;
  from: Setup['hand']['from'];
  onNumber: (number: number) => void;
  onDrag: (event: PointerEvent) => void;
  /** Let go; `inside` tells whether that was over the numbers. */
  onDrop: (inside: boolean) => void;
  onArrive: () => void;
}

const STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10 },
};

/** The packet in hand: dragged over the numbers and let go, or moved with the arrow keys and sent with Enter. */
export function HandPacket({ x, edge, number, from, onNumber, onDrag, onDrop, onArrive }: HandPacketProps) {
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || number === undefined) return;
    event.preventDefault();
    onNumber(Math.max(1, number + step));
  };
  const shown = number === undefined ? '?' : numberText(number);
  return (
    <button
      type="button"
      className="rp-packet"
      data-from={from}
      data-edge={edge}
      style={{ left: x }}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => isHeld(event) && onDrag(event)}
      onPointerUp={(event) => isHeld(event) && onDrop(isOver(event))}
      onPointerCancel={() => onDrop(false)}
      // A pointer's click was its drop; the one of a key, or of assistive technology, comes without a pointer.
      onClick={(event) => event.detail === 0 && onArrive()}
    >
      <LetterBadge who={from === 'a' ? 'A' : 'E'} />
      <span>{shown}</span>
      <span className="unseen">{REPLAY_BENCH.drag[from]}</span>
    </button>
  );
}

const isHeld = (event: PointerEvent<HTMLElement>): boolean => event.currentTarget.hasPointerCapture(event.pointerId);

/** Whoever lets go far from the numbers has thought better of it. */
function isOver({ currentTarget, clientY }: PointerEvent<HTMLElement>): boolean {
  const box = currentTarget.parentElement?.getBoundingClientRect();
  return box !== undefined && clientY >= box.top && clientY <= box.bottom;
}
