import type { Side } from '../../crypto/ikev2.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import type { Site, Value } from '../../values/value.ts';
import { indexValues } from '../../values/walk.ts';

/** One end of a Diffie-Hellman exchange. */
export interface LabHalf {
  /** Initiator or responder of this exchange. */
  side: Side;
  privateValue: Value;
  publicValue: Value;
}

/** A Diffie-Hellman exchange of a lab, as far as it came. */
export interface LabExchange {
  group: string;
  /** The SA that it keys: `ike1`, `child2`. */
  scope: string;
  a?: LabHalf;
  b?: LabHalf;
  shared?: Value;
  /** What g^ir goes into next: SKEYSEED, SKEYID_d or KEYMAT, by A's hand where A came so far. */
  next?: Value;
}

const scopeOf = ({ id }: Value): string => id.slice(2, id.lastIndexOf('/'));

/**
 * The exchange that a step is about: the one with values of that step, or of the value that was chosen; else the last
 * one by then; else the first of the lab.
 */
export function exchangeOfLab(timeline: Timeline, step: number, chosen?: string): LabExchange | undefined {
  const publics = timeline.values.filter(({ rule }) => rule === 'dh.public');
  const scopes = publics.map(scopeOf);
  const { at = 0, values = [] } = timeline.steps[step] ?? {};
  const near = [chosen ?? '', ...values].map((id) => id.slice(2, id.lastIndexOf('/')));
  const past = publics.filter((value) => value.at <= at).map(scopeOf);
  const scope = near.find((one) => scopes.includes(one)) ?? past.at(-1) ?? scopes[0];
  return scope === undefined ? undefined : exchangeIn(timeline, scope);
}

function exchangeIn(timeline: Timeline, scope: string): LabExchange | undefined {
  const mine = timeline.values.filter((value) => scopeOf(value) === scope);
  const group = groupIn(timeline, mine);
  if (group === undefined) return undefined;
  const [a, b] = [halfOf(timeline, mine, 'a'), halfOf(timeline, mine, 'b')];
  const shared =
    mine.find(({ rule, owner }) => rule === 'dh.shared' && owner === 'a') ??
    mine.find(({ rule }) => rule === 'dh.shared');
  const next = shared && nextOf(timeline, shared);
  return { group, scope, ...(a && { a }), ...(b && { b }), ...(shared && { shared }), ...(next && { next }) };
}

function halfOf(timeline: Timeline, mine: readonly Value[], site: Site): LabHalf | undefined {
  const publicValue = mine.find(({ rule, owner }) => rule === 'dh.public' && owner === site);
  const operand = publicValue?.operands.find(({ kind }) => kind === 'value');
  const privateValue = operand?.kind === 'value' ? indexValues(timeline.values)(operand.value) : undefined;
  return publicValue && privateValue && { side: publicValue.name === 'g^i' ? 'i' : 'r', privateValue, publicValue };
}

/** The step that computes a public value names the group. */
function groupIn({ steps }: Timeline, mine: readonly Value[]): string | undefined {
  const publics = mine.filter(({ rule }) => rule === 'dh.public').map(({ id }) => id);
  const group = steps.find(({ values }) => values.some((id) => publics.includes(id)))?.params.group;
  return group === undefined ? undefined : String(group);
}

function nextOf({ values }: Timeline, { id }: Value): Value | undefined {
  return values.find(
    ({ rule, operands }) => rule !== 'dh.shared' && operands.some((one) => one.kind === 'value' && one.value === id),
  );
}
