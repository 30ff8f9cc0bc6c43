import { readU32, u16, u32 } from '../../bytes/bytes.ts';
import { groupByNumber } from '../../crypto/algorithms.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../../formats/registries.ts';
import { COST } from '../costs.ts';
import { tellChild, tellInstalled } from '../events.ts';
import { childNumber, nextChildName } from '../names.ts';
import { errorNotify, type Notify, notifies, notify, refusalName } from '../notify.ts';
import { sendRequest, sendResponse } from '../outgoing.ts';
import type { ChildSa, Params } from '../peer.ts';
import { AH, ESP, firstGroup, proposalsText, protocolName } from '../proposals.ts';
import type { Received } from '../received.ts';
import type { Refusal } from '../refusals.ts';
import type { ChildWish } from '../rekeys.ts';
import type { ChildDraft, HeldChild, KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';
import { install } from './child-keys.ts';
import {
  type Agreement,
  agreedParams,
  answerPayloads,
  askPayloads,
  decide,
  drawSpi,
  learnSpi,
  policyFor,
  readChoice,
} from './child-sa.ts';
import { drawFresh, freshPayloads, freshProblem, learnFresh, shareFresh } from './fresh.ts';
import { refused, replace } from './replace-child.ts';

/** CREATE_CHILD_SA for a child SA: another one (RFC 7296 §1.3.1), or one that replaces an old one (§1.3.3). */

const { CREATE_CHILD_SA } = EXCHANGE_TYPES.of;

const protocolOf = ({ protocol }: ChildSa) => (protocol === 'ah' ? AH : ESP);
/** Steps of a child SA that replaces another have words of their own. */
const STEPS = {
  begin: { other: 'create.begin', rekey: 'rekey.begin' },
  request: { other: 'create.request', rekey: 'rekey.request' },
  response: { other: 'create.response', rekey: 'rekey.response' },
} as const;
const stepOf = (name: keyof typeof STEPS, rekeys: unknown) => STEPS[name][rekeys ? 'rekey' : 'other'];

/** The child SA that the other end wants replaced; its SPI is the one that end receives with (RFC 7296 §1.3.3). */
function rekeyed(sa: KeyedSa, { protocol, spi }: Notify): HeldChild | undefined {
  return sa.children.find(
    (held) => protocolOf(held.sa) === protocol && spi.length === 4 && held.sa.outbound.spi === readU32(spi),
  );
}

/** Which child SA, and which one it replaces, as the parameters of a step. */
const childParams = (name: string, rekeys: ChildSa | undefined): Params =>
  rekeys ? { child: name, rekeys: rekeys.id } : { child: name };

const changed = (sa: KeyedSa, id: string | undefined, change: (held: HeldChild) => HeldChild): KeyedSa => ({
  ...sa,
  children: sa.children.map((held) => (held.sa.id === id ? change(held) : held)),
});

/** Asks for a child SA: HDR, SK { [N(REKEY_SA),] [N(USE_TRANSPORT_MODE),] SA, Ni, [KEi,] TSi, TSr }. */
export function request(turn: Turn, sa: KeyedSa, { policy: id, flow, rekeys }: ChildWish): KeyedSa {
  const { name, named } = nextChildName(turn, sa, true);
  turn.named = named;
  const { child, second } = turn.config;
  const wanted = rekeys?.policy ?? id;
  const policy =
    wanted === undefined ? policyFor(turn.config, flow) : ((wanted === 'second' ? second : child) ?? child);
  const { offers } = policy;
  const params = { child: name, protocol: protocolName(policy.protocol), ...(rekeys && { rekeys: rekeys.id }) };
  turn.derive(stepOf('begin', rekeys), COST.choose, () => ({}), params);
  const draw = { step: 'create.secrets', scope: name, side: 'i', group: firstGroup(offers), params } as const;
  const { spi: spiIn, fresh } = drawFresh(turn, draw, () => drawSpi(turn, name));
  const draft: ChildDraft = { name, policy, flow, offers, spiIn, fresh, rekeys, attempts: 1 };
  logBegin(turn, draft);
  tellChild(turn, draft, 'proposed', rekeys ? { rekeys: rekeys.id } : {});
  return ask(
    turn,
    changed(sa, rekeys?.id, (held) => ({ ...held, replaced: true })),
    draft,
  );
}

function logBegin(turn: Turn, { policy, name, offers, rekeys }: ChildDraft): void {
  const protocol = protocolName(policy.protocol);
  turn.log('CFG', 'cfg.configured', { protocol, proposals: proposalsText(offers) });
  const params = { name: policy.name, number: childNumber(name) };
  if (rekeys) turn.log('IKE', 'child.rekeying', params);
  else turn.log('IKE', 'child.establishing', params);
}

function ask(turn: Turn, sa: KeyedSa, draft: ChildDraft): KeyedSa {
  const { rekeys, fresh } = draft;
  const { mode, sa: offer, selectors } = askPayloads(draft);
  const payloads: IkePayload[] = [
    ...(rekeys ? [rekeyNotify(rekeys)] : []),
    ...mode,
    offer,
    ...(fresh ? freshPayloads(fresh) : []),
    ...selectors,
  ];
  const params = childParams(draft.name, rekeys);
  const message = { exchange: CREATE_CHILD_SA, payloads, step: stepOf('request', rekeys), params };
  return sendRequest(turn, { ...sa, draft }, message);
}

function rekeyNotify(old: ChildSa): IkePayload {
  return { ...notify('REKEY_SA'), protocol: protocolOf(old), spi: u32(old.inbound.spi) };
}

/** The other end asks for a child SA: chooses, makes the keys, answers. */
export function respond(turn: Turn, sa: KeyedSa, asked: Received): KeyedSa {
  const { name, named } = nextChildName(turn, sa, false);
  const rekey = notifies(asked.payloads, 'REKEY_SA')[0];
  const old = rekey && rekeyed(sa, rekey);
  const problem = collision(turn, sa, rekey, old);
  const { child, second } = turn.config;
  const all = second ? [child, second] : [child];
  const policies = old ? all.filter(({ id }) => id === old.sa.policy) : all;
  const agreement =
    problem ??
    decide(turn, sa, { message: asked, policies, prepare: (proposals) => proposals }) ??
    notify('INVALID_SYNTAX');
  const error = typeof agreement === 'string' ? notify(agreement) : agreement;
  if ('type' in error) {
    turn.named = named;
    return refuse(turn, sa, asked, error, name);
  }
  return agree(turn, sa, asked, { name, agreement: error, old, commit: () => (turn.named = named) });
}

/** Requests that cross what this end is about to do (RFC 7296 §2.25). */
function collision(turn: Turn, sa: KeyedSa, rekey: Notify | undefined, old: HeldChild | undefined): Notify | undefined {
  if (sa.stage !== 'authenticated' || sa.ikeDraft || sa.rival) {
    turn.log('IKE', sa.stage === 'closing' ? 'child.ike-closing' : 'child.ike-rekeying');
    return notify('TEMPORARY_FAILURE');
  }
  if (!rekey) return undefined;
  if (!old) {
    // It may be the very one that this end has asked for, whose answer is still on its way.
    if (sa.draft) return notify('TEMPORARY_FAILURE');
    turn.log('IKE', 'child.rekey-unknown');
    return { ...notify('CHILD_SA_NOT_FOUND'), protocol: rekey.protocol, spi: rekey.spi };
  }
  const asking = sa.draft?.rekeys?.id === old.sa.id;
  if (!old.closing && (!old.replaced || asking)) return undefined;
  turn.log('IKE', 'child.rekey-closing');
  return notify('TEMPORARY_FAILURE');
}

function refuse(turn: Turn, sa: KeyedSa, asked: Received, error: Notify, name: string): KeyedSa {
  const notifyName = refusalName(error);
  const params = { notify: notifyName, child: name };
  const refusal: Refusal = { by: 'self', notify: notifyName, retried: notifyName === 'TEMPORARY_FAILURE' };
  turn.put({ kind: 'refused', step: 'create.no-child', refusal, params });
  turn.log('IKE', 'child.failed');
  tellChild(turn, { name }, 'refused', params);
  return sendResponse(turn, sa, asked, {
    exchange: CREATE_CHILD_SA,
    payloads: [error],
    step: 'create.refusal',
    params,
  });
}

/** What the answering end is about to say yes to. */
interface Granted {
  name: string;
  agreement: Agreement;
  old: HeldChild | undefined;
  /** The name is spent. A request that has to be made again keeps it. */
  commit(): void;
}

function agree(turn: Turn, sa: KeyedSa, asked: Received, granted: Granted): KeyedSa {
  const { name, agreement, old } = granted;
  const { group } = agreement.suite;
  const lacking = freshProblem(asked, group);
  if (lacking === 'group' && group) return wrongGroup(turn, sa, asked, granted, group.id, group.ikev2);
  granted.commit();
  if (lacking) return refuse(turn, sa, asked, notify('INVALID_SYNTAX'), name);
  const params = { ...agreedParams(agreement), ...childParams(name, old?.sa) };
  const { spiOut, ...theirs } = turn.derive(
    'create.choose',
    COST.choose,
    () => ({ spiOut: learnSpi(turn, name, asked, agreement), ...learnFresh(turn, name, asked, 'i', group) }),
    params,
  );
  const draw = { step: 'create.responder-secrets', scope: name, side: 'r', group, params: { child: name } } as const;
  const { spi: spiIn, fresh } = drawFresh(turn, draw, () => drawSpi(turn, name));
  const shared = shareFresh(turn, name, 'r', fresh, theirs);
  if (shared === 'bad') return refuse(turn, sa, asked, notify('INVALID_SYNTAX'), name);
  const [ni, nr] = [theirs.nonce, fresh.nonce];
  const parts = { name, agreement, spiIn, spiOut, asked: false, ni, nr, ...(shared !== 'none' && { shared }) };
  const made = install(turn, sa, { ...parts, rekeys: old?.sa }).sa;
  const settled = old ? giveWay(turn, made, old, name, [ni.bytes, nr.bytes]) : made;
  const { mode, sa: chosen, selectors } = answerPayloads(agreement, spiIn);
  const payloads = [...mode, chosen, ...freshPayloads(fresh), ...selectors];
  const message = {
    exchange: CREATE_CHILD_SA,
    payloads,
    step: stepOf('response', old),
    params: childParams(name, old?.sa),
  };
  return sendResponse(turn, settled, asked, message);
}

/** The old SA drains. Where this end asks to replace it as well, the nonces will tell which of the new ones stays. */
function giveWay(turn: Turn, sa: KeyedSa, old: HeldChild, name: string, nonces: readonly Uint8Array[]): KeyedSa {
  const crossing = sa.draft?.rekeys?.id === old.sa.id;
  if (crossing) turn.log('IKE', 'child.collision');
  tellInstalled(turn, old.sa, 'old', { by: name });
  const rival = crossing ? { rival: { name, nonces } } : {};
  return changed(sa, old.sa.id, (held) => ({ ...held, replaced: true, ...rival }));
}

function wrongGroup(
  turn: Turn,
  sa: KeyedSa,
  asked: Received,
  { name }: Granted,
  group: string,
  number: number,
): KeyedSa {
  const had = asked.payloads.find((payload) => payload.kind === 'ke')?.group ?? 0;
  const params = { notify: 'INVALID_KE_PAYLOAD', group, had: groupByNumber(had)?.id ?? had, child: name };
  turn.derive('create.invalid-ke', COST.choose, () => ({}), params);
  turn.log('IKE', 'ike.group-unacceptable', params);
  turn.put({ kind: 'refused', refusal: { by: 'self', notify: 'INVALID_KE_PAYLOAD', retried: true }, params });
  const payloads = [notify('INVALID_KE_PAYLOAD', u16(number))];
  return sendResponse(turn, sa, asked, { exchange: CREATE_CHILD_SA, payloads, step: 'create.refusal', params });
}

/** The asking end reads the answer. `sa` waits for nothing any more. */
export function conclude(turn: Turn, sa: KeyedSa, draft: ChildDraft, answer: Received): KeyedSa {
  const error = errorNotify(answer.payloads);
  if (!error) return accepted(turn, sa, draft, answer) ?? { ...sa, tasks: [{ type: 'delete-ike' }] };
  const { sa: after, again } = refused(turn, sa, draft, error);
  return again ? retry(turn, after, again) : after;
}

/** INVALID_KE_PAYLOAD: the same question with a key exchange in the group that was asked for (RFC 7296 §1.3). */
function retry(turn: Turn, sa: KeyedSa, draft: ChildDraft): KeyedSa {
  const scope = `${draft.name}.${draft.attempts}`;
  const group = firstGroup(draft.offers);
  const params = { child: draft.name, ...(group && { group: group.id }) };
  const { fresh } = drawFresh(turn, { step: 'create.retry', scope, side: 'i', group, params }, () => undefined);
  return ask(turn, sa, { ...draft, fresh });
}

/** `undefined` where the answer is not one to the question: the other end holds an SA that this end cannot use. */
function accepted(turn: Turn, sa: KeyedSa, draft: ChildDraft, answer: Received): KeyedSa | undefined {
  const agreement = readChoice(turn, sa, draft, answer);
  const group = agreement?.suite.group;
  const own = draft.fresh;
  const suits = group === undefined || group === own?.exchange?.group;
  if (!agreement || !own || !suits || freshProblem(answer, group)) return undefined;
  const { name, spiIn, rekeys } = draft;
  const { spiOut, ...theirs } = turn.derive(
    'create.accept',
    COST.choose,
    () => ({ spiOut: learnSpi(turn, name, answer, agreement), ...learnFresh(turn, name, answer, 'r', group) }),
    { ...agreedParams(agreement), ...childParams(name, rekeys) },
  );
  const shared = shareFresh(turn, name, 'i', group ? own : { nonce: own.nonce }, theirs);
  if (shared === 'bad') return undefined;
  const [ni, nr] = [own.nonce, theirs.nonce];
  const parts = { name, agreement, spiIn, spiOut, asked: true, ni, nr, ...(shared !== 'none' && { shared }), rekeys };
  const made = install(turn, { ...sa, putOff: 0 }, parts);
  return rekeys ? replace(turn, made.sa, made.child, rekeys, [ni, nr]) : made.sa;
}
