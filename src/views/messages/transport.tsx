import { MESSAGES } from '../../content/ui/messages.ts';
import { nextPacket, nextStep, previousPacket, previousStep, setSpeed, togglePlay } from '../../store/actions.ts';
import { usePlaying } from '../../store/selectors.ts';
import { type Speed, useSession } from '../../store/session.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useReach } from './use-reach.ts';

interface MoveProps {
  label: string;
  icon: IconName;
  reachable: boolean;
  go: () => void;
  className?: string;
}

export function Move({ label, icon, reachable, go, className }: MoveProps) {
  return (
    <button type="button" className={className} aria-label={label} title={label} disabled={!reachable} onClick={go}>
      <Icon name={icon} />
    </button>
  );
}

/** With a count it says what it does in words, and shows where the playhead stands, which is no part of its name. */
export function PlayButton({ count }: { count?: string }) {
  const playing = usePlaying();
  const label = playing ? MESSAGES.pause : MESSAGES.play;
  return (
    <button type="button" className="msg-play" aria-label={label} title={label} onClick={togglePlay}>
      <Icon name={playing ? 'pause' : 'play'} />
      {count !== undefined && (
        <span className="msg-count" data-count={count}>
          {label}
        </span>
      )}
    </button>
  );
}

const SPEEDS: readonly Speed[] = [0.5, 1, 2];

function SpeedChoice() {
  const speed = useSession((session) => session.speed);
  return (
    <fieldset className="msg-speed" aria-label={MESSAGES.speed}>
      {SPEEDS.map((one) => (
        <button key={one} type="button" aria-pressed={one === speed} onClick={() => setSpeed(one)}>
          {MESSAGES.speeds[one]}
        </button>
      ))}
    </fieldset>
  );
}

/** Steps on top, whole packets below. */
export function Transport() {
  const reach = useReach();
  return (
    <div className="msg-transport">
      <div className="msg-moves">
        <Move label={MESSAGES.previousStep} icon="previous" reachable={reach.previousStep} go={previousStep} />
        <PlayButton />
        <Move label={MESSAGES.nextStep} icon="next" reachable={reach.nextStep} go={nextStep} />
      </div>
      <div className="msg-hops">
        <Move
          label={MESSAGES.previousPacket}
          icon="previousPacket"
          reachable={reach.previousPacket}
          go={previousPacket}
        />
        <SpeedChoice />
        <Move label={MESSAGES.nextPacket} icon="nextPacket" reachable={reach.nextPacket} go={nextPacket} />
      </div>
    </div>
  );
}
