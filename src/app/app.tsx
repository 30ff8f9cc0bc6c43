import { lazy, Suspense, useEffect } from 'react';
import { ROOM } from '../content/ui/room.ts';
import { LabRoom } from '../rooms/lab/lab-room.tsx';
import { followAddresses } from '../store/follow-address.ts';
import { startAgain } from '../store/labs.ts';
import { useRoom } from '../store/rooms.ts';
import { useSession } from '../store/session.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Broken } from './broken.tsx';

/** Rooms beside the lab are fetched when somebody goes there. */
const BESIDE_THE_LAB = {
  compare: lazy(async () => ({ default: (await import('../rooms/compare/compare-room.tsx')).CompareRoom })),
  about: lazy(async () => ({ default: (await import('../rooms/about/about-room.tsx')).AboutRoom })),
  workbench: lazy(async () => ({ default: (await import('../rooms/workbench/workbench-room.tsx')).WorkbenchRoom })),
};

export function App() {
  const theme = useSession((session) => session.theme);
  const room = useRoom();
  const Room = room === 'lab' ? Lab : BESIDE_THE_LAB[room];
  useEffect(followAddresses, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <ErrorBoundary fallback={<Broken />}>
      <Suspense fallback={<Coming />}>
        <Room />
      </Suspense>
    </ErrorBoundary>
  );
}

function Lab() {
  const running = useSession((session) => session.run !== undefined);
  return running ? <LabRoom /> : <Waiting />;
}

/** While the code of a room is on its way. */
function Coming() {
  return (
    <main className="app-note">
      <p role="status">{ROOM.opening}</p>
    </main>
  );
}

/** Before the first run is there: it is on its way, or it failed and can be asked for again. */
function Waiting() {
  const failed = useSession((session) => session.status === 'failed');
  return (
    <main className="app-note">
      <p role="status">{failed ? ROOM.engineDied : ROOM.loading}</p>
      {failed && (
        <button type="button" onClick={startAgain}>
          {ROOM.startAgain}
        </button>
      )}
    </main>
  );
}
