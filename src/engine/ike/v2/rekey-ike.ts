import { readU16, u16 } from '../../bytes/bytes.ts';
import { groupByNumber } from '../../crypto/algorithms.ts';
import type { Side } from '../../crypto/ikev2.ts';
import { EXCHANGE_TYPES, NOTIFY_TYPES, PAYLOAD_TYPES } from '../../formats/registries.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import { tellDraft, tellIke } from '../events.ts';
import { holdsLowest } from '../features/collisions.ts';
import { guard } from '../features/half-open.ts';
import { guardIke, tryAgain } from '../features/lifetimes.ts';
import { watch } from '../features/liveness.ts';
import { nextIkeName } from '../names.ts';
import { errorNotify, type Notify, notify, refusalName } from '../notify.ts';
import { sendRequest, sendResponse } from '../outgoing.ts';
import {
  accept,
  choose,
  firstGroup,
  type IkeSuite,
  ikeSuite,
  offersGroup,
  preferGroup,
  proposalsText,
  suiteParams,
  toProposals,
} from '../proposals.ts';
import { learned, proposalSpiPlace, type Received } from '../received.ts';
import type { Refusal } from '../refusals.ts';
import { type IkeDraft, type IkeSa, type KeyedSa, NEW_SA, type Outcome } from '../state.ts';
import type { Turn } from '../turn.ts';
import { drawFresh, freshPayloads, freshProblem, learnFresh, shareFresh } from './fresh.ts';
import { saParams } from './informational.ts';
import { logChoice, SPI } from './init-half.ts';
import { deriveNextKeys } from './key-schedule.ts';
import { payloadOf } from './payloads.ts';
import { reasonOf } from './replace-child.ts';

/** CREATE_CHILD_SA that makes another IKE SA in the place of this one (RFC 7296 §1.3.2, §2.18). */

const { CREATE_CHILD_SA } = EXCHANGE_TYPES.of;
const SA_PAYLOAD = PAYLOAD_TYPES.of['Security Association'];
const SPI_BYTES = 8;
/** A responder that asks for one group after the other is not serious. */
const MOST_ATTEMPTS = 3;

/** Asks for a new IKE SA: HDR, SK { SA, Ni, KEi }. The new SPI stands in the proposals. */
export function request(turn: Turn, sa: KeyedSa): KeyedSa {
  const { name, number } = nextIkeName(turn, sa, true);
  const replacing = sa.replacing + 1;
  const scope = replacing > 1 ? `${name}.${replacing}` : name;
  const offers = preferGroup(turn.config.offers, sa.suite.group.ikev2);
  const params = { ike: name, rekeys: sa.name };
  turn.derive('rekey.ike-begin', COST.choose, () => ({}), params);
  turn.log('IKE', 'ike.initiating', { name: turn.config.name, number, remote: sa.remote.address });
  turn.log('CFG', 'cfg.configured', { protocol: 'IKE', proposals: proposalsText(offers) });
  const group = firstGroup(offers) ?? sa.suite.group;
  const draw = { step: 'create.secrets', scope, side: 'i', group, params } as const;
  const { spi, fresh } = drawFresh(turn, draw, () => turn.draw(scope, 'SPIi', SPI));
  const { nonce, exchange } = fresh;
  if (!exchange) return sa;
  const draft: IkeDraft = { number, name, scope, spi, offers, fresh: { nonce, exchange }, attempts: 1 };
  tellDraft(turn, draft, 'proposed');
  return ask(turn, { ...sa, replacing }, draft);
}

function ask(turn: Turn, sa: KeyedSa, draft: IkeDraft): KeyedSa {
  const proposals = toProposals(draft.offers, draft.spi.bytes);
  const payloads = [{ kind: 'sa', proposals } as const, ...freshPayloads(draft.fresh)];
  const params = { ike: draft.name, rekeys: sa.name };
  const message = { exchange: CREATE_CHILD_SA, payloads, step: 'rekey.ike-request', params };
  return sendRequest(turn, { ...sa, ikeDraft: draft }, message);
}

/** The other end asks for a new IKE SA. */
export function respond(turn: Turn, sa: KeyedSa, asked: Received): Outcome {
  const { name, number } = nextIkeName(turn, sa, false);
  const busy = collision(turn, sa);
  if (busy) return { sa: refuse(turn, sa, asked, notify('TEMPORARY_FAILURE'), name) };
  turn.log('IKE', 'ike.initiated-by', { remote: asked.datagram.remote.address });
  const { offers } = turn.config;
  const received = payloadOf(asked.payloads, 'sa')?.proposals ?? [];
  const choice = choose(offers, received);
  logChoice(turn, choice, { protocol: 'IKE', received, configured: offers });
  const { proposal } = choice;
  const suite = proposal && ikeSuite(proposal);
  if (!suite || proposal?.spi.length !== SPI_BYTES) {
    return { sa: refuse(turn, sa, asked, notify('NO_PROPOSAL_CHOSEN'), name) };
  }
  const lacking = freshProblem(asked, suite.group);
  if (lacking === 'group') return { sa: wrongGroup(turn, sa, asked, suite) };
  if (lacking) return { sa: refuse(turn, sa, asked, notify('INVALID_SYNTAX'), name) };
  const index = received.findIndex((one) => one.number === proposal.number);
  const place = proposalSpiPlace(asked, SA_PAYLOAD, index);
  const learn = () => ({
    spiI: learned(turn.in(name), place, 'SPIi', proposal.spi, SPI.rfc),
    ...learnFresh(turn, name, asked, 'i', suite.group),
  });
  const params = { ...suiteParams(suite), ike: name, rekeys: sa.name };
  const { spiI, ...theirs } = turn.derive('rekey.ike-choose', COST.choose, learn, params);
  const draw = { step: 'create.responder-secrets', scope: name, side: 'r', group: suite.group } as const;
  const { spi: spiR, fresh } = drawFresh(turn, { ...draw, params: { ike: name } }, () => turn.draw(name, 'SPIr', SPI));
  const [ni, nr] = [theirs.nonce, fresh.nonce];
  const shared = shareFresh(turn, name, 'r', fresh, theirs);
  if (typeof shared === 'string') return { sa: refuse(turn, sa, asked, notify('INVALID_SYNTAX'), name) };
  const made = establish(turn, sa, { name, number, scope: name, side: 'r', suite, spiI, spiR, ni, nr, shared });
  const payloads = [{ kind: 'sa', proposals: [{ ...proposal, spi: spiR.bytes }] } as const, ...freshPayloads(fresh)];
  const told = { ike: name, rekeys: sa.name };
  const message = { exchange: CREATE_CHILD_SA, payloads, step: 'rekey.ike-response', params: told };
  if (!sa.ikeDraft) {
    const { old, heir } = inherit(turn, sa, made);
    guard(turn, old);
    return { sa: sendResponse(turn, old, asked, message), others: [heir] };
  }
  turn.log('IKE', 'ike.collision');
  const rival = { name, nonces: [ni.bytes, nr.bytes] };
  return { sa: sendResponse(turn, { ...sa, rival }, asked, message), others: [made] };
}

/** Requests that cross what this end is about to do (RFC 7296 §2.8.2, §2.25.1). */
function collision(turn: Turn, sa: KeyedSa): boolean {
  if (sa.stage !== 'authenticated') {
    turn.log('IKE', 'ike.rekey-deleting');
    return true;
  }
  const isChild = sa.draft !== undefined || sa.pending?.task?.type === 'delete-child';
  if (isChild) turn.log('IKE', 'ike.rekey-child-open');
  return isChild;
}

function refuse(turn: Turn, sa: KeyedSa, asked: Received, error: Notify, ike: string): KeyedSa {
  const name = refusalName(error);
  const params = { notify: name, ike, rekeys: sa.name };
  const refusal: Refusal = { by: 'self', notify: name, retried: name === 'TEMPORARY_FAILURE' };
  turn.put({ kind: 'refused', step: 'rekey.ike-refuse', refusal, params });
  return sendResponse(turn, sa, asked, {
    exchange: CREATE_CHILD_SA,
    payloads: [error],
    step: 'create.refusal',
    params,
  });
}

function wrongGroup(turn: Turn, sa: KeyedSa, asked: Received, { group }: IkeSuite): KeyedSa {
  const had = payloadOf(asked.payloads, 'ke')?.group ?? 0;
  const params = { notify: 'INVALID_KE_PAYLOAD', group: group.id, had: groupByNumber(had)?.id ?? had };
  turn.derive('create.invalid-ke', COST.choose, () => ({}), params);
  turn.log('IKE', 'ike.group-unacceptable', params);
  turn.put({ kind: 'refused', refusal: { by: 'self', notify: 'INVALID_KE_PAYLOAD', retried: true }, params });
  const payloads = [notify('INVALID_KE_PAYLOAD', u16(group.ikev2))];
  return sendResponse(turn, sa, asked, { exchange: CREATE_CHILD_SA, payloads, step: 'create.refusal', params });
}

/** What a new IKE SA is made of. */
interface Parts {
  name: string;
  number: number;
  scope: string;
  side: Side;
  suite: IkeSuite;
  spiI: Value;
  spiR: Value;
  ni: Value;
  nr: Value;
  shared: Value;
}

/** The new keys come from SK_d of the old SA (RFC 7296 §2.18). Whoever was authenticated stays so; counters begin at 0. */
function establish(turn: Turn, old: KeyedSa, { side, shared, ...parts }: Parts): KeyedSa {
  const keys = deriveNextKeys(turn, { ...parts, prf: old.suite.prf, skD: old.keys.SK_d, shared });
  const { founder, local, remote, messages, secret, nat, fragments } = old;
  const made: KeyedSa = {
    ...{ ...NEW_SA, ...parts, keys, stage: 'authenticated', role: side },
    ...{ founder, local, remote, messages, secret, nat, fragments, heardAt: turn.now },
  };
  tellIke(turn, made, 'keyed');
  tellIke(turn, made, 'authenticated');
  turn.log('IKE', 'ike.rekeyed', saParams(turn, made));
  guardIke(turn, made);
  watch(turn, made);
  return made;
}

/** The new SA takes over the child SAs, and what was still to be done (RFC 7296 §2.8). */
function inherit(turn: Turn, old: KeyedSa, heir: KeyedSa): { old: KeyedSa; heir: KeyedSa } {
  tellIke(turn, old, 'old');
  const children = old.children.map((held) => ({ ...held, sa: { ...held.sa, ike: heir.name } }));
  return {
    old: { ...old, stage: 'replaced', children: [], tasks: [], later: [] },
    heir: { ...heir, children: [...heir.children, ...children], tasks: [...heir.tasks, ...old.tasks, ...old.later] },
  };
}

/** The asking end reads the answer. `sa` waits for nothing any more. */
export function conclude(turn: Turn, sa: KeyedSa, draft: IkeDraft, answer: Received, sas: readonly IkeSa[]): Outcome {
  const rival = sas.find((one): one is KeyedSa => one.name === sa.rival?.name && one.stage !== 'opening');
  const error = errorNotify(answer.payloads);
  if (error) return rival ? yieldTo(turn, sa, draft, rival) : { sa: refused(turn, sa, draft, error) };
  const made = accepted(turn, sa, draft, answer);
  // The other end holds an SA that this end cannot use.
  if (!made) return { sa: { ...sa, tasks: [{ type: 'delete-ike' }] } };
  if (!rival || !sa.rival) {
    const { old, heir } = inherit(turn, sa, made);
    return { sa: { ...old, tasks: [{ type: 'delete-ike' }] }, others: [heir] };
  }
  const mine = [draft.fresh.nonce.bytes, answerNonce(answer)];
  const { name } = turn.config;
  if (holdsLowest(mine, sa.rival.nonces)) {
    turn.log('IKE', 'ike.collision-lost', { name, number: made.number });
    tellIke(turn, made, 'old');
    const { old, heir } = inherit(turn, sa, rival);
    return {
      sa: { ...old, rival: undefined },
      others: [{ ...made, stage: 'replaced', tasks: [{ type: 'delete-ike' }] }, heir],
    };
  }
  turn.log('IKE', 'ike.collision-won', { name, number: rival.number });
  tellIke(turn, rival, 'old');
  const { old, heir } = inherit(turn, sa, made);
  const redundant: KeyedSa = { ...rival, stage: 'replaced' };
  guard(turn, redundant);
  return { sa: { ...old, rival: undefined, tasks: [{ type: 'delete-ike' }] }, others: [heir, redundant] };
}

/** The other end would not have it, and has made an IKE SA of its own: that one it is. */
function yieldTo(turn: Turn, sa: KeyedSa, draft: IkeDraft, rival: KeyedSa): Outcome {
  tellDraft(turn, draft, 'refused');
  const { old, heir } = inherit(turn, sa, rival);
  guard(turn, old);
  return { sa: { ...old, rival: undefined }, others: [heir] };
}

/**
 * A request under an IKE SA that the other end made to replace one which this end is asking to replace as well: the other
 * end has settled for it (RFC 7296 §2.8.2).
 * @param before the SA that both ends replace
 * @returns the SA that is replaced and the one that takes its place
 */
export function settleFor(turn: Turn, before: KeyedSa, made: KeyedSa): { old: KeyedSa; heir: KeyedSa } {
  const { ikeDraft, rival: _, ...rest } = before;
  if (ikeDraft) tellDraft(turn, ikeDraft, 'refused');
  const { old, heir } = inherit(turn, rest, made);
  guard(turn, old);
  return { old, heir };
}

const answerNonce = ({ payloads }: Received) => payloadOf(payloads, 'nonce')?.data ?? new Uint8Array(0);

function accepted(turn: Turn, sa: KeyedSa, draft: IkeDraft, answer: Received): KeyedSa | undefined {
  const { offers, scope, name, number, fresh, spi: spiI } = draft;
  const received = payloadOf(answer.payloads, 'sa')?.proposals ?? [];
  const choice = accept(offers, received);
  logChoice(turn, choice, { protocol: 'IKE', received, configured: offers });
  const { proposal } = choice;
  const suite = proposal && ikeSuite(proposal);
  const fits = suite?.group === fresh.exchange?.group && !freshProblem(answer, suite?.group);
  if (!suite || !fits || proposal?.spi.length !== SPI_BYTES) return undefined;
  const place = proposalSpiPlace(answer, SA_PAYLOAD, 0);
  const learn = () => ({
    spiR: learned(turn.in(scope), place, 'SPIr', proposal.spi, SPI.rfc),
    ...learnFresh(turn, scope, answer, 'r', suite.group),
  });
  const { spiR, ...theirs } = turn.derive('rekey.ike-accept', COST.choose, learn, {
    ...suiteParams(suite),
    ike: name,
    rekeys: sa.name,
  });
  const shared = shareFresh(turn, scope, 'i', fresh, theirs);
  if (typeof shared === 'string') return undefined;
  const nonces = { ni: fresh.nonce, nr: theirs.nonce };
  return establish(turn, sa, { name, number, scope, side: 'i', suite, spiI, spiR, ...nonces, shared });
}

function refused(turn: Turn, sa: KeyedSa, draft: IkeDraft, error: Notify): KeyedSa {
  const name = refusalName(error);
  const group = name === 'INVALID_KE_PAYLOAD' ? groupByNumber(readU16(error.data)) : undefined;
  const had = draft.fresh.exchange?.group;
  if (group && group !== had && offersGroup(draft.offers, group.ikev2) && draft.attempts < MOST_ATTEMPTS) {
    const params = { notify: name, group: group.id, had: had?.id ?? 'none' };
    turn.log('IKE', 'ike.group-requested', params);
    turn.put({ kind: 'refused', refusal: { by: 'peer', notify: name, retried: true }, params });
    return retry(turn, sa, draft, group.ikev2);
  }
  const retried = name === 'TEMPORARY_FAILURE' && !sa.rival;
  const params = { notify: name, ...reasonOf(name), ike: draft.name, rekeys: sa.name };
  turn.log('IKE', 'ike.error-notify', { notify: NOTIFY_TYPES.name(error.type) ?? error.type });
  turn.put({ kind: 'refused', step: 'create.refused', refusal: { by: 'peer', notify: name, retried }, params });
  tellDraft(turn, draft, 'refused', params);
  return retried ? tryAgain(turn, sa, { type: 'rekey-ike' }) : sa;
}

/** INVALID_KE_PAYLOAD: the same question with a key exchange in the group that was asked for. */
function retry(turn: Turn, sa: KeyedSa, draft: IkeDraft, number: number): KeyedSa {
  const replacing = sa.replacing + 1;
  const scope = `${draft.name}.${replacing}`;
  const offers = preferGroup(draft.offers, number);
  const group = firstGroup(offers);
  const params = { ike: draft.name, ...(group && { group: group.id }) };
  const { fresh } = drawFresh(turn, { step: 'create.retry', scope, side: 'i', group, params }, () => undefined);
  const { nonce, exchange } = fresh;
  if (!exchange) return sa;
  const next = { ...draft, scope, offers, fresh: { nonce, exchange }, attempts: draft.attempts + 1 };
  return ask(turn, { ...sa, replacing }, next);
}
