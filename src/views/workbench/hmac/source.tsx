import { useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { HMAC } from '../../../content/ui/bench-hmac.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import { type BenchSettings, writeBenchAddress } from '../../../store/bench-address.ts';
import { type HmacLink, hmacLinks } from '../../../store/bench-hmac.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { cutHex } from '../../../ui/hex-text.ts';
import { CardLink } from '../card-link.tsx';
import type { HmacState } from './use-hmac.ts';

interface SourceProps {
  state: HmacState;
  lab: BenchLab;
  onSettings: (change: BenchSettings) => void;
}

const TYPED = { m: '', k: '', hash: '', x: '', guess: '' };

/** What came from the lab and what was typed, and the ways between the two. */
export function Source({ state, lab, onSettings }: SourceProps) {
  const { loaded, lost, changed } = state;
  return (
    <div className="hi-source">
      <p>{loaded ? loadedWords(state, lab) : lost === undefined ? HMAC.typed : fillWords(HMAC.lost, { name: lost })}</p>
      {loaded && <Outcome state={state} />}
      {loaded?.value !== undefined && <CardLink card={loaded.value} name={loaded.name} />}
      {loaded && changed && (
        <button type="button" className="wb-button" onClick={() => onSettings(TYPED)}>
          {HMAC.back}
        </button>
      )}
      {loaded && (
        <button
          type="button"
          className="wb-button"
          onClick={() => onSettings({ ...TYPED, field: '', value: '', own: '1' })}
        >
          {HMAC.own}
        </button>
      )}
      <Loads lab={lab} />
    </div>
  );
}

function loadedWords({ loaded }: HmacState, lab: BenchLab): string {
  if (!loaded) return '';
  const { name, keyName: key, messageName: message } = loaded;
  if (message !== '') return fillWords(HMAC.loaded, { name, key, message });
  return fillWords(HMAC.loadedIcv, { name, key, label: lab.frame?.label ?? '', bytes: loaded.message.length });
}

/** Whether the drawing ends with the lab's own bytes. */
function Outcome({ state: { loaded, changed, work } }: { state: HmacState }) {
  const { answer } = work;
  if (!loaded || !answer) return null;
  const { result } = loaded;
  const hex = cutHex(result);
  if (changed) return <p>{HMAC.changed}</p>;
  if (work.state !== 'ready') return null;
  const fits = equal(answer.outer.digest.subarray(0, result.length), result);
  if (!fits) return <p>{fillWords(HMAC.noHmac, { hex })}</p>;
  const cut = result.length < answer.outer.digest.length;
  return <p className="hi-fits">{fillWords(cut ? HMAC.equalCut : HMAC.equal, { hex, bits: result.length * 8 })}</p>;
}

/** The HMACs of the lab, each with its address. */
function Loads({ lab }: { lab: BenchLab }) {
  const links = useMemo(() => hmacLinks(lab.run), [lab.run]);
  const { presetSlug, labCode } = lab.origin;
  const where = presetSlug !== undefined ? { preset: presetSlug } : labCode !== undefined ? { code: labCode } : {};
  const hrefOf = ({ step, settings }: HmacLink) =>
    writeBenchAddress({ bench: 'hmac', source: { ...where, step }, settings });
  return (
    <nav aria-label={HMAC.load}>
      {links.map((link) => (
        <a key={link.name} href={hrefOf(link)}>
          {HMAC.icvs[link.name] ?? link.name}
        </a>
      ))}
    </nav>
  );
}
