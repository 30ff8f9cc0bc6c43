import { type CSSProperties, type RefObject, useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import type { Run } from '../../../worker/protocol.ts';
import { Drawing } from './drawing.tsx';
import { expectedWords } from './expected.ts';
import { factsOf, prfOfKey, saltBytes } from './facts.ts';
import type { Generation } from './generations.ts';
import { graphOf, type NodeKey } from './graph.ts';
import { JobsTable } from './jobs-table.tsx';
import { layoutOf } from './layout.ts';
import { litBy } from './lit.ts';
import { Outline } from './outline.tsx';
import type { Drawing as DrawingData } from './shapes.ts';
import { Side } from './side.tsx';
import { spareBytes, streamQuestions } from './streams.ts';

interface SheetProps {
  lab: BenchLab;
  generation: Generation;
  selected: NodeKey | undefined;
  fromField: boolean;
  onChoose: (key: NodeKey) => void;
  /** Where the two jobs of the hash stand. */
  jobs: RefObject<HTMLElement | null>;
}

/** One derivation: the drawing, the selected value beside it, and the two jobs of the hash underneath. */
export function TreeSheet({ lab, generation, selected, fromField, onChoose, jobs }: SheetProps) {
  const { run } = lab;
  const graph = graphOf(run.timeline);
  const drawing = useDrawing(run, generation);
  const lit = useMemo(() => litBy(graph, selected ?? ''), [graph, selected]);
  const node = graph.nodes.get(selected ?? '');
  const { version } = generation;
  const size = node && sizeWords(node.value.bytes.length, saltBytes(run, node.value));
  return (
    <div className="kt-body">
      <section className="kt-sheet-wrap" aria-label={KEYS.drawing}>
        <p className="kt-legend">{KEYS.legend[version]}</p>
        <div className="kt-drawing" style={ratioOf(drawing)}>
          <Drawing drawing={drawing} lit={lit} version={version} />
          <Outline {...{ graph, drawing, lit, version, onChoose }} />
        </div>
        <p className="kt-from">{fromField ? KEYS.fromField : KEYS.fromLab}</p>
      </section>
      {node && size && <Side {...{ lab, graph, node, version, size }} said={expectedWords(graph, node.key, version)} />}
      <JobsTable lab={lab} generation={generation} selected={selected} place={jobs} />
    </div>
  );
}

function useDrawing(run: Run, generation: Generation): DrawingData {
  const graph = graphOf(run.timeline);
  const questions = useMemo(() => streamQuestions(graph, (stream) => prfOfKey(run, stream)), [graph, run]);
  const asked = useMemo(() => [...questions.values()], [questions]);
  const { answer } = useBenchWork('unrollStreams', asked);
  return useMemo(
    () => layoutOf(factsOf(run, generation, spareBytes(questions, answer ?? []))),
    [run, generation, questions, answer],
  );
}

/** A property of our own, because a list needs no height from it. */
const ratioOf = ({ w, h }: { w: number; h: number }): CSSProperties => ({ ['--kt-ratio' as string]: `${w} / ${h}` });

function sizeWords(count: number, salt: number): string {
  const words = salt > 0 ? KEYS.side.salted : count === 1 ? KEYS.side.oneByte : KEYS.side.size;
  return fillWords(words, { count, key: count - salt, salt });
}
