import { type ReactNode, useId, useRef } from 'react';
import { fillWords, type WordParams } from '../../content/fill.ts';
import { type BenchPrompt, PREDICT } from '../../content/ui/bench-predict.ts';
import { Icon } from '../../ui/icon.tsx';
import './predict.css';

const LETTERS: readonly string[] = ['a', 'b', 'c'];

interface PredictProps {
  prompt: BenchPrompt;
  /** What the words of the prompt are filled with. */
  params: WordParams;
  /** The letter in the address; anything may be there. */
  typed: string | undefined;
  onAnswer: (letter: string) => void;
  /** What is to be seen once it was answered. */
  children: ReactNode;
}

/** A question with three answers, as the Lab asks them: the choice is locked, and the feedback names the mix-up. */
export function Predict({ prompt, params, typed, onAnswer, children }: PredictProps) {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  // The button itself goes with the answer.
  const onAgain = () => {
    onAnswer('');
    section.current?.querySelector('button')?.focus();
  };
  const chosen = LETTERS.indexOf(typed ?? '');
  const feedback = prompt.answers[chosen]?.feedback;
  return (
    <section className="wb-predict" aria-labelledby={id} ref={section}>
      <h3 id={id}>{fillWords(prompt.question, params)}</h3>
      {typed !== undefined && chosen < 0 && <p>{fillWords(PREDICT.odd, { typed: typed.slice(0, 20) })}</p>}
      {prompt.answers.map(({ text, right }, at) => (
        <Choice
          key={text}
          letter={LETTERS[at] ?? ''}
          text={fillWords(text, params)}
          state={chosen < 0 ? 'open' : at === chosen ? 'chosen' : 'locked'}
          verdict={chosen < 0 ? undefined : right ? 'right' : at === chosen ? 'wrong' : undefined}
          onChoose={onAnswer}
        />
      ))}
      <div className="wb-seen" role="status">
        {feedback !== undefined && <p>{fillWords(feedback, params)}</p>}
        {feedback !== undefined && children}
      </div>
      {feedback !== undefined && (
        <button type="button" className="wb-button" onClick={onAgain}>
          {PREDICT.again}
        </button>
      )}
    </section>
  );
}

interface ChoiceProps {
  letter: string;
  text: string;
  state: 'open' | 'chosen' | 'locked';
  verdict: 'right' | 'wrong' | undefined;
  onChoose: (letter: string) => void;
}

function Choice({ letter, text, state, verdict, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      className="wb-choice"
      data-state={state}
      data-verdict={verdict}
      aria-pressed={state === 'chosen'}
      aria-disabled={state !== 'open'}
      onClick={state === 'open' ? () => onChoose(letter) : undefined}
    >
      <i aria-hidden="true">{letter}</i>
      <span>{text}</span>
      {verdict && (
        <span className="wb-verdict">
          <Icon name={verdict === 'right' ? 'check' : 'cross'} />
          <span className="unseen">{PREDICT[verdict]}</span>
        </span>
      )}
    </button>
  );
}
