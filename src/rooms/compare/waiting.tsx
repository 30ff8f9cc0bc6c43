import { COMPARE } from '../../content/ui/compare.ts';
import { ROOM } from '../../content/ui/room.ts';
import type { Asked } from '../../store/asked.ts';

/** Before the engine has answered, and where it could not. */
export function Waiting({ asked, words }: { asked: Asked<unknown>; words: string }) {
  const failed = asked.state === 'failed';
  return (
    <div className="cmp-waiting">
      <p role="status">{failed ? COMPARE.failed : words}</p>
      {failed && (
        <button type="button" onClick={asked.retry}>
          {ROOM.startAgain}
        </button>
      )}
    </div>
  );
}
