import { fillWords } from '../../../content/fill.ts';
import { INTEGRITY } from '../../../content/ui/bench-integrity.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useRoving } from '../../../ui/use-roving.ts';
import type { IntegrityState } from './use-integrity.ts';

/** So many bytes are shown at once. */
const SHOWN = 64;

interface StripProps {
  state: IntegrityState;
  onSettings: (change: BenchSettings) => void;
}

const hex = (byte: number | undefined): string => groupHex(Uint8Array.of(byte ?? 0));
const letter = (byte: number): string => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ' ');
/** A byte as one names it in a sentence: with its letter, where it has one. */
const named = (byte: number): string => (letter(byte) === ' ' ? hex(byte) : `“${letter(byte)}” ${hex(byte)}`);

/** The message as it arrives: select a byte, then one of its bits. */
export function MessageStrip({ state, onSettings }: StripProps) {
  const { bytes, byte } = state;
  const roving = useRoving<HTMLFieldSetElement>();
  const first = byte - (byte % SHOWN);
  const arrived = arrivedOf(state);
  if (bytes.length === 0) return null;
  const shown = [...arrived.subarray(first, first + SHOWN)];
  return (
    <div className="ig-strip">
      <Pages state={state} first={first} onSettings={onSettings} />
      <fieldset
        ref={roving.ref}
        className="ig-cells mono"
        aria-label={INTEGRITY.strip}
        onKeyDown={roving.onKeyDown}
        onFocus={roving.onFocus}
      >
        {shown.map((value, offset) => {
          const at = first + offset;
          const before = bytes[at];
          return (
            <button
              key={at}
              type="button"
              tabIndex={-1}
              aria-pressed={at === byte}
              data-changed={before !== value || undefined}
              onClick={() => onSettings({ byte: String(at) })}
            >
              <span className="unseen">{fillWords(INTEGRITY.byteLabel, { byte: at })} </span>
              <b>{letter(value)}</b> <span>{hex(value)}</span>
              {before !== value && (
                <span className="unseen">{fillWords(INTEGRITY.byteWas, { before: hex(before) })}</span>
              )}
            </button>
          );
        })}
      </fieldset>
      <Bits state={state} arrived={arrived} onSettings={onSettings} />
    </div>
  );
}

/** What the receiver gets; until that is known, what was sent. */
function arrivedOf({ bytes, work }: IntegrityState): Uint8Array {
  const arrived = work.answer?.arrived;
  return arrived && arrived.length === bytes.length ? arrived : bytes;
}

function Pages({ state: { bytes }, first, onSettings }: StripProps & { first: number }) {
  if (bytes.length <= SHOWN) return null;
  const to = Math.min(first + SHOWN, bytes.length);
  return (
    <div className="ig-pages">
      <button
        type="button"
        aria-label={INTEGRITY.earlier}
        disabled={first === 0}
        onClick={() => onSettings({ byte: String(first - SHOWN) })}
      >
        <Icon name="left" />
      </button>
      <span>{fillWords(INTEGRITY.page, { from: first, to: to - 1, count: bytes.length })}</span>
      <button
        type="button"
        aria-label={INTEGRITY.later}
        disabled={to >= bytes.length}
        onClick={() => onSettings({ byte: String(to) })}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

const BITS = [7, 6, 5, 4, 3, 2, 1, 0];

function Bits({ state, arrived, onSettings }: StripProps & { arrived: Uint8Array }) {
  const { bytes, byte, bit, act } = state;
  const roving = useRoving<HTMLFieldSetElement>();
  const value = arrived[byte] ?? 0;
  const flips = act !== 'calm' && act !== 'swap';
  // The same bit again turns it back.
  const choose = (one: number) =>
    onSettings(
      flips && one === bit ? { act: 'calm' } : { byte: String(byte), bit: String(one), ...(!flips && { act: 'flip' }) },
    );
  return (
    <div className="ig-bits">
      <span>{fillWords(INTEGRITY.byte, { byte })}</span>
      <fieldset
        ref={roving.ref}
        className="mono"
        aria-label={fillWords(INTEGRITY.bits, { byte })}
        onKeyDown={roving.onKeyDown}
        onFocus={roving.onFocus}
      >
        {BITS.map((one) => {
          const digit = (value >> one) & 1;
          return (
            <button
              key={one}
              type="button"
              tabIndex={-1}
              aria-pressed={flips && one === bit}
              aria-label={fillWords(INTEGRITY.bitLabel, { bit: one, digit })}
              onClick={() => choose(one)}
            >
              {digit}
            </button>
          );
        })}
      </fieldset>
      <span className="mut">
        {flips && bytes[byte] !== value
          ? fillWords(INTEGRITY.bitFlipped, { bit, before: named(bytes[byte] ?? 0), after: named(value) })
          : INTEGRITY.bitCalm}
      </span>
    </div>
  );
}
