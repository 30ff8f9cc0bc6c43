import { useEffect, useRef } from 'react';
import { fillWords } from '../../content/fill.ts';
import type { Prompt } from '../../content/predict.ts';
import { momentParams } from '../../content/step-words.ts';
import { NARRATIVE } from '../../content/ui/narrative.ts';
import type { TimelineStep } from '../../engine/timeline/timeline.ts';
import { Icon } from '../../ui/icon.tsx';
import { answer, usePanels } from './panels.ts';
import { filledAnswer } from './words.ts';

/** A question with three answers. One choice; then it is locked, and the feedback names the mix-up. */
export function Predict({ prompt, step }: { prompt: Prompt; step: TimelineStep }) {
  const chosen = usePanels((panels) => panels.answers[prompt.id]);
  const answers = prompt.answers.map((one) => filledAnswer(one, step));
  const feedback = chosen === undefined ? undefined : answers[chosen]?.feedback;
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (feedback !== undefined) said.current?.scrollIntoView({ block: 'nearest' });
  }, [feedback]);
  return (
    <div className={feedback === undefined ? 'narr-predict' : 'narr-predict narr-answered'}>
      <div className="narr-question">
        <h3>{NARRATIVE.predict}</h3> <p>{fillWords(prompt.question, momentParams(step))}</p>
      </div>
      {answers.map((one, at) => (
        <Choice
          key={one.text}
          letter={'abc'[at] ?? ''}
          text={one.text}
          state={chosen === undefined ? 'open' : at === chosen ? 'chosen' : 'locked'}
          verdict={chosen === undefined ? undefined : one.right ? 'right' : at === chosen ? 'wrong' : undefined}
          onChoose={() => answer(prompt.id, at)}
        />
      ))}
      <p ref={said} className="narr-feedback" aria-live="polite">
        {feedback}
      </p>
    </div>
  );
}

interface ChoiceProps {
  letter: string;
  text: string;
  state: 'open' | 'chosen' | 'locked';
  /** Once answered: the right one, and the choice if it was not. */
  verdict: 'right' | 'wrong' | undefined;
  onChoose: () => void;
}

function Choice({ letter, text, state, verdict, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      className={`narr-choice narr-${state}`}
      data-verdict={verdict}
      aria-pressed={state === 'chosen'}
      aria-disabled={state !== 'open'}
      onClick={state === 'open' ? onChoose : undefined}
    >
      <i aria-hidden="true">{letter}</i>
      <span className="narr-option">{text}</span>
      {verdict && (
        <span className="narr-verdict">
          <Icon name={verdict === 'right' ? 'check' : 'cross'} />
          <span className="unseen">{verdict === 'right' ? NARRATIVE.rightAnswer : NARRATIVE.wrongAnswer}</span>
        </span>
      )}
    </button>
  );
}
