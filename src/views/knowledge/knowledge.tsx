import { memo, useMemo, useState } from 'react';
import { fillWords } from '../../content/fill.ts';
import { KNOWLEDGE, KNOWLEDGE_ROWS } from '../../content/ui/knowledge.ts';
import { sasAt } from '../../engine/timeline/at.ts';
import { type EveCell, type KnowledgeRow, knowledgeAt } from '../../engine/timeline/knowledge.ts';
import type { Site } from '../../engine/values/value.ts';
import { valuesOfPacket } from '../../store/packet-values.ts';
import { useLitValues } from '../../store/recipe.ts';
import { useDepth, useDissection, useRun, useSelection, useShownFrame, useStep } from '../../store/selectors.ts';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useRoving } from '../../ui/use-roving.ts';
import { SiteCells } from './cells.tsx';
import { EveCells } from './eve-cells.tsx';
import { groupEve, marksOf, type RowMarks } from './eve-groups.ts';
import { type Lit, litIn, litOf } from './lit-key.ts';
import { initiatorParams, ValueName } from './names.tsx';
import type { PacketFacts } from './packet-facts.ts';
import { PacketRows, usePacketFacts } from './packet-rows.tsx';
import { chooseRows, madeOf, valuesOfStep } from './relevance.ts';
import { Sign } from './sign.tsx';
import { whichSa } from './which-sa.ts';
import './knowledge.css';
import './card-tab.css';

/** How many rows a depth shows without being asked. */
const ROWS = { story: 0, packets: 5, bytes: 9 };
/** Those that its value was made of. */
const ROWS_ABOVE_CARD = 4;
/** The table of a NAT makes the stage higher. */
const ROWS_BESIDE_NAT = { ...ROWS, bytes: 8 };

/** What A, Eve and B have of each value at the current step. Columns stand under A, Eve and B of the stage. */
export function Knowledge() {
  const depth = useDepth();
  const [showsAll, setShowsAll] = useState(false);
  const all = useRows();
  const phone = useMedia('(max-width: 719px)');
  const facts = usePacketFacts();
  const hasNat = useRun().timeline.lab.path.nat !== undefined;
  const { value: selected, card } = useSelection();
  const room = card === undefined ? (hasNat ? ROWS_BESIDE_NAT : ROWS)[depth] : ROWS_ABOVE_CARD;
  const limit = showsAll || phone ? all.length : room - rowsOf(facts);
  const chosen = useChosenRows(all, limit, card);
  const tab = phone || card === undefined ? -1 : chosen.findIndex((row) => isAbout(row, card));
  const rows = useMemo(() => (tab < 0 ? chosen : chosen.slice(0, tab + 1)), [chosen, tab]);
  const groups = useMemo(() => {
    if (phone) return rows.map((row) => ({ cells: row.eve, rows: 1 }));
    return tab < 0 ? groupEve(rows) : [...groupEve(rows.slice(0, tab)), ...groupEve(rows.slice(tab))];
  }, [rows, phone, tab]);
  const values = useLitValues();
  const lit = useMemo(() => litOf(values), [values]);
  const forgotten = useForgotten();
  const which = useWhich();
  const { ref, ...roving } = useRoving<HTMLTableSectionElement>();
  return (
    <section className="know" aria-label={KNOWLEDGE.region} data-nat={hasNat || undefined}>
      <h2 className={phone ? 'know-title' : 'unseen'}>{KNOWLEDGE.region}</h2>
      <table className="know-table">
        <Head
          more={all.length > room ? { count: all.length, showsAll, toggle: () => setShowsAll(!showsAll) } : undefined}
        />
        <tbody ref={ref} {...roving}>
          {facts && <PacketRows facts={facts} />}
          {rows.map((row, at) => (
            <Row
              key={row.id}
              row={row}
              eve={groups[at]?.cells}
              eveRows={groups[at]?.rows ?? 0}
              lit={litIn(lit, row)}
              selected={selected}
              forgotten={forgotten}
              which={which.get(row.scope)}
              phone={phone}
              tab={at === tab}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="know-empty">{KNOWLEDGE.empty}</p>}
    </section>
  );
}

/** Whether a row is about a value, whichever end's it is. */
function isAbout(row: KnowledgeRow, value: string): boolean {
  const [, scope, path] = /^\w+:([^/.]+)[^/]*(\/.+)$/.exec(value) ?? [];
  return scope === row.scope && [...row.a, ...row.b].some(({ name }) => path?.endsWith(`/${name}`));
}

/** How many rows the packet itself takes. */
const rowsOf = (facts: PacketFacts | undefined): number => (facts ? (facts.inner ? 2 : 1) : 0);

/** Who has deleted which SA by now, as `a:ike1`: text, so that rows are only drawn again when it changes. */
function useForgotten(): string {
  const { timeline } = useRun();
  const { at } = useStep();
  return useMemo(() => {
    const deleted = sasAt(timeline, at).filter(({ event }) => event.state === 'deleted');
    return deleted.map(({ site, event }) => `${site}:${event.sa}`).join(' ');
  }, [timeline, at]);
}

/** Which of several SAs each is, by the name of the SA. */
function useWhich(): ReadonlyMap<string, string> {
  const { timeline } = useRun();
  const { at } = useStep();
  return useMemo(() => whichSa(timeline, at), [timeline, at]);
}

function useRows(): readonly KnowledgeRow[] {
  const { timeline, sightings } = useRun();
  const { at } = useStep();
  return useMemo(() => knowledgeAt(timeline, sightings, at), [timeline, sightings, at]);
}

function useChosenRows(
  rows: readonly KnowledgeRow[],
  limit: number,
  card: string | undefined,
): readonly KnowledgeRow[] {
  const { timeline } = useRun();
  const step = useStep();
  const frame = useShownFrame();
  const dissection = useDissection();
  const lit = useLitValues();
  return useMemo(() => {
    const { born, operands } = valuesOfStep(timeline, step);
    const carried = frame && dissection ? valuesOfPacket(timeline, frame, dissection) : [];
    const near = [...operands, ...carried];
    const far = madeOf(timeline, madeOf(timeline, near));
    const chosen = new Set(chooseRows(rows, { lit, born, near, far }, limit));
    return rows.filter((row) => chosen.has(row) || (card !== undefined && isAbout(row, card)));
  }, [timeline, step, frame, dissection, lit, rows, limit, card]);
}

interface HeadProps {
  more: { count: number; showsAll: boolean; toggle: () => void } | undefined;
}

function Head({ more }: HeadProps) {
  const { what, a, ab, eve, b } = KNOWLEDGE.columns;
  return (
    <thead>
      <tr>
        <th scope="col">{what}</th>
        <th scope="col">
          <span className="know-head">
            <LetterBadge who="A" /> {a}
          </span>
        </th>
        <th scope="col" className="know-sign">
          <span className="unseen">{ab}</span>
        </th>
        <th scope="col">
          <span className="know-head know-head-eve">
            <LetterBadge who="E" /> {eve}
          </span>
        </th>
        <th scope="col" className="know-sign">
          <span className="unseen">{ab}</span>
        </th>
        <th scope="col">
          <span className="know-head">
            <LetterBadge who="B" /> {b}
            {more && (
              <button type="button" className="know-more" aria-pressed={more.showsAll} onClick={more.toggle}>
                {more.showsAll ? KNOWLEDGE.fewer : fillWords(KNOWLEDGE.all, { count: more.count })}
              </button>
            )}
          </span>
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  row: KnowledgeRow;
  /** Eve's cell, and how many rows it stands for; none where the cell above stands for this row too. */
  eve: readonly EveCell[] | undefined;
  eveRows: number;
  lit: Lit;
  selected: string | undefined;
  forgotten: string;
  /** Which of several SAs of its kind it belongs to, in words. */
  which: string | undefined;
  /** A phone has room for one sign. */
  phone: boolean;
  /** The card below is about a value of this row. */
  tab: boolean;
}

const NO_MARKS: RowMarks = { left: 'none', right: 'none', passesEve: false };

/** What is typed outlives every SA. */
const isForgotten = (forgotten: string, site: Site, row: KnowledgeRow): boolean =>
  row.group !== 'psk' && forgotten.split(' ').includes(`${site}:${row.scope}`);

const Row = memo(function Row({ row, eve, eveRows, lit, selected, forgotten, which, phone, tab }: RowProps) {
  const gone = { a: isForgotten(forgotten, 'a', row), b: isForgotten(forgotten, 'b', row) };
  const { left, right, passesEve } = gone.a || gone.b ? NO_MARKS : marksOf(row);
  return (
    <tr className={[passesEve && 'know-over', tab && 'know-tab'].filter(Boolean).join(' ') || undefined}>
      <th scope="row">
        <RowLabel row={row} which={which} />
      </th>
      <td className="know-a">
        <SiteCells site="a" row={row} lit={lit} selected={selected} forgotten={gone.a} />
      </td>
      <Sign mark={phone && right === 'different' ? right : left} />
      {eve && eveRows > 0 && (
        <td className={eveRows > 1 ? 'know-e know-group' : 'know-e'} rowSpan={eveRows}>
          <EveCells row={row} cells={eve} lit={lit} />
        </td>
      )}
      <Sign mark={right} />
      <td className="know-b">
        <SiteCells site="b" row={row} lit={lit} selected={selected} forgotten={gone.b} />
      </td>
    </tr>
  );
});

function RowLabel({ row, which }: { row: KnowledgeRow; which: string | undefined }) {
  const words = KNOWLEDGE_ROWS[row.group] ?? { label: row.group };
  const fill = (text: string) => fillWords(text, initiatorParams(row.initiator));
  const note = which ?? (words.note && fill(words.note));
  return (
    <>
      {fill(words.label)}
      {note && <span className="know-note">{note}</span>}
      {words.names && which === undefined && (
        <span className="know-note">
          {words.names.map((name, at) => (
            <span key={name}>
              {at > 0 && ', '}
              <ValueName name={name} />
            </span>
          ))}
        </span>
      )}
    </>
  );
}
