import { fillWords } from '../../content/fill.ts';
import { KNOWLEDGE, KNOWLEDGE_ROWS, SHORT_NAMES } from '../../content/ui/knowledge.ts';
import { VALUES } from '../../content/values.ts';
import type { EveCell, KnowledgeRow, SiteCell } from '../../engine/timeline/knowledge.ts';
import type { Site } from '../../engine/values/value.ts';
import { goToFrame, selectField, selectValue } from '../../store/actions.ts';
import { Icon } from '../../ui/icon.tsx';
import { Maths } from '../../ui/maths.tsx';
import { isLit, type Lit } from './lit-key.ts';
import { differenceOf, isText, valueText } from './value-text.ts';

/** A value's name: a symbol where it has one, else as the RFC spells it. */
export function ValueName({ name }: { name: string }) {
  const symbol = VALUES[name]?.symbol;
  return symbol === undefined ? name : <Maths text={symbol} />;
}

function ShortName({ name }: { name: string }) {
  return SHORT_NAMES[name] ?? <ValueName name={name} />;
}

interface SiteCellsProps {
  site: Site;
  row: KnowledgeRow;
  lit: Lit;
  selected: string | undefined;
  /** This end has deleted the SA, and with it everything that was made for it. */
  forgotten: boolean;
}

type Known = Extract<SiteCell, { state: 'known' }>;
const isKnown = (cell: SiteCell): cell is Known => cell.state === 'known';

/** What one gateway has of a row. Where it has something, what it never gets is not worth a word. */
export function SiteCells({ site, row, lit, selected, forgotten }: SiteCellsProps) {
  const cells = row[site];
  const known = cells.some(isKnown);
  const shown = cells.flatMap((cell, at) => (known && cell.state === 'never' ? [] : [{ cell, at }]));
  if (known && forgotten) return <i className="know-wait">{KNOWLEDGE.forgotten}</i>;
  if (!known)
    return (
      <Missing
        site={site}
        state={cells.some(({ state }) => state === 'waiting') ? 'waiting' : 'never'}
        group={row.group}
      />
    );
  return (
    <span className="know-values">
      {shown.map(({ cell, at }) =>
        isKnown(cell) ? (
          <KnownValue
            key={cell.name}
            cell={cell}
            prefix={prefixOf(row, at, site)}
            other={row[site === 'a' ? 'b' : 'a'][at]}
            lit={isLit(lit, cell.bytes, cell.value)}
            selected={cell.value === selected}
          />
        ) : (
          <Missing key={cell.name} site={site} state="waiting" group={row.group} />
        ),
      )}
      {keepsToItself(row, site) && <i className="know-tag">{KNOWLEDGE.neverSent}</i>}
    </span>
  );
}

/** A private value: this end drew it, and neither the other end nor Eve ever gets it. */
function keepsToItself(row: KnowledgeRow, site: Site): boolean {
  const other = row[site === 'a' ? 'b' : 'a'];
  const isOwn = (cell: SiteCell, at: number) => isKnown(cell) && cell.how === 'drew' && other[at]?.state === 'never';
  return row.eve.every(({ state }) => state === 'never') && row[site].some(isOwn);
}

/** Two values of a row are told apart by their names, and the two copies of one proof by what was done with it. */
function prefixOf(row: KnowledgeRow, at: number, site: Site) {
  if (row.group.startsWith('auth-')) {
    const author = row.group === 'auth-i' ? 'a' : 'b';
    return site === author ? KNOWLEDGE.sent : KNOWLEDGE.made;
  }
  const name = row.names[at] ?? '';
  const several = (KNOWLEDGE_ROWS[row.group]?.names?.length ?? 0) > 1;
  return several || name in SHORT_NAMES ? <ShortName name={name} /> : undefined;
}

interface KnownValueProps {
  cell: Known;
  prefix: React.ReactNode;
  other: SiteCell | undefined;
  lit: boolean;
  selected: boolean;
}

function KnownValue({ cell, prefix, other, lit, selected }: KnownValueProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={lit ? 'know-kv know-use' : 'know-kv'}
      aria-pressed={selected}
      onClick={() => selectValue(selected ? undefined : cell.value)}
    >
      {prefix !== undefined && <b>{prefix} </b>}
      <span className="mono">
        <ValueText cell={cell} other={other} />
      </span>
    </button>
  );
}

/** Typed text is compared letter by letter: one wrong letter is hard to see. */
function ValueText({ cell, other }: { cell: Known; other: SiteCell | undefined }) {
  const text = valueText(cell.name, cell.bytes);
  if (cell.name !== 'PSK' || !other || !isKnown(other) || !isText(other.bytes)) return text;
  const { before, differs, after } = differenceOf(text, valueText(other.name, other.bytes));
  return (
    <>
      {before}
      {differs && <em className="know-differs">{differs}</em>}
      {after}
    </>
  );
}

function Missing({ site, state, group }: { site: Site; state: 'waiting' | 'never'; group: string }) {
  const never = group === SENT_IN_VAIN ? KNOWLEDGE.neverUsed : KNOWLEDGE.neverHere;
  const notYet = KNOWLEDGE_ROWS[group]?.unused ?? KNOWLEDGE.notYet;
  return <i className={`know-wait know-wait-${state} know-wait-${site}`}>{state === 'waiting' ? notYet : never}</i>;
}

/** Whoever refuses a child SA has read the SPI that came with the wish for it. */
const SENT_IN_VAIN = 'esp-spis';

export function EveCells({ cells, lit }: { cells: readonly EveCell[]; lit: Lit }) {
  return (
    <span className="know-values know-eve">
      {joinSealed(cells).map((cell) => (
        <EveValue key={cell.names.join()} cell={cell} lit={lit} named={cells.length > 1 || cell.names.length > 1} />
      ))}
    </span>
  );
}

type Told = Exclude<EveCell, { state: 'sealed' }> | SealedCell;
type SealedCell = { names: readonly string[]; state: 'sealed'; frames: readonly number[] };

/** What crossed sealed in several packets is one answer. */
function joinSealed(cells: readonly EveCell[]): Told[] {
  const sealed = cells.filter((cell) => cell.state === 'sealed');
  const [first] = sealed;
  const frames = sealed.map(({ frame }) => frame).sort((one, other) => one - other);
  return cells.flatMap((cell): Told[] => {
    if (cell.state !== 'sealed') return [cell];
    return cell === first ? [{ names: sealed.flatMap(({ names }) => names), state: 'sealed', frames }] : [];
  });
}

function EveValue({ cell, lit, named }: { cell: Told; lit: Lit; named: boolean }) {
  const [name = ''] = cell.names;
  const prefix = named && (
    <b>
      <ShortName name={name} />{' '}
    </b>
  );
  if (cell.state === 'seen') {
    const show = () => {
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
      <Icon name="struck" />
      <span>{answerOf(cell)}</span>
    </span>
  );
}

type Answer = Exclude<Told, { state: 'seen' } | { state: 'waiting' }>;

function answerOf(cell: Answer): React.ReactNode {
  if (cell.state === 'sealed') {
    const template = cell.frames.length > 1 ? KNOWLEDGE.eve.sealedMore : KNOWLEDGE.eve.sealed;
    return fillWords(template, { frames: cell.frames.join(KNOWLEDGE.eve.and) });
  }
  if (cell.state !== 'cannot') return KNOWLEDGE.eve[cell.state];
  return (
    <>
      {KNOWLEDGE.eve.cannot}
      {cell.needs.map((names, way) => (
        <span key={names.join()}>
          {way > 0 && KNOWLEDGE.eve.or}
          {names.map((name, at) => (
            <span key={name}>
              {at > 0 && KNOWLEDGE.eve.and}
              <ValueName name={name} />
            </span>
          ))}
        </span>
      ))}
    </>
  );
}
