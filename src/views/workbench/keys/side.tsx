import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { VALUES } from '../../../content/values.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { touchesOf } from '../../../store/touches.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { CardLink } from '../card-link.tsx';
import { MathsWords } from '../maths-words.tsx';
import type { Graph, TreeNode } from './graph.ts';
import { holdersOf } from './holders.ts';
import { nameIn } from './names.ts';
import { NodeName } from './node-name.tsx';
import { cutWords } from './origin-words.ts';
import './side.css';
import { Touched } from './touched.tsx';

interface SideProps {
  lab: BenchLab;
  graph: Graph;
  node: TreeNode;
  version: 1 | 2;
  size: string;
  /** Sentences on what a learner may expect here, and is not. */
  said: readonly string[];
}

/** The selected value: its bytes, who holds it, and every byte of every packet that it touched. */
export function Side({ lab, graph, node, version, size, said }: SideProps) {
  const cut = cutWords(graph, node);
  const { run } = lab;
  const name = nameIn(version, node.name, node.scope);
  const touches = run.timeline.values.length > 0 ? touchesOf(run, node.value) : [];
  return (
    <aside className="kt-side" aria-label={name}>
      <h2 aria-live="polite">
        <NodeName version={version} node={node} /> <small>{size}</small>
      </h2>
      <p className="kt-all">{groupHex(node.value.bytes)}</p>
      <p>
        {cut ?? VALUES[node.name]?.meaning} <CardLink card={node.value.id} name={name} />
      </p>
      <ul className="kt-holders">
        {holdersOf(run, node).map(({ who, words }) => (
          <li key={who} className={`kt-holder-${who}`}>
            <LetterBadge who={who} />
            <span>
              <span className="unseen">{KEYS.who[who]} </span>
              <MathsWords text={words} />
            </span>
          </li>
        ))}
      </ul>
      {said.map((sentence) => (
        <p key={sentence} className="kt-expected">
          {sentence}
        </p>
      ))}
      <h3>{KEYS.side.heading}</h3>
      <Touched key={node.key} lab={lab} node={node} touches={touches} />
      {touches.length === 0 && <Makes graph={graph} node={node} version={version} />}
    </aside>
  );
}

/** What comes of a value that touches nothing itself. */
function Makes({ graph, node, version }: Pick<SideProps, 'graph' | 'node' | 'version'>) {
  const made = graph.keys.filter((key) => graph.parentsOf(key).some((parent) => parent.key === node.key));
  const names = [...new Set(made.map((key) => nameIn(version, graph.nodes.get(key)?.name ?? '', key)))];
  if (names.length === 0) return null;
  return (
    <p>
      <MathsWords text={fillWords(KEYS.side.makes, { names: names.join(', ') })} />
    </p>
  );
}
