import type { BenchSettings } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { indexFields } from '../../../store/field-index.ts';
import { recipeOfField, touchedValues } from '../../../store/provenance.ts';
import { valueIndex } from '../../../store/value-lookup.ts';
import { type Generation, generationsOf } from './generations.ts';
import { type Graph, graphOf, lineage, type NodeKey, nodeKey } from './graph.ts';
import { isParted } from './parting.ts';

/** What the address asks for, as far as this lab has it. */
export interface Choice {
  /** Of the end that was chosen, where the ends have different bytes. */
  graph: Graph;
  generations: readonly Generation[];
  generation: Generation;
  /** Absent where no tree has a value to select. */
  key?: NodeKey;
  /** The selected bytes of the Lab led here. */
  fromField: boolean;
  trouble?:
    | { key: 'badValue'; value: string }
    | { key: 'badField'; field: string }
    | { key: 'badGeneration'; generation: string }
    | { key: 'badWhose'; whose: string }
    | { key: 'badView'; view: string }
    | { key: 'badShow'; show: string };
}

/** What is needed of a lab here. */
type Place = Pick<BenchLab, 'run' | 'frame'>;

export function choiceOf(lab: Place, settings: BenchSettings): Choice {
  const { value, field, gen, whose } = settings;
  const { timeline } = lab.run;
  const graph = graphOf(timeline, whose === 'b' && isParted(graphOf(timeline)) ? 'b' : 'a');
  const generations = generationsOf(timeline);
  const asked =
    value !== undefined ? known(graph, nodeKey(value)) : field !== undefined ? ofField(lab, graph, field) : undefined;
  const generation =
    generations.find(({ id }) => id === gen) ??
    (asked === undefined ? undefined : generations.find((one) => belongs(graph, one, asked))) ??
    generations[0];
  if (!generation) throw new Error('a lab without a generation');
  const key = asked ?? defaultKey(graph, generation);
  const missing = (asked === undefined && troubleOf(value, field)) || placeTrouble(generations, settings);
  return {
    graph,
    generations,
    generation,
    fromField: value === undefined && field !== undefined && asked !== undefined,
    ...(key !== undefined && { key }),
    ...(missing && { trouble: missing }),
  };
}

function troubleOf(value: string | undefined, field: string | undefined): Choice['trouble'] {
  if (value !== undefined) return { key: 'badValue', value: value.slice(0, 60) };
  return field === undefined ? undefined : { key: 'badField', field: field.slice(0, 60) };
}

/** What of the tree and of the bench itself the address asks for in vain. */
function placeTrouble(generations: readonly Generation[], settings: BenchSettings): Choice['trouble'] {
  const [gen, whose, view, show] = ['gen', 'whose', 'view', 'show'].map((name) => settings[name]?.slice(0, 60));
  if (gen !== undefined && !generations.some(({ id }) => id === gen)) return { key: 'badGeneration', generation: gen };
  if (whose !== undefined && whose !== 'a' && whose !== 'b') return { key: 'badWhose', whose };
  if (view !== undefined && view !== 'both') return { key: 'badView', view };
  return show === undefined || show === 'jobs' ? undefined : { key: 'badShow', show };
}

const known = (graph: Graph, key: NodeKey): NodeKey | undefined =>
  graph.nodes.has(graph.resolve(key)) ? graph.resolve(key) : undefined;

/** Whether a value is made in a generation: by name of its SA, or on the way to one of its keys. */
function belongs(graph: Graph, { ike, child, kind }: Generation, key: NodeKey): boolean {
  const scope = key.slice(0, key.indexOf('/'));
  return scope === child || (kind !== 'child' && (scope === ike || lineage(graph, `${ike}/SK_d`).has(key)));
}

/** The value that the selected field of the Lab's packet is, or was made with: the key of its seal, say. */
function ofField({ run, frame }: Place, graph: Graph, ref: string): NodeKey | undefined {
  const dissection = frame && run.dissections[frame.number - 1];
  const found = dissection && indexFields(dissection).byRef.get(ref)?.field;
  const recipe = found && recipeOfField(run.timeline, frame, dissection, found);
  const values = recipe ? touchedValues(recipe, valueIndex(run.timeline)) : [];
  return values.map(({ id }) => known(graph, nodeKey(id))).find((key) => key !== undefined);
}

/** A key whose past is worth a look, before anybody has chosen one. */
const FIRST_LOOK = ['SK_er', 'SKEYID_e', 'ESP_ai', 'ESP_ei', 'AH_ai', 'SKEYSEED', 'SKEYID', 'Ni', 'SPIi', 'CKY-I'];

function defaultKey(graph: Graph, { kind, ike, child, version }: Generation): NodeKey | undefined {
  const ofChild = ['ESP_ai', 'ESP_ei', 'AH_ai'].map((name) => `${child}/${name}`);
  const ofIke = FIRST_LOOK.map((name) => `${ike}/${name}`);
  const order = kind === 'child' || version === 1 ? [...ofChild, ...ofIke] : [...ofIke, ...ofChild];
  return order.find((key) => graph.nodes.has(key)) ?? graph.keys[0];
}
