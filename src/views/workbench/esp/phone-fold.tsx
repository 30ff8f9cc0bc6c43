import { type ReactNode, useId } from 'react';
import { Icon } from '../../../ui/icon.tsx';

interface PhoneFoldProps {
  /** What stands for it while it is folded. */
  face: ReactNode;
  open: boolean;
  onOpen: (open: boolean) => void;
  children: ReactNode;
}

/** What is always there where there is room; on a phone it is folded away behind one line that says how it is set. */
export function PhoneFold({ face, open, onOpen, children }: PhoneFoldProps) {
  const id = useId();
  return (
    <>
      <button type="button" className="ep-face" aria-expanded={open} aria-controls={id} onClick={() => onOpen(!open)}>
        <span>{face}</span>
        <Icon name="down" />
      </button>
      <div id={id} className="ep-fold" data-open={open || undefined}>
        {children}
      </div>
    </>
  );
}
