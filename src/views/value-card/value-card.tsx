import { Fragment, useEffect, useRef } from 'react';
import { fillWords } from '../../content/fill.ts';
import { CARD } from '../../content/ui/value-card.ts';
import { VALUES } from '../../content/values.ts';
import { type CardRun, packetOf, type Subject, subjectOf } from '../../store/card.ts';
import { purposeOf, referenceOf } from '../../store/field-words.ts';
import type { CardId } from '../../store/session.ts';
import { symbolIn } from '../../store/symbols.ts';
import { groupHex } from '../../ui/hex-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { Maths } from '../../ui/maths.tsx';
import { type CardProps, nameOfSubject, Row } from './card-parts.tsx';
import { CheckRow } from './check-row.tsx';
import { CopyButton } from './copy-button.tsx';
import { FormulaRow } from './formula-row.tsx';
import { HoldersRow } from './holders-row.tsx';
import { UsesRow } from './uses-row.tsx';
import './value-card.css';

interface Around {
  /** Where one came from while following operands. */
  back?: { card: CardId; go: () => void } | undefined;
  onClose: () => void;
  /** It stands in a dialog already. */
  inSheet?: boolean;
}

/** Everything about one value: its bytes, its formula, who holds it, what it is used for, and how to check it. */
export function ValueCard({ back, onClose, inSheet, ...props }: CardProps & Around) {
  const { run, card } = props;
  const subject = subjectOf(run, card);
  const region = useRef<HTMLElement>(null);
  const { current } = region;
  // Where somebody pressed something; a card that comes with the address takes the focus from nobody.
  useEffect(() => {
    if (document.activeElement !== document.body) region.current?.focus();
  }, []);
  // An operand that was followed is gone, and the focus with it.
  useEffect(() => {
    if (card && current && !current.contains(document.activeElement)) current.focus();
  }, [card, current]);
  if (!subject) return null;
  const name = nameOfSubject(subject);
  return (
    <section
      ref={region}
      tabIndex={-1}
      role={inSheet ? 'region' : 'dialog'}
      className="card"
      aria-label={fillWords(CARD.region, { name })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 className={LONG_WORD.test(name) ? 'card-long' : undefined}>
          <SubjectName run={run} subject={subject} />
        </h2>
        <p>
          {sizeText(subject)} {meaningOf(run, subject)}
        </p>
        <Reference rfc={subject.recipe.rfc} />
        <button type="button" className="card-close" aria-label={CARD.close} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      {back && <BackButton run={run} back={back} />}
      <Row name={CARD.bytes}>
        <div className="card-bytes">
          <mark className="mono">{groupHex(subject.recipe.bytes)}</mark>
          <CopyButton text={groupHex(subject.recipe.bytes).replaceAll(' ', '')} label={CARD.copy} />
        </div>
      </Row>
      <FormulaRow {...props} subject={subject} />
      <HoldersRow {...props} subject={subject} />
      <UsesRow {...props} subject={subject} />
      <CheckRow {...props} subject={subject} />
    </section>
  );
}

function BackButton({ run, back }: { run: CardRun; back: NonNullable<Around['back']> }) {
  const subject = subjectOf(run, back.card);
  if (!subject) return null;
  return (
    <button type="button" className="card-back card-link" onClick={back.go}>
      <Icon name="left" /> {fillWords(CARD.back, { name: nameOfSubject(subject) })}
    </button>
  );
}

/** Wider than the column that names stand in, at the size of a heading. */
const LONG_WORD = /\S{13}/;

function SubjectName({ run, subject }: Pick<CardProps, 'run'> & { subject: Subject }) {
  const { value, recipe } = subject;
  const symbol = value && symbolIn(run.timeline, recipe.name, value.id);
  return symbol === undefined ? <Breakable name={nameOfSubject(subject)} /> : <Maths text={symbol} />;
}

/** A name such as NAT_DETECTION_SOURCE_IP may break behind its low lines, and nowhere else. */
function Breakable({ name }: { name: string }) {
  return [...name.matchAll(/[^_]*_|[^_]+$/g)].map(({ 0: part, index }) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function sizeText({ recipe, value }: Subject): string {
  const count = recipe.bytes.length;
  const template = count === 1 ? CARD.oneByte : CARD.size;
  return fillWords(template, { count, kept: value?.secret ? CARD.secret : CARD.open });
}

function meaningOf(run: CardRun, subject: Subject): string {
  const { value, place, recipe } = subject;
  if (value || !place) return VALUES[recipe.name]?.meaning ?? '';
  const packet = packetOf(run, subject);
  const where = packet
    ? fillWords(CARD.fieldMeaning, { number: packet.number, x: packet.sender === 'a' ? 'A' : 'B' })
    : CARD.fieldUncounted;
  const purpose = purposeOf(place.field);
  return purpose === '' ? where : `${purpose}. ${where}`;
}

function Reference({ rfc }: { rfc: string | undefined }) {
  const reference = rfc === undefined ? undefined : referenceOf(rfc);
  if (!reference) return null;
  return (
    <a className="card-rfc" href={reference.href} target="_blank" rel="noreferrer">
      {reference.full}
      <span className="unseen">, {CARD.newTab}</span>
    </a>
  );
}
