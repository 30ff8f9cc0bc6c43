import { lazy, Suspense } from 'react';
import { ROOM } from '../../content/ui/room.ts';

/** Whether the editor is open, and how to open and close it. */
export interface EditSwitch {
  editing: boolean;
  open: () => void;
  close: () => void;
}

/** Its code is fetched when somebody opens it. */
const Editor = lazy(async () => ({ default: (await import('../../views/editor/editor.tsx')).Editor }));

export function LazyEditor({ phone, onClose }: { phone: boolean; onClose: () => void }) {
  return (
    <Suspense fallback={<p role="status">{ROOM.openingEditor}</p>}>
      <Editor phone={phone} onClose={onClose} />
    </Suspense>
  );
}
