import { useId, useState } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import type { KeptBytes } from '../use-kept-bytes.ts';
import { type EspSetup, mostNumber } from './setup.ts';

export const MOST_DATA = 400;
const RESIZE_BY = [-16, -1, 1, 16] as const;

/** The ping's data made shorter or longer, to see the padding follow. */
export function DataLength({ ping, data }: { ping: Uint8Array; data: KeptBytes }) {
  const resize = (length: number) => {
    const bytes = Uint8Array.from({ length }, (_, index) => ping[index] ?? index & 0xff);
    data.change({ form: 'hex', typed: groupHex(bytes) });
  };
  return (
    <fieldset className="wb-choices ep-length">
      <legend>{ESP_BENCH.length}</legend>
      <div>
        {RESIZE_BY.map((by) => (
          <button
            key={by}
            type="button"
            disabled={ping.length + by < 0 || ping.length + by > MOST_DATA}
            aria-label={fillWords(by < 0 ? ESP_BENCH.shorter : ESP_BENCH.longer, { by: Math.abs(by) })}
            data-by={by}
            onClick={() => resize(ping.length + by)}
          >
            {by < 0 ? `−${-by}` : `+${by}`}
          </button>
        ))}
        <output className="mono">{ping.length}</output>
      </div>
    </fieldset>
  );
}

interface NumberFieldProps {
  esn: boolean;
  /** The one that the packet has. */
  sequence: number;
  typed: EspSetup['number'];
  onSettings: (change: BenchSettings) => void;
}

const PAST_HALF = String(2 ** 32 + 5);

/** Another sequence number, as if the SA had come so far. */
export function NumberField({ esn, sequence, typed, onSettings }: NumberFieldProps) {
  const id = useId();
  // An empty field stands in no address, but whoever empties it is about to type.
  const [emptied, setEmptied] = useState(false);
  const isWrong = typed !== undefined && typed.value === undefined;
  return (
    <div className="ep-number">
      <label htmlFor={id}>{ESP_BENCH.otherNumber}</label>
      <div>
        <input
          id={id}
          className="mono"
          inputMode="numeric"
          autoComplete="off"
          value={emptied ? '' : (typed?.typed ?? String(sequence))}
          aria-invalid={isWrong}
          aria-describedby={`${id}-fault`}
          onBlur={() => setEmptied(false)}
          onChange={(event) => {
            setEmptied(event.target.value === '');
            onSettings({ seq: event.target.value.slice(0, 20) });
          }}
        />
        {esn && (
          <button type="button" className="wb-button" onClick={() => onSettings({ seq: PAST_HALF })}>
            {ESP_BENCH.pastHalf}
          </button>
        )}
      </div>
      <p id={`${id}-fault`} role="status">
        {isWrong && fillWords(ESP_BENCH.badNumber, { most: mostNumber(esn), found: typed.typed })}
      </p>
    </div>
  );
}
