import { type KeyboardEvent, useMemo } from 'react';
import { fillWords } from '../../content/fill.ts';
import { stepWords } from '../../content/step-words.ts';
import { MESSAGES } from '../../content/ui/messages.ts';
import { nextStep, previousStep, scrubTo } from '../../store/actions.ts';
import { paceOf } from '../../store/pace.ts';
import { useRun, useStep, useTime } from '../../store/selectors.ts';
import { type Knot, knotsOf, positionOnRail, railAt } from './rail-scale.ts';

/** Fine enough that a drag looks smooth. */
const GRAIN = 1000;

/**
 * The rail is the slider. The range input has the keyboard, the pointer and the name; what is seen is drawn beside it,
 * because its scale follows the chips.
 */
export function Rail({ marks, stop = false }: { marks: readonly Knot[]; stop?: boolean }) {
  const { timeline } = useRun();
  const step = useStep();
  const time = useTime();
  const segments = useMemo(() => paceOf(timeline), [timeline]);
  const knots = useMemo(() => knotsOf(marks, segments.length), [marks, segments]);
  const x = railAt(knots, segments, { step: step.index, time });
  const { title } = stepWords(step);
  const text = fillWords(MESSAGES.stepOf, { step: step.index + 1, steps: segments.length, title });
  return (
    <div className="msg-rail" data-stop={stop || undefined}>
      <input
        type="range"
        min={0}
        max={GRAIN}
        step={1}
        value={Math.round(x * GRAIN)}
        aria-label={MESSAGES.timeline}
        aria-valuetext={text}
        onChange={(event) => scrubTo(positionOnRail(knots, segments, event.target.valueAsNumber / GRAIN))}
        onKeyDown={moveBySteps}
      />
      <span className="msg-past" style={{ width: `${x * 100}%` }} />
      <span className="msg-thumb" style={{ left: `${x * 100}%` }} />
    </div>
  );
}

/** Up and down are steps here; the other keys mean on the rail what they mean everywhere in the room. */
function moveBySteps(event: KeyboardEvent): void {
  if (event.key === 'ArrowUp') nextStep();
  else if (event.key === 'ArrowDown') previousStep();
  else return;
  event.preventDefault();
}
