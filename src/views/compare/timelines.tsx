import { PURPOSE_WORDS } from '../../content/compare.ts';
import { fillWords } from '../../content/fill.ts';
import { COMPARE } from '../../content/ui/compare.ts';
import { alignRows, type Cell, type Row } from '../../engine/timeline/compare/align.ts';
import { type ComparedMessage, type ComparedSide, type Purpose, SETUP } from '../../engine/timeline/compare/model.ts';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useElementWidth } from '../../ui/use-width.ts';
import { SLOT, scaleFor } from './geometry.ts';
import { RowLane } from './row-lane.tsx';
import type { Selected, Sides, Which } from './selection.ts';
import { isFragment, phasesOf, sideName } from './words.ts';
import './drawn.css';
import './timelines.css';

interface TimelinesProps {
  sides: Sides;
  slugs: Readonly<Record<Which, string>>;
  selected: Selected;
  onPurpose: (purpose: Purpose) => void;
  onPacket: (which: Which, purpose: Purpose, message: ComparedMessage) => void;
}

/** Wide enough for two lanes with the questions between them. */
const WIDE = '(min-width: 900px)';
const SPINE = 176;
const NARROW_LANE = 358;

/** Two timelines, aligned by question. On a narrow screen each question has the left side above the right one. */
export function Timelines(props: TimelinesProps) {
  const { sides, slugs, selected } = props;
  const wide = useMedia(WIDE);
  const { ref, width } = useElementWidth<HTMLElement>(wide ? 1392 : NARROW_LANE);
  const lane = wide ? Math.floor((width - SPINE) / 2) : width;
  const pitch = wide ? SLOT.wide : SLOT.narrow;
  const scale = scaleFor([sides.left, sides.right], lane);
  return (
    <section ref={ref} className="cmp-lines cmp-drawn" aria-label={COMPARE.timelines} data-wide={wide}>
      <div className="cmp-heads">
        <SideHead sides={sides} which="left" slug={slugs.left} />
        <p className="cmp-scale mut">
          {scale === 1 ? COMPARE.scaleOne : fillWords(COMPARE.scale, { n: Math.round(100 / scale) })}
        </p>
        <SideHead sides={sides} which="right" slug={slugs.right} />
      </div>
      {alignRows(sides.left, sides.right).map((row) => (
        <RowView
          key={row.purpose}
          row={row}
          lane={lane}
          scale={scale}
          pitch={pitch}
          on={row.purpose === selected.purpose}
          {...props}
        />
      ))}
    </section>
  );
}

function SideHead({ sides, which, slug }: { sides: Sides; which: Which; slug: string }) {
  const side = sides[which];
  const { name, how } = sideName(sides, side, slug);
  return (
    <header className="cmp-head">
      <LetterBadge who="A" />
      <h2 data-long={how === ''}>{name}</h2>
      <span className="cmp-how mut">{how}</span>
      <a className="cmp-open" href={`#/lab/${slug}`}>
        {COMPARE.openLab}
      </a>
      <span className="cmp-phases mut">{sides.left.traits.ike === sides.right.traits.ike ? '' : phasesOf(side)}</span>
      <LetterBadge who="B" />
    </header>
  );
}

interface RowViewProps extends TimelinesProps {
  row: Row;
  lane: number;
  scale: number;
  pitch: number;
  on: boolean;
}

/** One question. What follows the first child SA is one line until somebody asks for it. */
function RowView({ row, lane, scale, pitch, on, sides, slugs, selected, onPurpose, onPacket }: RowViewProps) {
  const { purpose } = row;
  const open = on || SETUP.has(purpose);
  const slots = Math.max(row.left.length, row.right.length);
  const laneOf = (which: Which) => (
    <RowLane
      label={`${sideName(sides, sides[which], slugs[which]).name}: ${PURPOSE_WORDS[purpose].name}`}
      cells={row[which]}
      slots={slots}
      pitch={pitch}
      width={lane}
      scale={scale}
      selected={on ? selected[which] : undefined}
      onSelect={(message) => onPacket(which, purpose, message)}
      nothing={nothingFor(row, which, sides[which])}
    />
  );
  return (
    <div className="cmp-row" data-on={on} data-open={open}>
      <Question purpose={purpose} on={on} open={open} onPurpose={onPurpose} />
      {(['left', 'right'] as const).map((which) => (
        <div key={which} className={`cmp-${which}`}>
          {open ? laneOf(which) : <Folded cells={row[which]} />}
        </div>
      ))}
    </div>
  );
}

/** Silence says something where a side is done, or never asked. */
function nothingFor(row: Row, which: Which, side: ComparedSide): string {
  if (row[which].length === 0) return COMPARE.nothing;
  if (row.purpose === 'traffic') return COMPARE.noAnswer;
  if (row.purpose !== 'first-child') return '';
  return side.messages.some(isFragment) ? COMPARE.inParts : COMPARE.nothingLeft;
}

function Folded({ cells }: { cells: readonly Cell[] }) {
  const n = cells.reduce((sum, { message }) => sum + message.alike, 0);
  const bytes = cells.reduce((sum, { message }) => sum + message.bytes * message.alike, 0);
  const text = n === 0 ? COMPARE.foldedNone : fillWords(COMPARE.folded, { n, bytes: bytes.toLocaleString('en') });
  return <p className="cmp-folded mut">{text}</p>;
}

function Question(props: { purpose: Purpose; on: boolean; open: boolean; onPurpose: (purpose: Purpose) => void }) {
  const { purpose, on, open, onPurpose } = props;
  const { name, question } = PURPOSE_WORDS[purpose];
  return (
    <h3 className="cmp-question">
      <button type="button" aria-pressed={on} onClick={() => onPurpose(purpose)}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path d="M7 .5H93L99.5 50 93 99.5H7L.5 50z" vectorEffect="non-scaling-stroke" />
        </svg>
        <b>{name}</b>
        {open && <i>{question}</i>}
      </button>
    </h3>
  );
}
