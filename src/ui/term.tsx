import { type ReactNode, useId, useState } from 'react';
import './term.css';

interface TermProps {
  children: ReactNode;
  /** What it means, in plain words. */
  explanation: string;
}

/** A word that says what it means when it is pointed at, focused or pressed. */
export function Term({ children, explanation }: TermProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const show = () => setShown(true);
  const hide = () => setShown(false);
  return (
    <span className="term">
      <button
        type="button"
        aria-describedby={shown ? id : undefined}
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
      {shown && (
        <span id={id} role="tooltip">
          {explanation}
        </span>
      )}
    </span>
  );
}
