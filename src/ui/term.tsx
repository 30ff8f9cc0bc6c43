import { type ReactNode, type SyntheticEvent, useId, useState } from 'react';
import './term.css';

interface TermProps {
  children: ReactNode;
  /** What it means, in plain words. */
  explanation: string;
}

/** A word that says what it means when it is pointed at, focused or pressed. */
export function Term({ children, explanation }: TermProps) {
  const id = useId();
  // Away from the nearer edge of the screen.
  const [side, setSide] = useState<'left' | 'right'>();
  const show = ({ currentTarget }: SyntheticEvent) =>
    setSide(currentTarget.getBoundingClientRect().left < innerWidth / 2 ? 'left' : 'right');
  const hide = () => setSide(undefined);
  return (
    <span className="term">
      <button
        type="button"
        aria-describedby={side && id}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
        // Not every browser gives the focus to what a finger presses.
        onClick={show}
        onKeyDown={(event) => event.key === 'Escape' && hide()}
      >
        {children}
      </button>
      {side && (
        <span id={id} role="tooltip" data-side={side}>
          {explanation}
        </span>
      )}
    </span>
  );
}
