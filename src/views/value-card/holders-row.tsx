import { fillWords } from '../../content/fill.ts';
import { CARD, EASY, EVE, HARD, HARD_WORDS, HOLDERS, USES } from '../../content/ui/value-card.ts';
import { equal } from '../../engine/bytes/bytes.ts';
import { frameOfPacket, packetNumber } from '../../engine/timeline/numbering.ts';
import type { Operand, Site, Value } from '../../engine/values/value.ts';
import { type CardRun, copyAt, type EveHas, eveOf, packetOf, type Subject, stepOf } from '../../store/card.ts';
import type { FieldRef } from '../../store/session.ts';
import { symbolIn } from '../../store/symbols.ts';
import { valueIndex } from '../../store/value-lookup.ts';
import { fillNodes } from '../../ui/fill-nodes.ts';
import { Icon } from '../../ui/icon.tsx';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { type CardProps, NameOf, Row } from './card-parts.tsx';

interface HoldersProps extends CardProps {
  subject: Subject;
}

/** A, Eve and B, in the columns of the table. */
export function HoldersRow(props: HoldersProps) {
  const { subject } = props;
  const { value } = subject;
  return (
    <Row name={CARD.holders} className="card-holders-row">
      <div className="card-holders">
        {value ? <Holder {...props} value={value} site="a" /> : <FieldHolder {...props} site="a" />}
        {value ? <EveHolds {...props} value={value} /> : <EveAtField {...props} />}
        {value ? <Holder {...props} value={value} site="b" /> : <FieldHolder {...props} site="b" />}
      </div>
    </Row>
  );
}

const letterOf = (site: Site): 'A' | 'B' => (site === 'a' ? 'A' : 'B');

function Said({ site, title, children }: { site: Site; title: string; children?: React.ReactNode }) {
  return (
    <p className={`card-${site}`}>
      <b>
        <LetterBadge who={letterOf(site)} /> {fillWords(title, { x: letterOf(site) })}
      </b>
      {children}
    </p>
  );
}

function Holder({ run, time, value, site }: HoldersProps & { value: Value; site: Site }) {
  const copy = copyAt(run, value, site);
  if (!copy) return <Said site={site} title={HOLDERS.never} />;
  const n = stepNumber(run, copy);
  if (copy.at > time)
    return (
      <Said site={site} title={HOLDERS.notYet}>
        {fillWords(HOLDERS.later, { n })}
      </Said>
    );
  const same = equal(copy.bytes, value.bytes);
  return (
    <Said site={site} title={same ? HOLDERS.holds : HOLDERS.other}>
      {howText(run, copy)}
      {!same && ` ${HOLDERS.unequal}`}
    </Said>
  );
}

/** People count steps from 1. What no step tells of belongs to the step before. */
const stepNumber = (run: CardRun, value: Value): number =>
  (stepOf(run, value) ?? run.timeline.steps.findLast(({ at }) => at <= value.at)?.index ?? 0) + 1;

function howText(run: CardRun, value: Value): string {
  const n = stepNumber(run, value);
  const [operand] = value.operands;
  if (value.rule === 'seed') return fillWords(HOLDERS.seed, { n });
  if (value.rule === 'config') return HOLDERS.config;
  if (value.rule !== 'wire' || operand?.kind !== 'span') return fillWords(HOLDERS.computed, { n });
  const frame = frameOfPacket(run.timeline, operand.packet);
  const number = frame && packetNumber(run.timeline, frame);
  return number === undefined ? fillWords(HOLDERS.wireUncounted, { n }) : fillWords(HOLDERS.wire, { n, number });
}

function FieldHolder({ run, subject, site }: HoldersProps & { site: Site }) {
  const packet = packetOf(run, subject);
  const wrote = subject.recipe.owner === site;
  if (!packet) return <Said site={site} title={wrote ? HOLDERS.holds : HOLDERS.never} />;
  const template = wrote ? HOLDERS.field : HOLDERS.readsField;
  return (
    <Said site={site} title={HOLDERS.holds}>
      {fillWords(template, { number: packet.number })}
    </Said>
  );
}

function EveSaid({ title, struck, children }: { title: string; struck?: boolean; children: React.ReactNode }) {
  return (
    <p className="card-e">
      <b>
        <LetterBadge who="E" /> {struck && <Icon name="struck" />} {title}
      </b>
      {children}
    </p>
  );
}

interface PacketWordsProps extends CardProps {
  /** A sentence with a `{packet}`. */
  text: string;
  frame: number;
  field?: FieldRef;
  /** What `{name}` stands for. */
  name?: string;
}

/** A sentence that leads to the packet of which it speaks. */
function PacketWords({ run, text, frame, field, name, onPacket }: PacketWordsProps) {
  const found = run.timeline.frames[frame - 1];
  const number = (found && packetNumber(run.timeline, found)) ?? frame;
  const packet = (
    <button type="button" className="card-link card-inline" onClick={() => onPacket(frame, field)}>
      {fillWords(USES.packet, { number })}
    </button>
  );
  return fillNodes(text, { packet, name });
}

function EveHolds({ value, ...props }: HoldersProps & { value: Value }) {
  const { run, time } = props;
  const eve = eveOf(run, value, time);
  const { cell } = eve;
  switch (cell.state) {
    case 'seen':
      return (
        <EveSaid title={EVE.seen}>
          <PacketWords {...props} text={EVE.seenWhere} frame={cell.frame} field={cell.field} />
        </EveSaid>
      );
    case 'computable':
      return <EveSaid title={EVE.computable}>{EVE.computableWhy}</EveSaid>;
    case 'sealed':
      return (
        <EveSaid title={EVE.sealed} struck>
          <PacketWords {...props} text={EVE.sealedWhere} frame={cell.frame} />
        </EveSaid>
      );
    case 'waiting':
      return <EveSaid title={EVE.waiting}>{EVE.waitingWhy}</EveSaid>;
    case 'guessable':
      return (
        <EveSaid title={EVE.guessable}>
          <PacketWords {...props} text={EVE.guessableWhy} name={cell.against} frame={cell.frame} />
        </EveSaid>
      );
    case 'never':
      return (
        <EveSaid title={EVE.never} struck>
          {EVE.neverWhy}
        </EveSaid>
      );
    case 'cannot':
      return (
        <EveSaid title={EVE.cannot} struck>
          <Halves run={run} eve={eve} value={value} />
        </EveSaid>
      );
  }
}

/** First what she has of the formula, then what she lacks, and how hard that is. */
function Halves({ run, eve, value }: { run: CardRun; eve: EveHas; value: Value }) {
  const byId = valueIndex(run.timeline);
  const nameOf = (operand: Operand) => {
    const part = operand.kind === 'value' ? byId(operand.value) : undefined;
    return (part && symbolIn(run.timeline, part.name, part.id)) ?? part?.name ?? operand.label;
  };
  const shared = [value, ...eve.lacks.flatMap((one) => (one.kind === 'value' ? (byId(one.value) ?? []) : []))].find(
    ({ rule }) => rule === 'dh.shared',
  );
  const steps = HARD[shared?.algorithm ?? ''];
  const easy = EASY[shared?.algorithm ?? ''];
  // Both public values went past her. Either of the two private ones would do; of anything else she needs all.
  const either = value.rule === 'dh.shared';
  const named = (name: string) => symbolIn(run.timeline, name) ?? name;
  const has = either ? [named('g^i'), named('g^r')] : eve.has.map(nameOf);
  return (
    <>
      {eve.has.length > 0 && (
        <>
          {EVE.has} <Names names={has} word={EVE.and} />.{' '}
        </>
      )}
      {EVE.lacks}{' '}
      <Names names={either ? [named('i'), named('r')] : eve.lacks.map(nameOf)} word={either ? EVE.or : EVE.and} />.{' '}
      {steps !== undefined && <Steps steps={steps} />}
      {easy}
    </>
  );
}

function Names({ names, word }: { names: readonly string[]; word: string }) {
  const each = [...new Set(names)];
  return each.map((name, at) => (
    <span key={name}>
      {at > 0 && (at === each.length - 1 ? ` ${word} ` : ', ')}
      <NameOf text={name} />
    </span>
  ));
}

function Steps({ steps }: { steps: string }) {
  const [base, power] = steps.split('^');
  const written = (
    <>
      {base}
      <sup>{power}</sup>
    </>
  );
  return fillNodes(HARD_WORDS, { steps: written });
}

function EveAtField({ run, subject }: HoldersProps) {
  const { place } = subject;
  const crosses =
    place !== undefined &&
    run.timeline.frames.some(({ link, packet }) => link === 'internet' && packet === place.frame.packet);
  if (!crosses) return <EveSaid title={EVE.fieldAway}>{EVE.fieldAwayWhy}</EveSaid>;
  if (place.field.source === 'wire') return <EveSaid title={EVE.field}>{EVE.fieldSeen}</EveSaid>;
  return (
    <EveSaid title={EVE.fieldInside} struck>
      {EVE.fieldInsideWhy}
    </EveSaid>
  );
}
