import { type CSSProperties, useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { choiceOf } from './choice.ts';
import { Drawing } from './drawing.tsx';
import { expectedWords } from './expected.ts';
import { factsOf, prfOfKey, saltBytes } from './facts.ts';
import { GenerationTabs } from './generation-tabs.tsx';
import { graphOf, type NodeKey } from './graph.ts';
import { JobPanels } from './job-panels.tsx';
import './keys.css';
import { layoutOf } from './layout.ts';
import { litBy } from './lit.ts';
import { Outline } from './outline.tsx';
import { Side } from './side.tsx';
import { spareBytes, streamQuestions } from './streams.ts';

/** The whole derivation of a lab's keys as a drawing; whatever is selected lights up with all that it was made of. */
export function KeysBench({ lab, settings, onSettings }: BenchViewProps) {
  const { run } = lab;
  const graph = graphOf(run.timeline);
  const { generation, generations, key, trouble, fromField } = useMemo(() => choiceOf(lab, settings), [lab, settings]);
  const questions = useMemo(() => streamQuestions(graph, (stream) => prfOfKey(run, stream)), [graph, run]);
  const asked = useMemo(() => [...questions.values()], [questions]);
  const { answer } = useBenchWork('unrollStreams', asked);
  const drawing = useMemo(
    () => layoutOf(factsOf(run, generation, spareBytes(questions, answer ?? []))),
    [run, generation, questions, answer],
  );
  const lit = useMemo(() => litBy(graph, key ?? ''), [graph, key]);
  const node = graph.nodes.get(key ?? '');
  const { version } = generation;
  const choose = (chosen: NodeKey) =>
    onSettings({ value: graph.nodes.get(chosen)?.value.id ?? '', field: '', gen: generation.id });
  return (
    <div className="kt">
      <GenerationTabs lab={lab} generations={generations} current={generation} onSettings={onSettings} />
      {trouble && <p className="kt-trouble">{fillWords(KEYS[trouble.key], { ...trouble })}</p>}
      <div className="kt-body">
        <section className="kt-sheet-wrap" aria-label={KEYS.drawing}>
          <div className="kt-drawing" style={ratioOf(drawing)}>
            <Drawing drawing={drawing} lit={lit} version={version} />
            <Outline {...{ graph, drawing, lit, version }} onChoose={choose} />
          </div>
          <JobPanels lab={lab} generation={generation} selected={key} />
          <p className="kt-from">{fromField ? KEYS.fromField : KEYS.fromLab}</p>
        </section>
        {node && (
          <Side
            lab={lab}
            graph={graph}
            node={node}
            version={version}
            size={sizeWords(node.value.bytes.length, saltBytes(run, node.value))}
            said={expectedWords(graph, node.key, version)}
          />
        )}
      </div>
    </div>
  );
}

/** A property of our own, because a list needs no height from it. */
const ratioOf = ({ w, h }: { w: number; h: number }): CSSProperties => ({ ['--kt-ratio' as string]: `${w} / ${h}` });

function sizeWords(count: number, salt: number): string {
  const words = salt > 0 ? KEYS.side.salted : count === 1 ? KEYS.side.oneByte : KEYS.side.size;
  return fillWords(words, { count, key: count - salt, salt });
}
