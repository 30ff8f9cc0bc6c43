import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import './menu.css';

interface MenuProps {
  /** What the button shows. */
  face: ReactNode;
  label?: string;
  title?: string;
  className?: string;
  /** The panel's content; `close` puts it away and gives the focus back to the button. */
  children: (close: () => void) => ReactNode;
}

/** A button that discloses a small panel of ordinary buttons and links. Escape and a click elsewhere close it. */
export function Menu({ face, label, title, className, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  useEffect(() => (open ? listen(root, () => setOpen(false), close) : undefined), [open, close]);
  return (
    <div ref={root} className="menu">
      <button
        ref={button}
        type="button"
        className={className}
        aria-expanded={open}
        aria-label={label}
        title={title}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && <div className="menu-panel">{children(close)}</div>}
    </div>
  );
}

function listen(root: RefObject<HTMLDivElement | null>, leave: () => void, dismiss: () => void): () => void {
  const judge = (event: Event) => {
    if (event.target instanceof Node && !root.current?.contains(event.target)) leave();
  };
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Escape') dismiss();
  };
  document.addEventListener('pointerdown', judge);
  document.addEventListener('focusin', judge);
  document.addEventListener('keydown', hear);
  return () => {
    document.removeEventListener('pointerdown', judge);
    document.removeEventListener('focusin', judge);
    document.removeEventListener('keydown', hear);
  };
}
