import type { ReactNode } from 'react';
import { EVE_AND_DATA, EVE_AND_IKE } from '../../content/compare.ts';
import { fillWords } from '../../content/fill.ts';
import { COMPARE, EVE_SOURCES, TOTALS } from '../../content/ui/compare.ts';
import type { ComparedSide } from '../../engine/timeline/compare/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { Rich } from './rich.tsx';
import { focusOf, type Sides } from './selection.ts';
import { dataKey, letters, packetList } from './words.ts';
import './drawn.css';
import './totals.css';

interface Line {
  key: string;
  name: string;
  eve?: boolean;
  value?: (side: ComparedSide) => string;
  note: (side: ComparedSide) => ReactNode;
}

const number = (value: number): string => value.toLocaleString('en');

/** What it all costs, and what Eve gets for it. The columns mirror about the names. */
export function Totals({ sides }: { sides: Sides }) {
  const widest = Math.max(...[sides.left, sides.right].map(({ totals }) => totals.clear + totals.sealed));
  const names = letters(sides.left);
  const lines = [...counts(widest), ...(focusOf(sides) === 'data' ? DATA : IKE)];
  return (
    <section className="cmp-totals" aria-label={COMPARE.totals}>
      <dl>
        {lines.map(({ key, name, eve = false, value, note }) => (
          <div key={key} className="cmp-total" data-eve={eve}>
            <dt>
              {eve && <LetterBadge who="E" />}
              {fillWords(name, names)}
            </dt>
            {[sides.left, sides.right].map((side, index) => (
              <dd key={index === 0 ? 'left' : 'right'} className={index === 0 ? 'cmp-to-left' : 'cmp-to-right'}>
                {value && <b>{value(side)}</b>}
                <span>{note(side)}</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <p className="cmp-sources mut">{EVE_SOURCES[focusOf(sides)]}</p>
    </section>
  );
}

const readyNote = (side: ComparedSide): string => {
  const { ready } = side.totals;
  return ready === undefined ? TOTALS.never : fillWords(TOTALS.ready, { ...letters(side), n: ready });
};

const waitsNote = (side: ComparedSide): string =>
  fillWords(TOTALS.waits, { ...letters(side), packets: packetList(side.totals.waits) });

const counts = (widest: number): readonly Line[] => [
  { key: 'messages', name: TOTALS.messages, value: ({ totals }) => String(totals.messages), note: readyNote },
  { key: 'trips', name: TOTALS.trips, value: ({ totals }) => String(totals.waits.length), note: waitsNote },
  {
    key: 'wire',
    name: TOTALS.wire,
    value: ({ totals }) => number(totals.clear + totals.sealed),
    note: (side) => <Wire side={side} widest={widest} />,
  },
];

/** The longest bar, in pixels. */
const LONGEST = 300;

function Wire({ side: { totals }, widest }: { side: ComparedSide; widest: number }) {
  const width = (bytes: number) => ({ width: (bytes * LONGEST) / Math.max(1, widest) });
  return (
    <>
      <span className="cmp-wire" aria-hidden="true">
        <i style={width(totals.clear)} />
        {totals.sealed > 0 && <i className="cmp-hat" style={width(totals.sealed)} />}
      </span>
      <span>
        {fillWords(TOTALS.clear, { clear: number(totals.clear) })} <Icon name="lock" />{' '}
        {fillWords(TOTALS.sealed, { sealed: number(totals.sealed) })}
      </span>
    </>
  );
}

/** The initiator's packet that holds its proof. */
const proofOf = ({ messages, initiator }: ComparedSide): number =>
  messages.find(({ from, storeys }) => from === initiator && storeys.some(({ purpose }) => purpose === 'proof'))
    ?.count ?? 0;

const eveIke = (which: 'listening' | 'posing' | 'asking') => (side: ComparedSide) => {
  const proof = proofOf(side);
  const text = EVE_AND_IKE[side.traits.ike][which];
  return proof === 0 && text.includes('{proof}') ? (
    COMPARE.noLayer
  ) : (
    <Rich text={fillWords(text, { ...letters(side), proof })} />
  );
};

const IKE: readonly Line[] = [
  { key: 'listening', name: TOTALS.listening, eve: true, note: eveIke('listening') },
  { key: 'posing', name: TOTALS.posing, eve: true, note: eveIke('posing') },
  { key: 'asking', name: TOTALS.asking, eve: true, note: eveIke('asking') },
];

const eveData = (which: 'listening' | 'changing' | 'nat') => (side: ComparedSide) =>
  EVE_AND_DATA[dataKey(side.traits)]?.[which] ?? '';

const ORIGINAL: ReadonlySet<string> = new Set(['inner-ip', 'icmp', 'data']);

/** What the first packet of data has more than the ping in it. */
function addedTo(side: ComparedSide): { inner: number; outer: number } | undefined {
  const first = side.messages.find(({ storeys }) => storeys[0]?.purpose === 'traffic');
  const layers = first?.storeys[0]?.layers ?? [];
  const has = layers.some(({ key }) => key === 'inner-ip');
  const kept = layers.filter(({ key }) => ORIGINAL.has(key) || (key === 'ip' && !has));
  return first && { inner: kept.reduce((sum, { bytes }) => sum + bytes, 0), outer: first.bytes };
}

const DATA: readonly Line[] = [
  {
    key: 'added',
    name: TOTALS.added,
    value: (side) => {
      const added = addedTo(side);
      return added ? `+${added.outer - added.inner}` : '';
    },
    note: (side) => {
      const added = addedTo(side);
      return added ? fillWords(TOTALS.addedNote, added) : TOTALS.addedNone;
    },
  },
  { key: 'listening', name: TOTALS.listening, eve: true, note: eveData('listening') },
  { key: 'changing', name: TOTALS.changing, eve: true, note: eveData('changing') },
  { key: 'nat', name: TOTALS.nat, note: eveData('nat') },
];
