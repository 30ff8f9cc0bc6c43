import type { ReactNode } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { SCOPES } from '../../../content/ui/scopes.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { scopeWords } from '../../../store/scope-words.ts';
import { Term } from '../../../ui/term.tsx';
import type { Generation } from './generations.ts';
import { VersionTabs } from './version-tabs.tsx';

interface TabsProps {
  lab: BenchLab;
  generations: readonly Generation[];
  current: Generation;
  /** Both versions are shown. */
  compares: boolean;
  onSettings: (change: BenchSettings) => void;
  /** What stands between the two. */
  children?: ReactNode;
}

/** Which keys: an SA's first, or those that came in their place. Beside it the other version of IKE. */
export function GenerationTabs({ lab, generations, current, compares, onSettings, children }: TabsProps) {
  return (
    <div className="kt-bar-row">
      <fieldset className="kt-generations">
        <legend className="unseen">{KEYS.generations}</legend>
        {generations.map((generation) => (
          <button
            key={generation.id}
            type="button"
            aria-pressed={generation === current}
            onClick={() => onSettings({ gen: generation.id, value: '', field: '' })}
          >
            {generationWords(generation)}
          </button>
        ))}
      </fieldset>
      {generations.length > 1 && <Term explanation={SCOPES.both}>{SCOPES.question}</Term>}
      {children}
      <VersionTabs
        lab={lab}
        version={current.version}
        compares={compares}
        onCompare={() => onSettings({ view: compares ? '' : 'both' })}
      />
    </div>
  );
}

function generationWords({ kind, version, child, id, pfs, replaces }: Generation): string {
  const words = KEYS.generation;
  if (kind === 'ike-rekey') return words.ikeRekey;
  if (kind === 'ike' && version === 2) return child === undefined ? words.ike : words.ikeAndChild;
  if (kind === 'ike') return child === undefined ? words.phase1 : words.ikeAndQuick;
  const template =
    replaces === undefined ? (pfs ? words.anotherPfs : words.another) : pfs ? words.rekeyPfs : words.rekey;
  return fillWords(template, { sa: scopeWords(id) });
}
