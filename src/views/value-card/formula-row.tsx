import { fillWords } from '../../content/fill.ts';
import { ALGORITHMS, CARD, EXPLAINED, GROUP_OF_BITS, MACS } from '../../content/ui/value-card.ts';
import type { Operand, Value } from '../../engine/values/value.ts';
import type { Subject } from '../../store/card.ts';
import { type FormulaPart, formulaParts, formulaText } from '../../store/formula.ts';
import { operandWords } from '../../store/operand-words.ts';
import { symbolIn } from '../../store/symbols.ts';
import type { Recipe } from '../../store/value-lookup.ts';
import { valueIndex } from '../../store/value-lookup.ts';
import { fieldOfOperand } from '../../store/way.ts';
import { cutHex } from '../../ui/hex-text.ts';
import { type CardProps, NameOf, nameOfSubject, Row } from './card-parts.tsx';
import './formula-row.css';

interface FormulaProps extends CardProps {
  subject: Subject;
}

/** The formula as a book sets it, with the bytes of each operand under its name, and what it means beside it. */
export function FormulaRow(props: FormulaProps) {
  const { run, subject } = props;
  const { recipe } = subject;
  const byId = valueIndex(run.timeline);
  const parts = formulaParts(recipe, byId);
  const name = nameOfSubject(subject);
  const titleOf = (operand: Operand) => wordsOf(props, operand, valueAt(props, operand)).title;
  const isModp = recipe.algorithm?.startsWith('modp') ?? false;
  const explained = (isModp ? EXPLAINED[`${recipe.rule}.modp`] : undefined) ?? EXPLAINED[recipe.rule];
  return (
    <Row name={CARD.formula} className="card-formula-row">
      <figure className="card-formula" aria-label={`${name} = ${formulaText(parts, titleOf)}`}>
        <span className="card-lhs">
          <NameOf text={subject.value ? (symbolIn(run.timeline, recipe.name, subject.value.id) ?? name) : name} />
        </span>
        <Sign text="=" />
        <Parts {...props} parts={parts} />
      </figure>
      {explained !== undefined && (
        <p className="card-explained">
          <Explained text={fillWords(explained, { by: computedBy(recipe) })} />
        </p>
      )}
    </Row>
  );
}

/** The names of functions are set as in the formula. */
function Explained({ text }: { text: string }) {
  const found = /^(prf|mac) /.exec(text);
  if (!found) return text;
  return (
    <>
      <i>{found[1]}</i>
      {text.slice(found[1]?.length)}
    </>
  );
}

const valueAt = ({ run }: FormulaProps, operand: Operand): Value | undefined =>
  operand.kind === 'value' ? valueIndex(run.timeline)(operand.value) : undefined;

const wordsOf = ({ run, subject }: FormulaProps, operand: Operand, value: Value | undefined) =>
  operandWords(run.timeline, subject.place?.frame.packet, operand, value);

/** What computes: a PRF, a hash, a MAC or a group. */
function computedBy({ rule, algorithm = '' }: Recipe): string {
  const bits = /^modp(\d+)$/.exec(algorithm)?.[1];
  if (bits !== undefined) return fillWords(GROUP_OF_BITS, { bits });
  return (rule === 'seal.mac' ? MACS : ALGORITHMS)[algorithm] ?? algorithm;
}

function Parts({ parts, ...props }: FormulaProps & { parts: readonly FormulaPart[] }) {
  return parts.map((part, at) => {
    if (part.kind === 'sign') return <Sign key={part.key} text={part.text} />;
    if (part.kind === 'operand') {
      const before = parts[at - 1];
      const raised = before?.kind === 'sign' && before.text === POWER;
      return <OperandBox key={part.key} {...props} operand={part.operand} value={part.value} raised={raised} />;
    }
    return (
      <span key={part.key} className="card-bracket">
        <button type="button" className="card-bracket-name" onClick={() => props.onOpen(part.value.id)}>
          {part.title}
        </button>
        <Parts {...props} parts={part.parts} />
      </span>
    );
  });
}

/** A sign; the name of a function stands in front of its parenthesis. */
function Sign({ text }: { text: string }) {
  // What follows is raised instead.
  if (text === POWER) return null;
  const [, name, open] = /^([\w+-]*)(\()$/.exec(text) ?? [];
  if (open === undefined) return <span className={text === ')' ? 'card-paren' : 'card-sign'}>{text}</span>;
  return (
    <span className="card-function">
      {name !== '' && <i>{name}</i>}
      <span className="card-paren">{open}</span>
    </span>
  );
}

const POWER = '^';

interface OperandProps extends FormulaProps {
  operand: Operand;
  value: Value | undefined;
  raised: boolean;
}

/** An operand over a rule: its name in the RFC, its bytes, and where they came from. It leads to its own card, or its packet. */
function OperandBox({ operand, value, raised, ...props }: OperandProps) {
  const { title, from } = wordsOf(props, operand, value);
  const rfcName = value ? operand.label : title;
  const isOurs = value !== undefined && rfcName !== title && rfcName !== value.name;
  const bytes = bytesOfOperand(operand, value);
  const go = wayTo(props, operand, value);
  const words = (
    <>
      <b>
        <NameOf text={rfcName} />
      </b>
      {bytes && <span className="mono card-operand-bytes">{cutHex(bytes)}</span>}
      <small>
        {from}
        {isOurs && (
          <>
            , <NameOf text={title} />
          </>
        )}
      </small>
    </>
  );
  const look = raised ? 'card-operand card-raised' : 'card-operand';
  if (!go) return <span className={look}>{words}</span>;
  return (
    <button type="button" className={look} onClick={go}>
      {words}
    </button>
  );
}

function bytesOfOperand(operand: Operand, value: Value | undefined): Uint8Array | undefined {
  if (operand.kind === 'seed') return undefined;
  if (operand.kind === 'value') return value?.bytes.subarray(operand.start, operand.end);
  return operand.bytes;
}

function wayTo(props: FormulaProps, operand: Operand, value: Value | undefined): (() => void) | undefined {
  if (value) return () => props.onOpen(value.id);
  const way = fieldOfOperand(props.run, operand);
  return way && (() => props.onPacket(way.frame, way.field));
}
