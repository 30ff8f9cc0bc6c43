import { useId, useState } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { Choices } from '../choices.tsx';
import { NO_PACKET } from './from-esp.ts';
import { MOST_NUMBER, type Setup } from './setup.ts';
import { numberText } from './words.ts';

interface HandFormProps {
  setup: Setup;
  /** What is wrong with the packet in hand, in one sentence. */
  fault: string | undefined;
  onSettings: (change: BenchSettings) => void;
  onArrive: (number: number) => void;
}

const STEPS = [-10, -1, 1, 10] as const;

/** The packet in hand, without dragging: who made it, its number, and the button that sends it. */
export function HandForm({ setup, fault, onSettings, onArrive }: HandFormProps) {
  const faultId = useId();
  const { typed, number, from } = setup.hand;
  return (
    <form
      className="rp-hand"
      aria-label={REPLAY_BENCH.hand}
      onSubmit={(event) => {
        event.preventDefault();
        if (number !== undefined && fault === undefined) onArrive(number);
      }}
    >
      <Choices
        name={REPLAY_BENCH.from}
        options={(['a', 'copy', 'forged'] as const).map((one) => ({ id: one, name: REPLAY_BENCH.maker[one] }))}
        chosen={from}
        onChoose={(one) => onSettings({ ...NO_PACKET, from: one === 'a' ? '' : one, n: typed })}
      />
      <NumberField hand={setup.hand} describedBy={faultId} onChange={(n) => onSettings({ ...NO_PACKET, n })} />
      <button type="submit" className="rp-arrive" disabled={fault !== undefined}>
        {REPLAY_BENCH.arrive}
      </button>
      <p id={faultId} className="rp-note" role="status">
        {fault ?? REPLAY_BENCH.dragHint}
      </p>
    </form>
  );
}

interface NumberFieldProps {
  hand: Setup['hand'];
  /** The id of the sentence on what is wrong with it. */
  describedBy: string;
  onChange: (typed: string) => void;
}

/** The sequence number, typed or stepped to. */
function NumberField({ hand: { typed, number }, describedBy, onChange }: NumberFieldProps) {
  const id = useId();
  // An empty field stands in no address, but whoever empties it is about to type.
  const [emptied, setEmptied] = useState(false);
  const step = (by: number) => (
    <button
      key={by}
      type="button"
      className="wb-button"
      disabled={number === undefined || number + by < 1}
      aria-label={fillWords(by < 0 ? REPLAY_BENCH.less : REPLAY_BENCH.more, { by: Math.abs(by) })}
      onClick={() => onChange(String((number ?? 0) + by))}
    >
      {by < 0 ? `−${-by}` : `+${by}`}
    </button>
  );
  return (
    <div className="rp-number">
      <label htmlFor={id}>{REPLAY_BENCH.number}</label>
      <div>
        {STEPS.slice(0, 2).map(step)}
        <input
          id={id}
          className="mono"
          inputMode="numeric"
          autoComplete="off"
          value={emptied ? '' : typed}
          aria-invalid={number === undefined}
          aria-describedby={describedBy}
          onBlur={() => setEmptied(false)}
          onChange={(event) => {
            setEmptied(event.target.value === '');
            onChange(event.target.value.slice(0, 20));
          }}
        />
        {STEPS.slice(2).map(step)}
      </div>
    </div>
  );
}

/** Why the packet in hand cannot arrive. */
export function handFault({ hand, esn }: Setup, sentUpTo: number): string | undefined {
  if (hand.number === undefined) {
    const most = numberText(esn ? MOST_NUMBER.esn : MOST_NUMBER.plain);
    return fillWords(REPLAY_BENCH.badNumber, { most, found: hand.typed });
  }
  if (hand.from !== 'copy' || hand.number <= sentUpTo) return undefined;
  return fillWords(REPLAY_BENCH.noCopy, { n: numberText(hand.number) });
}
