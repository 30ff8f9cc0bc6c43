import type { ReactNode } from 'react';
import { DH } from '../../../content/ui/bench-dh.ts';
import { Icon } from '../../../ui/icon.tsx';
import { LetterBadge } from '../../../ui/letter-badge.tsx';

/** The names of the moves, left of all panels where there is room. */
export function MoveNames() {
  return (
    <div className="dh-names" aria-hidden="true">
      {DH.moves.map((name, index) => (
        <div key={name} className="dh-name">
          {index < 4 ? <b>{index + 1}</b> : <LetterBadge who="E" />}
          <span>{name}</span>
        </div>
      ))}
    </div>
  );
}

interface PanelProps {
  title: string;
  lead: ReactNode;
  children: ReactNode;
}

/** One size of the exchange: A, the wire and B. */
export function Panel({ title, lead, children }: PanelProps) {
  return (
    <section className="dh-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span>{lead}</span>
      </header>
      <div className="dh-who">
        <span>
          <LetterBadge who="A" /> {DH.a}
        </span>
        <span>
          <LetterBadge who="E" /> {DH.wire}
        </span>
        <span>
          <LetterBadge who="B" /> {DH.b}
        </span>
      </div>
      {children}
    </section>
  );
}

interface MoveProps {
  /** Which move, counted from 0. */
  move: 0 | 1 | 2 | 3;
  a?: ReactNode;
  wire: ReactNode;
  b?: ReactNode;
}

export function Move({ move, a, wire, b }: MoveProps) {
  return (
    <div className="dh-move">
      <h3>
        {move + 1}. {DH.moves[move]}
      </h3>
      <div className="dh-cell a">{a}</div>
      <div className="dh-cell e">{wire}</div>
      <div className="dh-cell b">{b}</div>
    </div>
  );
}

/** What Eve can do at this size. */
export function EveRow({ children }: { children: ReactNode }) {
  return (
    <div className="dh-eve">
      <h3>{DH.moves[4]}</h3>
      {children}
    </div>
  );
}

interface CrossingProps {
  /** What goes to the right, and what to the left. */
  a: ReactNode;
  b: ReactNode;
  /** Whose they are: A's and B's unless Eve sends them. */
  aFrom?: 'a' | 'e';
  bFrom?: 'b' | 'e';
}

/** What crosses the wire, one arrow each way. */
export function Crossing({ a, b, aFrom = 'a', bFrom = 'b' }: CrossingProps) {
  return (
    <>
      <span className={`dh-arrow right ${aFrom}`}>
        <span>{a}</span>
        <Icon name="arrow" />
      </span>
      <span className={`dh-arrow left ${bFrom}`}>
        <Icon name="arrow" />
        <span>{b}</span>
      </span>
    </>
  );
}

export function NotSent() {
  return (
    <span className="dh-not">
      <svg className="ico" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM3 13.5L13 2.5" />
      </svg>{' '}
      {DH.notSent}
    </span>
  );
}

export function Same() {
  return (
    <span className="dh-same">
      <b aria-hidden="true">=</b>
      <span>{DH.same}</span>
    </span>
  );
}
