import { fillWords } from '../../content/fill.ts';
import { BENCH_NAMES, TRY_IT } from '../../content/ui/bench-names.ts';
import { SOURCES } from '../../content/ui/formulas.ts';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import { HOLDS_OTHERS, ORIGINS, SHARES_BYTE, WRITTEN } from '../../content/ui/origins.ts';
import { VALUES } from '../../content/values.ts';
import type { Operand, Value } from '../../engine/values/value.ts';
import { openCard, selectValue } from '../../store/actions.ts';
import { useSelectionBench, useSelectionTree } from '../../store/bench-links.ts';
import { nameOf } from '../../store/field-words.ts';
import { type FormulaPart, formulaParts, formulaText } from '../../store/formula.ts';
import { operandWords } from '../../store/operand-words.ts';
import { useCardId, useRecipe } from '../../store/recipe.ts';
import { useRun, useSelectedField, useSelection, useShownFrame } from '../../store/selectors.ts';
import { symbolIn } from '../../store/symbols.ts';
import { type Recipe, senderOf, valueIndex } from '../../store/value-lookup.ts';
import { fieldOfOperand } from '../../store/way.ts';
import { tinyHex } from '../../ui/hex-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { Maths } from '../../ui/maths.tsx';
import './provenance.css';
import { follow, goBack, showField, useSpot, useTrail } from './trail.ts';

/** Where the selected bytes came from: a formula whose parts lead back to packets, to configuration and to the seed. */
export function Provenance() {
  const recipe = useRecipe();
  const field = useSelectedField();
  const chosen = recipe !== undefined || field !== undefined;
  return (
    <div className={chosen ? 'insp-where' : 'insp-where insp-idle'}>
      <h3>{INSPECTOR.where}</h3>
      <BackButton />
      {recipe ? <Formula recipe={recipe} /> : <PlainOrigin />}
      <BenchWay />
    </div>
  );
}

/** The bench at which the selected bytes can be made again, with other values too; and the tree that they stand in. */
function BenchWay() {
  const links = [useSelectionBench(), useSelectionTree()].filter((link) => link !== undefined);
  return links.map(({ bench, href }) => (
    <a key={bench} className="insp-bench" href={href}>
      {fillWords(TRY_IT, { bench: BENCH_NAMES[bench] })}
    </a>
  ));
}

function BackButton() {
  const { places, at } = useTrail();
  const place = places.at(-1);
  const spot = useSpot();
  if (!place || at !== spot) return null;
  return (
    <button type="button" className="insp-back" onClick={goBack}>
      <Icon name="left" />
      {fillWords(INSPECTOR.back, { name: place.name })}
    </button>
  );
}

/** A field that no formula made: one line. */
function PlainOrigin() {
  const field = useSelectedField();
  const frame = useShownFrame();
  const { value } = useSelection();
  if (!field || !frame || value !== undefined) return <p className="insp-plain">{INSPECTOR.whereNothing}</p>;
  const x = senderOf(frame) === 'a' ? 'A' : 'B';
  const holds = field.children?.some((child) => !child.bits) ?? false;
  const line = ORIGINS[field.id] ?? (field.bits ? SHARES_BYTE : holds ? HOLDS_OTHERS : WRITTEN);
  return (
    <p className="insp-plain">
      <b>{nameOf(field)}:</b> {fillWords(line, { x, y: x === 'A' ? 'B' : 'A' })}
    </p>
  );
}

/** What the recipe's result is called. */
function useResultName(recipe: Recipe): string {
  const field = useSelectedField();
  const { timeline } = useRun();
  if (recipe.value !== undefined) return symbolIn(timeline, recipe.name, recipe.value) ?? recipe.name;
  return field ? nameOf(field) : recipe.name;
}

function Formula({ recipe }: { recipe: Recipe }) {
  const { timeline } = useRun();
  const here = useShownFrame()?.packet;
  const name = useResultName(recipe);
  const card = useCardId();
  const byId = valueIndex(timeline);
  const parts = formulaParts(recipe, byId);
  const isSymbol = VALUES[recipe.name]?.symbol !== undefined;
  const titleOf = (operand: Operand) =>
    operandWords(timeline, here, operand, operand.kind === 'value' ? byId(operand.value) : undefined).title;
  return (
    <figure className="insp-formula" aria-label={`${name} = ${formulaText(parts, titleOf)}`}>
      <button
        type="button"
        className="insp-op insp-out"
        title={INSPECTOR.card}
        onClick={() => card !== undefined && openCard(card)}
      >
        <b>
          {isSymbol ? <Maths text={name} /> : name} <span className="mono">{tinyHex(recipe.bytes)}</span>
        </b>
        <span>{fillWords(SOURCES.selected, { count: recipe.bytes.length })}</span>
        <span className="unseen">, {INSPECTOR.card}</span>
      </button>
      <span className="insp-sign">=</span>
      <Parts parts={parts} result={name} />
    </figure>
  );
}

function Parts({ parts, result }: { parts: readonly FormulaPart[]; result: string }) {
  return parts.map((part) => {
    if (part.kind === 'sign')
      return (
        <span key={part.key} className="insp-sign">
          {part.text}
        </span>
      );
    if (part.kind === 'operand')
      return <Box key={part.key} operand={part.operand} value={part.value} result={result} />;
    return (
      <span key={part.key} className="insp-bracket">
        <em className="insp-title">{part.title}</em>
        <Parts parts={part.parts} result={result} />
      </span>
    );
  });
}

interface BoxProps {
  operand: Operand;
  value: Value | undefined;
  /** What the way back will be called. */
  result: string;
}

/** An operand. Where it leads back to something it can be pressed. */
function Box({ operand, value, result }: BoxProps) {
  const { timeline } = useRun();
  const here = useShownFrame()?.packet;
  const { title, isSymbol, from } = operandWords(timeline, here, operand, value);
  const go = useWayTo(operand, value);
  const words = (
    <>
      <b>{isSymbol ? <Maths text={title} /> : title}</b>
      <span>{from}</span>
    </>
  );
  if (!go) return <span className="insp-op">{words}</span>;
  return (
    <button type="button" className="insp-op" onClick={() => follow(result, go)}>
      {words}
    </button>
  );
}

/** What pressing an operand shows: a value's own formula, or the field of a packet. */
function useWayTo(operand: Operand, value: Value | undefined): (() => void) | undefined {
  const run = useRun();
  if (value) return () => selectValue(value.id);
  const way = fieldOfOperand(run, operand);
  return way && (() => showField(way.frame, way.field));
}
