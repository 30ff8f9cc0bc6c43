import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { Site } from '../../../engine/values/value.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import type { Graph, NodeKey } from './graph.ts';
import { nameIn } from './names.ts';
import type { Parting } from './parting.ts';

interface WhoseProps {
  graph: Graph;
  version: 1 | 2;
  parting: Parting;
  onWhose: (site: Site) => void;
}

/** Where the ends hold different bytes: whose are drawn, and where the two trees part. */
export function WhoseTree({ graph, version, parting: { first, later }, onWhose }: WhoseProps) {
  const names = (keys: readonly NodeKey[]) =>
    [...new Set(keys.map((key) => nameIn(version, graph.nodes.get(key)?.name ?? '', key)))].join(', ');
  const words = later.length === 0 ? KEYS.whose.partOnly : KEYS.whose.part;
  return (
    <div className="kt-whose">
      <fieldset>
        <legend>{KEYS.whose.label}</legend>
        {(['a', 'b'] as const).map((site) => (
          <button key={site} type="button" aria-pressed={graph.site === site} onClick={() => onWhose(site)}>
            <LetterBadge who={site === 'a' ? 'A' : 'B'} /> {KEYS.whose[site]}
          </button>
        ))}
      </fieldset>
      <p>
        <b aria-hidden="true">≠</b> {fillWords(words, { first: names(first), later: names(later) })}
      </p>
    </div>
  );
}
