import { KEYS } from '../../../content/ui/bench-keys.ts';
import { writeBenchAddress } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { counterpartOf } from './counterpart.ts';

interface VersionProps {
  lab: BenchLab;
  version: 1 | 2;
  compares: boolean;
  onCompare: () => void;
}

/** Leads to the like lab in the other version. */
export function VersionTabs({ lab: { origin }, version, compares, onCompare }: VersionProps) {
  const like = counterpartOf(origin.presetSlug, version);
  return (
    <nav className="kt-versions" aria-label={KEYS.versions}>
      {([2, 1] as const).map((one) =>
        one === version ? (
          <a key={one} href={location.hash} aria-current="page">
            {KEYS.version[one]}
          </a>
        ) : (
          <a key={one} href={writeBenchAddress({ bench: 'keys', source: { preset: like }, settings: {} })}>
            {KEYS.version[one]}
          </a>
        ),
      )}
      <button type="button" aria-pressed={compares} onClick={onCompare}>
        {KEYS.sideBySide}
      </button>
    </nav>
  );
}
