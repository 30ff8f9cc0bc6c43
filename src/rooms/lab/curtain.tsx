import { useEffect } from 'react';
import { ROOM } from '../../content/ui/room.ts';
import { Sheet } from '../../ui/sheet.tsx';

/** What the black-screen button of a presenter remote is for: people look at the teacher. Any key lifts it. */
export function Curtain({ onClose }: { onClose: () => void }) {
  useEffect(() => {
    addEventListener('keydown', onClose);
    return () => removeEventListener('keydown', onClose);
  }, [onClose]);
  return (
    <Sheet label={ROOM.curtain} className="full lab-curtain" onClose={onClose}>
      <button type="button" className="lab-lift" onClick={onClose}>
        {ROOM.curtain}
      </button>
    </Sheet>
  );
}
