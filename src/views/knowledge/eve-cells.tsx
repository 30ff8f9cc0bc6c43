import { fillWords } from '../../content/fill.ts';
import { KNOWLEDGE } from '../../content/ui/knowledge.ts';
import type { EveCell, KnowledgeRow } from '../../engine/timeline/knowledge.ts';
import { packetNumber } from '../../engine/timeline/numbering.ts';
import type { Timeline } from '../../engine/timeline/timeline.ts';
import { goToFrame, openCard, selectField } from '../../store/actions.ts';
import { useRun } from '../../store/selectors.ts';
import { Icon } from '../../ui/icon.tsx';
import { isLit, type Lit } from './lit-key.ts';
import { ShortName, ValueName } from './names.tsx';
import { valueText } from './value-text.ts';

interface EveCellsProps {
  row: KnowledgeRow;
  cells: readonly EveCell[];
  lit: Lit;
}

/** What Eve has of a row, or why she has it not. */
export function EveCells({ row, cells, lit }: EveCellsProps) {
  return (
    <span className="know-values know-eve">
      {joinAnswers(cells).map((cell) => (
        <EveValue
          key={cell.names.join()}
          row={row}
          cell={cell}
          lit={lit}
          named={cells.length > 1 || cell.names.length > 1}
        />
      ))}
    </span>
  );
}

type Told = Exclude<EveCell, { state: 'sealed' }> | SealedCell;
type SealedCell = { names: readonly string[]; state: 'sealed'; frames: readonly number[] };

/**
 * One answer for what crossed sealed in several packets, and one for all that she cannot compute. Beside what crossed sealed,
 * what is made the same way and has not been sent yet is not worth a word.
 */
function joinAnswers(cells: readonly EveCell[]): Told[] {
  const sealed = cells.filter((cell) => cell.state === 'sealed');
  const cannot = cells.filter((cell) => cell.state === 'cannot');
  const frames = sealed.map(({ frame }) => frame).sort((one, other) => one - other);
  const namesOf = (joined: readonly EveCell[]) => joined.flatMap(({ names }) => names);
  return cells.flatMap((cell): Told[] => {
    if (cell.state === 'sealed') return cell === sealed[0] ? [{ names: namesOf(sealed), state: 'sealed', frames }] : [];
    if (cell.state !== 'cannot' || cannot.length === 1)
      return sealed.length > 0 && cell.state === 'cannot' ? [] : [cell];
    if (sealed.length > 0 || cell !== cannot[0]) return [];
    const needs = [...new Set(cannot.flatMap((one) => one.needs.flat()))];
    return [{ names: namesOf(cannot), state: 'cannot', needs: [needs] }];
  });
}

interface EveValueProps {
  row: KnowledgeRow;
  cell: Told;
  lit: Lit;
  named: boolean;
}

function EveValue({ row, cell, lit, named }: EveValueProps) {
  const [name = ''] = cell.names;
  const prefix = named && (
    <b>
      <ShortName name={name} initiator={row.initiator} />{' '}
    </b>
  );
  if (cell.state === 'seen') {
    const held = [...row.a, ...row.b].find((one) => one.state === 'known' && one.name === name);
    const show = () => {
      if (held?.state === 'known') return openCard(held.value);
      goToFrame(cell.frame);
      selectField(cell.field);
    };
    return (
      <button
        type="button"
        tabIndex={-1}
        className={isLit(lit, cell.bytes) ? 'know-kv know-use' : 'know-kv'}
        onClick={show}
      >
        {prefix}
        <span className="mono">{valueText(name, cell.bytes)}</span>
      </button>
    );
  }
  if (cell.state === 'waiting')
    return <i className="know-wait know-wait-waiting know-wait-e">{KNOWLEDGE.eve.waiting}</i>;
  return (
    <span className="know-no">
      <Icon name={cell.state === 'guessable' ? 'eye' : 'struck'} />
      <span>
        <AnswerOf cell={cell} row={row} />
      </span>
    </span>
  );
}

type Answer = Exclude<Told, { state: 'seen' } | { state: 'waiting' }>;

function AnswerOf({ cell, row }: { cell: Answer; row: KnowledgeRow }) {
  const { timeline } = useRun();
  const numberOf = (frame: number) => numberOfFrame(timeline, frame);
  if (cell.state === 'sealed') {
    const numbers = [...new Set(cell.frames.map(numberOf))];
    const template = numbers.length > 1 ? KNOWLEDGE.eve.sealedMore : KNOWLEDGE.eve.sealed;
    return fillWords(template, { frames: numbers.join(KNOWLEDGE.eve.and) });
  }
  if (cell.state === 'guessable')
    return fillWords(KNOWLEDGE.eve.guessable, { name: cell.against, number: numberOf(cell.frame) });
  if (cell.state !== 'cannot') return KNOWLEDGE.eve[cell.state];
  return (
    <>
      {KNOWLEDGE.eve.cannot}
      {cell.needs.map((names, way) => (
        <span key={names.join()}>
          {way > 0 && KNOWLEDGE.eve.or}
          {names.map((name, at) => (
            <span key={name}>
              {at > 0 && (at === names.length - 1 ? KNOWLEDGE.eve.and : KNOWLEDGE.eve.comma)}
              {whichOf(name, row)}
              <ValueName name={name} />
            </span>
          ))}
        </span>
      ))}
    </>
  );
}

const numberOfFrame = (timeline: Timeline, number: number): number => {
  const frame = timeline.frames[number - 1];
  return (frame && packetNumber(timeline, frame)) ?? number;
};

/** A child SA may have an exchange of its own, and a new IKE SA is made of its predecessor's SK_d: those names exist twice. */
function whichOf(name: string, { scope }: KnowledgeRow): string {
  if (scope.startsWith('child')) return OF_AN_EXCHANGE.has(name) ? KNOWLEDGE.eve.fresh : '';
  return name === 'SK_d' ? KNOWLEDGE.eve.former : '';
}

const OF_AN_EXCHANGE: ReadonlySet<string> = new Set(['g^ir', 'i', 'r', 'g^i', 'g^r', 'Ni', 'Nr']);
