import { equal } from '../engine/bytes/bytes.ts';
import { type Check, checkOf } from '../engine/check/check.ts';
import { eveReader } from '../engine/timeline/eve.ts';
import type { EveCell, Sightings } from '../engine/timeline/knowledge.ts';
import { packetNumber } from '../engine/timeline/numbering.ts';
import type { Frame } from '../engine/timeline/timeline.ts';
import type { Operand, Site, Time, Value } from '../engine/values/value.ts';
import type { Dissection, Field } from '../engine/wire/span.ts';
import { readFieldCard } from './card-id.ts';
import { indexFields } from './field-index.ts';
import { valuesOfPacket } from './packet-values.ts';
import { recipeOfField } from './provenance.ts';
import { sealRecipe } from './seal-recipes.ts';
import { fieldOf, SEALED } from './seals.ts';
import type { CardId } from './session.ts';
import { type Recipe, recipeOfValue, senderOf, valueIndex } from './value-lookup.ts';
import type { Dissected } from './way.ts';

/** What a card is drawn from: a run of the lab, or of a bench. It knows of no session. */
export interface CardRun extends Dissected {
  /** What Eve read in the clear. */
  sightings: Sightings;
}

export interface Subject {
  recipe: Recipe;
  value?: Value;
  /** For a field that is no value: where it stands. */
  place?: { frame: Frame; field: Field };
}

/** What a card is about; nothing where the run has no such value, or the field was not computed. */
export function subjectOf(run: CardRun, card: CardId): Subject | undefined {
  const { timeline, dissections } = run;
  const at = readFieldCard(card);
  if (!at) {
    const value = valueIndex(timeline)(card);
    return value && { recipe: recipeOfValue(value), value };
  }
  const frame = timeline.frames[at.frame - 1];
  const dissection = dissections[at.frame - 1];
  const field = dissection && indexFields(dissection).byRef.get(at.field)?.field;
  const recipe = frame && field && recipeOfField(timeline, frame, dissection, field);
  const value = recipe?.value === undefined ? undefined : valueIndex(timeline)(recipe.value);
  return recipe && frame && field && { recipe, place: { frame, field }, ...(value && { value }) };
}

/** The SA that a value belongs to, whichever attempt at it: `ike1` of `a:ike1.2/peer/AUTH_r`. */
const scopeOf = ({ id }: Value): string => /^\w+:([^/.]+)/.exec(id)?.[1] ?? '';

/** A site's own copy of a value: of those under its name in its SA what it made itself, else any with the same bytes. */
export function copyAt({ timeline }: CardRun, value: Value, site: Site): Value | undefined {
  if (value.owner === site) return value;
  const held = timeline.values.filter((one) => one.owner === site && scopeOf(one) === scopeOf(value));
  const named = held.filter((one) => one.name === value.name);
  return (
    named.find((one) => equal(one.bytes, value.bytes)) ??
    held.find((one) => equal(one.bytes, value.bytes)) ??
    named.find((one) => one.rule !== 'wire')
  );
}

/** What Eve has of a value by a time, and of what it was made of. */
export interface EveHas {
  cell: EveCell;
  /** Of the operands that were not made of nothing: those that she has, and those that she lacks. */
  has: readonly Operand[];
  lacks: readonly Operand[];
}

export function eveOf(run: CardRun, value: Value, time: Time): EveHas {
  const { timeline, sightings } = run;
  const byId = valueIndex(timeline);
  const read = eveReader({ byId, values: timeline.values, frames: timeline.frames, sightings, time });
  const copies = [value, copyAt(run, value, value.owner === 'a' ? 'b' : 'a')].filter((one) => one !== undefined);
  const hasOperand = (operand: Operand): boolean => {
    if (operand.kind === 'constant') return true;
    if (operand.kind === 'span') return operand.source === 'wire' && crossed(run, operand.packet, time);
    const part = operand.kind === 'value' ? byId(operand.value) : undefined;
    const { state } = part ? read(part.name, [part]) : { state: 'never' };
    return state === 'seen' || state === 'computable';
  };
  const told = value.operands.filter(({ kind }) => kind !== 'constant');
  return {
    cell: read(value.name, copies),
    has: told.filter(hasOperand),
    lacks: told.filter((operand) => !hasOperand(operand)),
  };
}

const crossed = ({ timeline }: CardRun, packet: string, time: Time): boolean =>
  timeline.frames.some((frame) => frame.packet === packet && frame.link === 'internet' && frame.sentAt <= time);

/** What a value goes into at the same end. */
export interface Uses {
  /** Streams made from it, with what is cut from each. */
  streams: readonly { stream: Value; cuts: readonly Value[] }[];
  /** Every other value that it is an operand of. */
  others: readonly Value[];
  /** Packets over the Internet that carry its bytes or are sealed with it. */
  packets: readonly { frame: Frame; number: number }[];
}

const STREAMS: readonly string[] = ['rfc7296.prfplus', 'rfc7296.keymat', 'rfc2409.keymat'];
const isCut = ({ rule }: Value): boolean => rule.endsWith('.keys');

export function usesOf(run: CardRun, value: Value): Uses {
  const { values } = run.timeline;
  const madeOf = (one: Value) =>
    values.filter(({ operands }) => operands.some(({ kind, ...rest }) => kind === 'value' && idOf(rest) === one.id));
  const made = madeOf(value);
  const streams = made
    .filter(({ rule }) => STREAMS.includes(rule))
    .map((stream) => ({ stream, cuts: madeOf(stream).filter(isCut) }));
  const own = STREAMS.includes(value.rule) ? [{ stream: value, cuts: made.filter(isCut) }] : streams;
  const inStreams = new Set(own.flatMap(({ stream, cuts }) => [stream, ...cuts]));
  return { streams: own, others: made.filter((one) => !inStreams.has(one)), packets: packetsOf(run, value) };
}

const idOf = (operand: object): unknown => ('value' in operand ? operand.value : undefined);

/** The first message of an exchange of IKEv1 is encrypted with an IV that is never sent (RFC 2409 Appendix B). */
function isFirstIvOf({ timeline }: CardRun, frame: Frame, dissection: Dissection, value: Value): boolean {
  const data = value.rule === 'rfc2409.iv' ? fieldOf(dissection, SEALED.data) : undefined;
  const recipe = data && sealRecipe(timeline, frame, dissection, data);
  const byId = valueIndex(timeline);
  return (recipe?.operands ?? []).some((operand) => {
    const used = operand.kind === 'value' ? byId(operand.value) : undefined;
    return used?.rule === value.rule && equal(used.bytes, value.bytes);
  });
}

function packetsOf(run: CardRun, value: Value): Uses['packets'] {
  const { timeline, dissections } = run;
  return timeline.frames.flatMap((frame) => {
    const dissection = dissections[frame.number - 1];
    const number = packetNumber(timeline, frame);
    if (!dissection || number === undefined || frame.link !== 'internet') return [];
    const touched = valuesOfPacket(timeline, frame, dissection).some(
      (one) => one === value || (one.name === value.name && equal(one.bytes, value.bytes)),
    );
    return touched || isFirstIvOf(run, frame, dissection, value) ? [{ frame, number }] : [];
  });
}

/** The step in which a value was made. */
export const stepOf = ({ timeline }: CardRun, value: Value): number | undefined =>
  timeline.steps.find(({ values }) => values.includes(value.id))?.index;

/** How to make the subject's bytes again. */
export const checkOfSubject = ({ timeline }: CardRun, { recipe }: Subject): Check | undefined =>
  checkOf(recipe, valueIndex(timeline));

/** The packet that a field card is about, by the number that people count. */
export function packetOf({ timeline }: CardRun, { place }: Subject): { number: number; sender: Site } | undefined {
  const number = place && packetNumber(timeline, place.frame);
  return place && number !== undefined ? { number, sender: senderOf(place.frame) } : undefined;
}
