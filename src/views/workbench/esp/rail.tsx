import { type ReactNode, useState } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { CheckState, OpenTrace } from '../../../engine/bench/esp/esp-open.ts';
import type { Site } from '../../../engine/values/value.ts';
import { Icon } from '../../../ui/icon.tsx';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { PhoneFold } from './phone-fold.tsx';
import { checkOfStep, ESP_STEPS, type EspStep, OPEN_STEPS, SEAL_STEPS } from './setup.ts';
import { endsOf } from './words.ts';

interface RailProps {
  step: EspStep;
  from: Site;
  open: OpenTrace;
  /** What the receiver's checks say is shown from the first of them on. */
  onStep: (step: EspStep) => void;
}

/** The way of a packet: what its sender does, the wire, and the receiver's checks in their order. */
export function Rail({ step, from, open, onStep }: RailProps) {
  const at = ESP_STEPS.indexOf(step);
  const { x, y } = endsOf(from);
  const [unfolded, setUnfolded] = useState(false);
  const go = (to: EspStep) => {
    setUnfolded(false);
    onStep(to);
  };
  const stop = (one: EspStep, index: number) => (
    <li key={one}>
      <button type="button" aria-current={one === step ? 'step' : undefined} onClick={() => go(one)}>
        <Mark index={index} state={at >= index ? stateOf(open, one) : undefined} />
        {ESP_BENCH.step[one]}
      </button>
    </li>
  );
  return (
    <nav className="ep-rail" aria-label={ESP_BENCH.steps}>
      <Move name="left" label={ESP_BENCH.back} to={ESP_STEPS[at - 1]} onStep={onStep} />
      <PhoneFold face={faceOf(step, at, { x, y })} open={unfolded} onOpen={setUnfolded}>
        <div className="ep-leg" data-from={from}>
          <span>
            <LetterBadge who={x} /> {fillWords(ESP_BENCH.sender, { x })}
          </span>
          <ol>{SEAL_STEPS.map((one, index) => stop(one, index))}</ol>
        </div>
        <div className="ep-leg">
          <span>
            <LetterBadge who="E" /> {ESP_BENCH.path}
          </span>
          <ol>{stop('wire', SEAL_STEPS.length)}</ol>
        </div>
        <div className="ep-leg" data-from={from === 'a' ? 'b' : 'a'}>
          <span>
            <LetterBadge who={y} /> {fillWords(ESP_BENCH.receiver, { y })}
          </span>
          <ol>{OPEN_STEPS.map((one, index) => stop(one, SEAL_STEPS.length + 1 + index))}</ol>
        </div>
      </PhoneFold>
      <Move name="right" label={ESP_BENCH.on} to={ESP_STEPS[at + 1]} onStep={onStep} />
    </nav>
  );
}

/** Where one is, in a word. */
function faceOf(step: EspStep, at: number, { x, y }: ReturnType<typeof endsOf>): ReactNode {
  const wire = ESP_STEPS.indexOf('wire');
  const who = at < wire ? x : at === wire ? 'E' : y;
  const leg = at < wire ? ESP_BENCH.sender : at === wire ? ESP_BENCH.path : ESP_BENCH.receiver;
  return (
    <>
      <LetterBadge who={who} /> {fillWords(leg, { x, y })}: <b>{ESP_BENCH.step[step]}</b>{' '}
      <span className="mut">{fillWords(ESP_BENCH.of, { n: at + 1, all: ESP_STEPS.length })}</span>
    </>
  );
}

function stateOf({ checks }: OpenTrace, step: EspStep): CheckState | undefined {
  const id = checkOfStep(step);
  return id && checks.find((one) => one.id === id)?.state;
}

function Mark({ index, state }: { index: number; state: CheckState | undefined }) {
  if (state === 'passed') return <Icon name="check" />;
  if (state === 'failed') return <Icon name="cross" />;
  return <span className="ep-nr">{state === 'absent' || state === 'unreached' ? '–' : index + 1}</span>;
}

interface MoveProps {
  name: 'left' | 'right';
  label: string;
  to: EspStep | undefined;
  onStep: (step: EspStep) => void;
}

function Move({ name, label, to, onStep }: MoveProps) {
  return (
    <button
      type="button"
      className="wb-button ep-move"
      data-way={name}
      aria-label={label}
      title={`${label}. ${ESP_BENCH.hint}`}
      disabled={to === undefined}
      onClick={() => to && onStep(to)}
    >
      <Icon name={name} />
    </button>
  );
}
