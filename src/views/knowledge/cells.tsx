import { KNOWLEDGE, KNOWLEDGE_ROWS } from '../../content/ui/knowledge.ts';
import type { KnowledgeRow, SiteCell } from '../../engine/timeline/knowledge.ts';
import type { Site } from '../../engine/values/value.ts';
import { openCard } from '../../store/actions.ts';
import { isLit, type Lit } from './lit-key.ts';
import { isNamedShort, ShortName } from './names.tsx';
import { differenceOf, isText, valueText } from './value-text.ts';

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
  const deed = deedOf(row, site);
  const shown = cells.flatMap((cell, at) =>
    known && (cell.state === 'never' || cell.state === 'unknown') ? [] : [{ cell, at }],
  );
  if (known && forgotten) return <i className="know-wait">{KNOWLEDGE.forgotten}</i>;
  if (!known) return <Missing site={site} state={missingOf(cells)} group={row.group} />;
  return (
    <span className="know-values">
      {deed !== undefined && <b className="know-deed">{deed}</b>}
      {shown.map(({ cell, at }) =>
        isKnown(cell) ? (
          <KnownValue
            key={cell.name}
            cell={cell}
            prefix={prefixOf(row, at)}
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

type MissingState = 'waiting' | 'never' | 'unknown';

/** One word for a whole cell. */
function missingOf(cells: readonly SiteCell[]): MissingState {
  const has = (wanted: MissingState) => cells.some(({ state }) => state === wanted);
  if (has('unknown')) return 'unknown';
  return has('waiting') ? 'waiting' : 'never';
}

/** A private value: this end drew it, and neither the other end nor Eve ever gets it. */
function keepsToItself(row: KnowledgeRow, site: Site): boolean {
  const other = row[site === 'a' ? 'b' : 'a'];
  const isOwn = (cell: SiteCell, at: number) =>
    isKnown(cell) && cell.how === 'drew' && ['never', 'unknown'].includes(other[at]?.state ?? '');
  return row.eve.every(({ state }) => state === 'never') && row[site].some(isOwn);
}

/** Rows that hold one end's claim and the other end's own result: who claims, and in what word. */
const CLAIMS: Readonly<Record<string, { by: 'i' | 'r' | 'a' | 'b'; word: string }>> = {
  'auth-i': { by: 'i', word: KNOWLEDGE.sent },
  'auth-r': { by: 'r', word: KNOWLEDGE.sent },
  'hash-i': { by: 'i', word: KNOWLEDGE.sent },
  'hash-r': { by: 'r', word: KNOWLEDGE.sent },
  'nat-a': { by: 'a', word: KNOWLEDGE.wrote },
  'nat-b': { by: 'b', word: KNOWLEDGE.wrote },
};

/** What this end did with its copy, where the copies of one claim may differ. */
function deedOf(row: KnowledgeRow, site: Site): string | undefined {
  const claim = CLAIMS[row.group];
  if (!claim) return undefined;
  const responder = row.initiator === 'a' ? 'b' : 'a';
  const author = claim.by === 'i' ? row.initiator : claim.by === 'r' ? responder : claim.by;
  const isOut = row.eve.some(({ state }) => state === 'seen' || state === 'sealed');
  return site === author && isOut ? claim.word : KNOWLEDGE.made;
}

/** Two values of a row are told apart by their names. */
function prefixOf(row: KnowledgeRow, at: number) {
  const name = row.names[at] ?? '';
  const several = (KNOWLEDGE_ROWS[row.group]?.names?.length ?? 0) > 1;
  return several || isNamedShort(name) ? <ShortName name={name} initiator={row.initiator} /> : undefined;
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
      onClick={() => openCard(cell.value)}
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

function Missing({ site, state, group }: { site: Site; state: MissingState; group: string }) {
  const words = {
    never: group === SENT_IN_VAIN ? KNOWLEDGE.neverUsed : KNOWLEDGE.neverHere,
    waiting: KNOWLEDGE_ROWS[group]?.unused ?? KNOWLEDGE.notYet,
    unknown: KNOWLEDGE.unknown,
  };
  return <i className={`know-wait know-wait-${state} know-wait-${site}`}>{words[state]}</i>;
}

/** Whoever refuses a child SA has read the SPI that came with the wish for it. */
const SENT_IN_VAIN = 'esp-spis';
