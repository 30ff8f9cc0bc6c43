import { fillWords } from '../../../content/fill.ts';
import { ACTS, INTEGRITY } from '../../../content/ui/bench-integrity.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { ACT_IDS, type IntegrityState } from './use-integrity.ts';

interface ActsProps {
  state: IntegrityState;
  onSettings: (change: BenchSettings) => void;
}

/** What befalls the message, from an accident to all that Eve can do. */
export function Acts({ state, onSettings }: ActsProps) {
  const { act, cover } = state;
  const say = fillWords(ACTS[act].say, { key: cover?.keyName ?? INTEGRITY.theKey });
  return (
    <div className="ig-acts">
      <fieldset>
        <legend className="wb-h">{INTEGRITY.acts}</legend>
        {ACT_IDS.map((id) => (
          <button key={id} type="button" aria-pressed={id === act} onClick={() => onSettings({ act: id })}>
            {id === 'eve1' && <LetterBadge who="E" />}
            {ACTS[id].name}
          </button>
        ))}
      </fieldset>
      <p className="wb-say" role="status">
        {say}
      </p>
      {act.startsWith('eve') && <Patch state={state} onSettings={onSettings} />}
      {act === 'swap' && state.work.answer?.altered === false && <p className="mut">{INTEGRITY.same}</p>}
    </div>
  );
}

/** Where Eve puts the four bytes that keep the CRC-32, and which they are. */
function Patch({ state, onSettings }: ActsProps) {
  const { bytes, at, work } = state;
  const patch = work.answer?.patch;
  const words = patch && (patch.covers ? INTEGRITY.patchCovers : INTEGRITY.patch);
  return (
    <div className="ig-patch">
      <label>
        {INTEGRITY.patchAt}{' '}
        <input
          type="number"
          min={0}
          max={Math.max(0, bytes.length - 4)}
          value={at}
          onChange={(event) => onSettings({ at: event.target.value })}
        />
      </label>
      <p>
        {words && patch
          ? fillWords(words, { bytes: groupHex(patch.bytes), from: patch.at, to: patch.at + 3 })
          : INTEGRITY.patchShort}
      </p>
    </div>
  );
}
