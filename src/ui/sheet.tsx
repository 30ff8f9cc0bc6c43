import { type ReactNode, useEffect, useRef } from 'react';
import './sheet.css';

interface SheetProps {
  label: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog: the browser's own, which holds the focus and gives it back. It is open as long as it is rendered. */
export function Sheet({ label, className, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`sheet ${className ?? ''}`}
      aria-label={label}
      // The event comes late: by then an effect that ran twice may have opened the dialog again.
      onClose={(event) => event.currentTarget.open || onClose()}
    >
      {children}
    </dialog>
  );
}
