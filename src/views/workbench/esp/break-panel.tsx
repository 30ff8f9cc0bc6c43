import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { BreakKind, EspBreak } from '../../../engine/bench/esp/esp-breaks.ts';
import type { Site } from '../../../engine/values/value.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { useRoving } from '../../../ui/use-roving.ts';
import { numbered } from '../numbered.ts';
import type { Shown } from './parts.ts';
import { breakText } from './setup.ts';
import { endsOf } from './words.ts';

interface BreakPanelProps {
  shown: Shown;
  from: Site;
  unsealed: boolean;
  windowSize: number;
  onSettings: (change: BenchSettings) => void;
}

const PLACES: Readonly<Record<keyof typeof ESP_BENCH.breakPlace, readonly BreakKind[]>> = {
  path: ['none', 'flip', 'spi', 'renumber', 'replay', 'late'],
  sender: ['short-icv', 'padding', 'dummy', 'source'],
  receiver: ['key', 'mac-key'],
};

/** So early in the ciphertext that most packets have it. */
const FIRST_BYTE = 40;

/** The one thing that the learner breaks, where it would break. */
export function BreakPanel({ shown, from, unsealed, windowSize, onSettings }: BreakPanelProps) {
  const { broken, breaks, canUnseal, seal } = shown;
  const ends = endsOf(from);
  const set = (wrong: EspBreak) => onSettings({ break: breakText(wrong) });
  const choose = (kind: BreakKind) =>
    set(kind === 'flip' ? { kind, byte: Math.min(FIRST_BYTE, seal.esp.length - 1), bit: 0 } : { kind });
  const { byte, bit } = broken.kind === 'flip' ? broken : { byte: 0, bit: 0 };
  const said = fillWords(ESP_BENCH.breakSays[broken.kind], { ...ends, byte, bit, size: windowSize });
  return (
    <section className="ep-break">
      <h2 className="wb-h">{ESP_BENCH.breakTitle}</h2>
      {(['path', 'sender', 'receiver'] as const).map((where) => (
        <fieldset key={where} className="wb-choices">
          <legend>
            <LetterBadge who={where === 'path' ? 'E' : where === 'sender' ? ends.x : ends.y} />{' '}
            {fillWords(ESP_BENCH.breakPlace[where], ends)}
          </legend>
          <div>
            {PLACES[where]
              .filter((kind) => breaks.includes(kind))
              .map((kind) => (
                <button key={kind} type="button" aria-pressed={kind === broken.kind} onClick={() => choose(kind)}>
                  {ESP_BENCH.break[kind]}
                </button>
              ))}
          </div>
        </fieldset>
      ))}
      {canUnseal && (
        <label className="ep-unseal">
          <input
            type="checkbox"
            checked={unsealed}
            onChange={(event) => onSettings({ unsealed: event.target.checked ? '1' : '' })}
          />
          <span>
            {ESP_BENCH.unseal} <span className="mut">{ESP_BENCH.unsealSays}</span>
          </span>
        </label>
      )}
      <p className="ep-said" role="status">
        {said}
      </p>
      {broken.kind === 'flip' && (
        <FlipGrid
          bytes={shown.arrived}
          byte={broken.byte}
          bit={broken.bit}
          onFlip={(byte, bit) => set({ kind: 'flip', byte, bit })}
        />
      )}
    </section>
  );
}

interface FlipGridProps {
  bytes: Uint8Array;
  byte: number;
  bit: number;
  /** The ends of CBC's blocks, where they matter. */
  blockBytes?: number;
  onFlip: (byte: number, bit: number) => void;
}

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');
const BITS = [7, 6, 5, 4, 3, 2, 1, 0] as const;

/** Bytes to choose from, and the bits of the chosen one. */
export function FlipGrid({ bytes, byte, bit, blockBytes, onFlip }: FlipGridProps) {
  const grid = useRoving<HTMLFieldSetElement>();
  const row = useRoving<HTMLFieldSetElement>();
  const chosen = bytes[byte] ?? 0;
  return (
    <>
      <fieldset
        ref={grid.ref}
        className="ep-grid mono"
        aria-label={ESP_BENCH.allBytes}
        onKeyDown={grid.onKeyDown}
        onFocus={grid.onFocus}
      >
        {numbered(bytes).map(({ item: value, index: at, key }) => (
          <button
            key={key}
            type="button"
            tabIndex={-1}
            aria-pressed={at === byte}
            aria-label={fillWords(ESP_BENCH.byte, { byte: at, hex: hexOf(value) })}
            data-first={(blockBytes !== undefined && at % blockBytes === 0) || undefined}
            onClick={() => onFlip(at, bit)}
          >
            {hexOf(value)}
          </button>
        ))}
      </fieldset>
      <fieldset
        ref={row.ref}
        className="ep-bits mono"
        aria-label={fillWords(ESP_BENCH.bits, { byte })}
        onKeyDown={row.onKeyDown}
        onFocus={row.onFocus}
      >
        <span>{fillWords(ESP_BENCH.bits, { byte })}</span>
        {BITS.map((one) => (
          <button
            key={one}
            type="button"
            tabIndex={-1}
            aria-pressed={one === bit}
            aria-label={fillWords(ESP_BENCH.bit, { bit: one, value: (chosen >> one) & 1 })}
            onClick={() => onFlip(byte, one)}
          >
            {(chosen >> one) & 1}
          </button>
        ))}
      </fieldset>
    </>
  );
}
