import { useId } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { Maths } from '../../../ui/maths.tsx';
import type { TypedNumber } from './dh-settings.ts';

interface NumberFieldProps {
  /** How it is called in a formula: `p`. */
  symbol: string;
  label: string;
  number: TypedNumber;
  onChange: (typed: string) => void;
}

/** A whole number that is set in the middle of its formula: p = 23. */
export function NumberField({ symbol, label, number, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <span className="dh-number">
      <label htmlFor={id}>
        <span className="unseen">{label}</span>
        <span aria-hidden="true">
          <Maths text={symbol} /> =
        </span>
      </label>
      <input
        id={id}
        className="mono"
        inputMode="numeric"
        autoComplete="off"
        size={Math.max(2, number.typed.length)}
        aria-invalid={!number.ok}
        value={number.typed}
        onChange={(event) => onChange(event.target.value.slice(0, 9))}
      />
    </span>
  );
}

interface NumberFaultProps {
  name: string;
  number: TypedNumber;
  words: string;
}

/** Says what cannot be used, and what stands in for it. */
export function NumberFault({ name, number: { ok, typed, least, most, used }, words }: NumberFaultProps) {
  if (ok) return null;
  return <p className="dh-fault">{fillWords(words, { name, typed, least, most, used })}</p>;
}
