import { fillWords } from '../../content/fill.ts';
import { stepWords } from '../../content/step-words.ts';
import { ROOM } from '../../content/ui/room.ts';
import { useRun, useStep } from '../../store/selectors.ts';

/** One polite sentence a step, for those who do not see the stage. */
export function Announcer() {
  const { timeline } = useRun();
  const step = useStep();
  const { story } = stepWords(step);
  return (
    <p className="unseen" aria-live="polite">
      {fillWords(ROOM.announce, { step: step.index + 1, steps: timeline.steps.length, story })}
    </p>
  );
}
