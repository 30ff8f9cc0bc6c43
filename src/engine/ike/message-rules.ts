import type { IkePayload } from '../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../formats/registries.ts';

type Kind = IkePayload['kind'];

/** How often a payload may stand in a message. `alone`: a message that holds it needs none of the others. */
export interface PayloadRule {
  kind: Kind;
  min: number;
  max: number;
  alone?: true;
}

/** What one message may hold. `sealed`: all of it inside SK { }, and nothing beside it (RFC 7296 §1.2). */
export interface MessageRule {
  exchange: number;
  response: boolean;
  sealed: boolean;
  payloads: readonly PayloadRule[];
}

const { IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL } = EXCHANGE_TYPES.of;
/** No honest message repeats these oftener; the bound keeps a hostile one cheap. */
const MANY = 20;

const once = (kind: Kind): PayloadRule => ({ kind, min: 1, max: 1 });
const maybe = (kind: Kind): PayloadRule => ({ kind, min: 0, max: 1 });
const any = (kind: Kind): PayloadRule => ({ kind, min: 0, max: MANY });
const orAlone = (kind: Kind): PayloadRule => ({ ...any(kind), alone: true });

const INIT = [once('sa'), once('ke'), once('nonce'), any('vendor')];
const CHILD = [maybe('sa'), maybe('tsi'), maybe('tsr')];

/** Which payload may stand in which message, how often, and whether sealed (RFC 7296 §1.2 to §1.4). */
const MESSAGE_RULES: readonly MessageRule[] = [
  { exchange: IKE_SA_INIT, response: false, sealed: false, payloads: [...INIT, any('notify')] },
  { exchange: IKE_SA_INIT, response: true, sealed: false, payloads: [...INIT, orAlone('notify')] },
  {
    exchange: IKE_AUTH,
    response: false,
    sealed: true,
    // AUTH is absent where the initiator wants EAP (RFC 7296 §2.16).
    payloads: [once('idi'), maybe('idr'), maybe('auth'), ...CHILD, any('notify'), any('vendor')],
  },
  {
    exchange: IKE_AUTH,
    response: true,
    sealed: true,
    payloads: [once('idr'), once('auth'), ...CHILD, orAlone('notify'), any('vendor')],
  },
  {
    exchange: CREATE_CHILD_SA,
    response: false,
    sealed: true,
    payloads: [once('sa'), once('nonce'), maybe('ke'), maybe('tsi'), maybe('tsr'), any('notify'), any('vendor')],
  },
  {
    exchange: CREATE_CHILD_SA,
    response: true,
    sealed: true,
    payloads: [once('sa'), once('nonce'), maybe('ke'), maybe('tsi'), maybe('tsr'), orAlone('notify'), any('vendor')],
  },
  {
    exchange: INFORMATIONAL,
    response: false,
    sealed: true,
    payloads: [any('notify'), any('delete'), any('vendor')],
  },
  {
    exchange: INFORMATIONAL,
    response: true,
    sealed: true,
    payloads: [any('notify'), any('delete'), any('vendor')],
  },
];

/** Finds the row of a message; `undefined` for an exchange that this peer does not speak. */
export function ruleFor(exchange: number, response: boolean): MessageRule | undefined {
  return MESSAGE_RULES.find((rule) => rule.exchange === exchange && rule.response === response);
}

/** What is wrong with a message, as the Notify that answers it. */
export type RuleBroken =
  | { notify: 'UNSUPPORTED_CRITICAL_PAYLOAD'; type: number }
  | { notify: 'INVALID_SYNTAX'; reason: string };

function countProblem(rule: PayloadRule, count: number, relaxed: boolean): string | undefined {
  if (count > rule.max) return `${rule.kind} occurs ${count} times, at most ${rule.max} allowed`;
  return count < rule.min && !relaxed ? `${rule.kind} is missing` : undefined;
}

/**
 * Checks the payloads of a message, opened where they came sealed.
 * An unknown payload is ignored unless it is marked critical (RFC 7296 §2.5). A known one in the wrong place is a
 * syntax error.
 */
export function checkPayloads(rule: MessageRule, payloads: readonly IkePayload[]): RuleBroken | undefined {
  for (const payload of payloads) {
    if (payload.kind !== 'unknown') continue;
    if (payload.critical) return { notify: 'UNSUPPORTED_CRITICAL_PAYLOAD', type: payload.type };
  }
  const known = payloads.map(({ kind }) => kind).filter((kind) => kind !== 'unknown');
  const stray = known.find((kind) => !rule.payloads.some((allowed) => allowed.kind === kind));
  if (stray) return { notify: 'INVALID_SYNTAX', reason: `${stray} has no place in this message` };
  const counts = rule.payloads.map((row) => ({ row, count: known.filter((kind) => kind === row.kind).length }));
  const relaxed = counts.some(({ row, count }) => row.alone && count > 0);
  const reason = counts.map(({ row, count }) => countProblem(row, count, relaxed)).find((text) => text !== undefined);
  return reason === undefined ? undefined : { notify: 'INVALID_SYNTAX', reason };
}
