import { fillWords } from '../../content/fill.ts';
import { NOTICES, ROOM } from '../../content/ui/room.ts';
import { startAgain } from '../../store/labs.ts';
import { useSession } from '../../store/session.ts';
import { Icon } from '../../ui/icon.tsx';

/** One sentence above the stage: what this is, what went wrong, what was done. Empty most of the time. */
export function NoticeBar() {
  const failed = useSession((session) => session.status === 'failed');
  const notice = useSession((session) => session.notice);
  return (
    <div className="lab-notice" role="status">
      {failed ? <Failed /> : notice && <Said text={fillWords(NOTICES[notice.key], notice.params)} />}
    </div>
  );
}

function Said({ text }: { text: string }) {
  return (
    <div className="lab-notice-row">
      <p>{text}</p>
      <button
        type="button"
        aria-label={ROOM.dismiss}
        title={ROOM.dismiss}
        onClick={() => useSession.setState({ notice: undefined })}
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}

function Failed() {
  return (
    <div className="lab-notice-row">
      <p>{ROOM.engineDied}</p>
      <button type="button" className="lab-boxed" onClick={startAgain}>
        {ROOM.startAgain}
      </button>
    </div>
  );
}
