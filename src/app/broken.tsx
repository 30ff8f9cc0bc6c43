import { ROOM } from '../content/ui/room.ts';

/** The last resort. The address holds the place, so loading the page again is a way back; so is the first lab. */
export function Broken() {
  const toFirstLab = () => {
    history.replaceState(null, '', '#/');
    location.reload();
  };
  return (
    <main className="app-note">
      <p role="alert">{ROOM.pageBroke}</p>
      <button type="button" onClick={() => location.reload()}>
        {ROOM.startAgain}
      </button>
      <button type="button" onClick={toFirstLab}>
        {ROOM.toFirstLab}
      </button>
    </main>
  );
}
