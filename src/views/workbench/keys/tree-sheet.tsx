import { type CSSProperties, type RefObject, useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { Site } from '../../../engine/values/value.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { useElementWidth } from '../../../ui/use-width.ts';
import type { Run } from '../../../worker/protocol.ts';
import { Drawing } from './drawing.tsx';
import { expectedWords } from './expected.ts';
import { factsOf, prfOfKey, saltBytes } from './facts.ts';
import type { Generation } from './generations.ts';
import type { Graph, NodeKey } from './graph.ts';
import { JobsTable } from './jobs-table.tsx';
import { layoutOf } from './layout.ts';
import { litBy } from './lit.ts';
import { Outline } from './outline.tsx';
import { partingOf } from './parting.ts';
import { targetsOf } from './sections.ts';
import type { Drawing as DrawingData } from './shapes.ts';
import { Side } from './side.tsx';
import { spareBytes, streamQuestions } from './streams.ts';
import { WhoseTree } from './whose-tree.tsx';

/** From this width on there is room for the drawing, as keys.css has it; below, the list is the tree. */
const DRAWN = 860;

interface SheetProps {
  lab: BenchLab;
  graph: Graph;
  generation: Generation;
  selected: NodeKey | undefined;
  fromField: boolean;
  onChoose: (key: NodeKey) => void;
  onWhose: (site: Site) => void;
  /** Where the two jobs of the hash stand. */
  jobs: RefObject<HTMLElement | null>;
}

/** One derivation: the drawing, the selected value beside it, and the two jobs of the hash underneath. */
export function TreeSheet({ lab, graph, generation, selected, fromField, onChoose, onWhose, jobs }: SheetProps) {
  const { run } = lab;
  const drawing = useDrawing(run, graph, generation);
  const { ref, width } = useElementWidth<HTMLDivElement>(DRAWN);
  const isList = width < DRAWN;
  const parting = useMemo(
    () =>
      partingOf(
        graph,
        targetsOf(drawing).map(({ key }) => key),
      ),
    [graph, drawing],
  );
  const lit = useMemo(() => litBy(graph, selected ?? ''), [graph, selected]);
  const node = graph.nodes.get(selected ?? '');
  const { version } = generation;
  const size = node && sizeWords(node.value.bytes.length, saltBytes(run, node.value));
  const side = node && size && (
    <Side {...{ lab, graph, node, version, size }} said={expectedWords(graph, node.key, version)} />
  );
  return (
    <div className="kt-body">
      <section className="kt-sheet-wrap" aria-label={KEYS.drawing}>
        <p className="kt-terms">{KEYS.legend[version]}</p>
        {parting.first.length > 0 && <WhoseTree {...{ graph, version, parting, onWhose }} />}
        <div className="kt-drawing" style={ratioOf(drawing)} ref={ref}>
          <Drawing {...{ drawing, lit, version, parting }} />
          <Outline {...{ graph, drawing, lit, version, parting, onChoose }} details={isList ? side : undefined} />
        </div>
        <p className="kt-from">{fromField ? KEYS.fromField : KEYS.fromLab}</p>
      </section>
      {!isList && side}
      <JobsTable {...{ lab, graph, generation, selected }} place={jobs} />
    </div>
  );
}

function useDrawing(run: Run, graph: Graph, generation: Generation): DrawingData {
  const questions = useMemo(() => streamQuestions(graph, (stream) => prfOfKey(run, stream)), [graph, run]);
  const asked = useMemo(() => [...questions.values()], [questions]);
  const { answer } = useBenchWork('unrollStreams', asked);
  return useMemo(
    () => layoutOf(factsOf(run, generation, spareBytes(questions, answer ?? []), graph)),
    [run, graph, generation, questions, answer],
  );
}

/** A property of our own, because a list needs no height from it. */
const ratioOf = ({ w, h }: { w: number; h: number }): CSSProperties => ({ ['--kt-ratio' as string]: `${w} / ${h}` });

function sizeWords(count: number, salt: number): string {
  const words = salt > 0 ? KEYS.side.salted : count === 1 ? KEYS.side.oneByte : KEYS.side.size;
  return fillWords(words, { count, key: count - salt, salt });
}
