import { useId } from 'react';
import { groupHex } from './hex-text.ts';
import { asText, type BytesForm, type BytesReading, readBytes } from './read-bytes.ts';
import './bytes-input.css';

/** What stands in the field, as it was typed. */
export interface TypedBytes {
  form: BytesForm;
  typed: string;
}

interface BytesInputProps {
  /** What is entered: its visible name. */
  name: string;
  value: TypedBytes;
  onChange: (value: TypedBytes) => void;
  /** How many bytes can be used. */
  most: number;
  rows?: number;
  words: {
    text: string;
    hex: string;
    /** The name of the choice between the two. */
    reading: string;
    size: (count: number) => string;
    fault: (reading: BytesReading & { ok: false }) => string;
    /** Said where bytes cannot be shown as text. */
    noText: string;
  };
}

/** A field for bytes that says how it reads what is typed, and plainly what is wrong with what it cannot use. */
export function BytesInput({ name, value, onChange, most, rows = 2, words }: BytesInputProps) {
  const id = useId();
  const reading = readBytes(value.typed, value.form, most);
  const textless = value.form === 'hex' && reading.ok && asText(reading.bytes) === undefined;
  const choose = (form: BytesForm) => form !== value.form && onChange(turned(value, form, most));
  return (
    <div className="bytes-in">
      <div className="bytes-in-head">
        <label htmlFor={id}>{name}</label>
        <span className="mut">{reading.ok && words.size(reading.bytes.length)}</span>
        <fieldset aria-label={words.reading}>
          {(['text', 'hex'] as const).map((form) => (
            <button
              key={form}
              type="button"
              aria-pressed={form === value.form}
              disabled={form === 'text' && textless}
              title={form === 'text' && textless ? words.noText : undefined}
              onClick={() => choose(form)}
            >
              {words[form]}
            </button>
          ))}
        </fieldset>
      </div>
      <textarea
        id={id}
        className={value.form === 'hex' ? 'mono' : undefined}
        rows={rows}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-invalid={!reading.ok}
        aria-describedby={`${id}-fault`}
        value={value.typed}
        onChange={(event) => onChange({ ...value, typed: event.target.value })}
      />
      <p id={`${id}-fault`} className="bytes-in-fault" role="status">
        {!reading.ok && words.fault(reading)}
      </p>
    </div>
  );
}

/** The same bytes in the other form; what cannot be read stays as it was typed. */
function turned({ form, typed }: TypedBytes, wanted: BytesForm, most: number): TypedBytes {
  const reading = readBytes(typed, form, most);
  if (!reading.ok) return { form: wanted, typed };
  return { form: wanted, typed: wanted === 'hex' ? groupHex(reading.bytes) : (asText(reading.bytes) ?? typed) };
}
