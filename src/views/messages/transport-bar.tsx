import { fillWords } from '../../content/fill.ts';
import { MESSAGES } from '../../content/ui/messages.ts';
import { nextStep, previousStep, setSpeed } from '../../store/actions.ts';
import { useRun, useStep } from '../../store/selectors.ts';
import { type Speed, useSession } from '../../store/session.ts';
import { Rail } from './rail.tsx';
import { Move, PlayButton } from './transport.tsx';
import { useReach } from './use-reach.ts';
import './messages.css';

const FASTER: Record<Speed, Speed> = { 0.5: 1, 1: 2, 2: 0.5 };
/** Without chips to follow, the rail runs evenly through the steps. */
const EVEN: readonly [] = [];

/** The transport at the bottom of a phone; its upper edge is the rail. */
export function TransportBar() {
  const { timeline } = useRun();
  const step = useStep();
  const reach = useReach();
  const count = fillWords(MESSAGES.count, { step: step.index + 1, steps: timeline.steps.length });
  return (
    <footer className="msg-bar">
      <Rail marks={EVEN} />
      <Move label={MESSAGES.previousStep} icon="previous" reachable={reach.previousStep} go={previousStep} />
      <PlayButton count={count} />
      <Move label={MESSAGES.nextStep} icon="next" reachable={reach.nextStep} go={nextStep} />
      <SpeedTurn />
    </footer>
  );
}

/** One button that goes round the speeds. */
function SpeedTurn() {
  const speed = useSession((session) => session.speed);
  return (
    <button
      type="button"
      aria-label={`${MESSAGES.speed} ${MESSAGES.speeds[speed]}`}
      onClick={() => setSpeed(FASTER[speed])}
    >
      {MESSAGES.speeds[speed]}
    </button>
  );
}
