import type { ReactNode } from 'react';
import { ROOM } from '../../content/ui/room.ts';
import { useSession } from '../../store/session.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';

/** A place for one view. Should the view break, the rest of the room goes on, and another step tries it again. */
export function Band({ name, children }: { name: string; children: ReactNode }) {
  const step = useSession((session) => session.step);
  return (
    <div className={`lab-${name}`}>
      <ErrorBoundary attempt={step} fallback={<p className="lab-broken">{ROOM.viewBroke}</p>}>
        {children}
      </ErrorBoundary>
    </div>
  );
}
