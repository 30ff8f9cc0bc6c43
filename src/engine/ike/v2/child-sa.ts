import { readU32 } from '../../bytes/bytes.ts';
import type { IkePayload, Proposal } from '../../formats/ike-model.ts';
import { PAYLOAD_TYPES } from '../../formats/registries.ts';
import type { Value } from '../../values/value.ts';
import type { ChildPolicy } from '../config.ts';
import { notifies, notify } from '../notify.ts';
import type { Flow, SelectorRange } from '../peer.ts';
import { accept, type ChildSuite, childSuite, choose, protocolName, suiteParams, toProposals } from '../proposals.ts';
import { learned, proposalSpiPlace, type Received } from '../received.ts';
import type { ChildDraft, KeyedSa } from '../state.ts';
import { flowSelectors, fromWire, narrow, selectorsText, toWire, withAddress } from '../traffic-selectors.ts';
import type { Turn } from '../turn.ts';
import { logChoice } from './init-half.ts';
import { payloadOf } from './payloads.ts';

const SPI = { length: 4, rfc: 'RFC 7296 §3.3.1', secret: false };
/** SPIs 0 to 255 are reserved (RFC 4303 §2.1). */
const FIRST_SPI = 256;

/** Both ends of a child SA as seen from this site. */
export interface Selectors {
  local: readonly SelectorRange[];
  remote: readonly SelectorRange[];
}

export const pairText = ({ local, remote }: Selectors) => `${selectorsText(local)} === ${selectorsText(remote)}`;

/** The SPI that the peer shall write on packets to this end. Drawn again where a reserved number comes out. */
export function drawSpi(turn: Turn, scope: string): Value {
  const drawn = turn.draw(scope, 'SPI_in', SPI);
  return readU32(drawn.bytes) < FIRST_SPI ? drawSpi(turn, `${scope}/again`) : drawn;
}

/**
 * What the asking end wants: the packet that wanted the child SA first, then all that the policy covers (RFC 7296 §2.9).
 * A child SA that replaces another wants what that one has (§2.8).
 * That packet gives its addresses and protocol, not its ports: a SHOULD that a ping, which has none, does not need.
 */
export function wanted({ policy, flow, rekeys }: Pick<ChildDraft, 'policy' | 'flow' | 'rekeys'>): Selectors {
  const { local, remote } = rekeys ?? policy;
  if (!flow || rekeys) return { local, remote };
  const specific = flowSelectors(flow);
  return { local: [specific.local, ...local], remote: [specific.remote, ...remote] };
}

/** The parts of a request for a child SA, which other payloads may stand between: [N(USE_TRANSPORT_MODE)] SA, TSi, TSr. */
export interface ChildPayloads {
  mode: IkePayload[];
  sa: IkePayload;
  selectors: IkePayload[];
}

/** What the asking end puts into its request (RFC 7296 §1.3.1, §3.3). */
export function askPayloads(draft: ChildDraft): ChildPayloads {
  const { local, remote } = wanted(draft);
  return {
    mode: draft.policy.mode === 'transport' ? [notify('USE_TRANSPORT_MODE')] : [],
    sa: { kind: 'sa', proposals: toProposals(draft.offers, draft.spiIn.bytes) },
    selectors: selectorPayloads(local, remote),
  };
}

/** TSi is about the side of the asking end, TSr about the other (RFC 7296 §2.9). */
function selectorPayloads(ofAsker: Selectors['local'], ofAnswerer: Selectors['local']): IkePayload[] {
  return [
    { kind: 'tsi', selectors: ofAsker.map(toWire) },
    { kind: 'tsr', selectors: ofAnswerer.map(toWire) },
  ];
}

/** What both ends agree on, apart from keys. */
export interface Agreement extends Selectors {
  policy: ChildPolicy;
  mode: 'tunnel' | 'transport';
  suite: ChildSuite;
  /** The chosen proposal, with the SPI of the other end. */
  proposal: Proposal;
  /** Which of the received proposals that is, counting from 0. */
  index: number;
}

/** Why there will be no child SA. */
export type NoChild = 'TS_UNACCEPTABLE' | 'NO_PROPOSAL_CHOSEN';

/** A request for a child SA; `policies` are those that may serve it. */
interface Asked {
  message: Received;
  policies: readonly ChildPolicy[];
  /** Our own proposals and the received ones as far as they may be looked at. */
  prepare<P extends Pick<Proposal, 'transforms'>>(proposals: readonly P[]): readonly P[];
}

/**
 * The answering end chooses: the policy by the selectors, the mode, one proposal (RFC 7296 §2.7, §2.9).
 * @returns `undefined` where no child SA is asked for (RFC 6023)
 */
export function decide(
  turn: Turn,
  sa: KeyedSa,
  { message, policies, prepare }: Asked,
): Agreement | NoChild | undefined {
  const { payloads } = message;
  const [offer, tsi, tsr] = [payloadOf(payloads, 'sa'), payloadOf(payloads, 'tsi'), payloadOf(payloads, 'tsr')];
  if (!offer || !tsi || !tsr) return undefined;
  const asWanted = { local: fromWire(tsr.selectors), remote: fromWire(tsi.selectors) };
  turn.log('CFG', 'cfg.looking-for-child', { selectors: pairText(asWanted) });
  const transport = notifies(payloads, 'USE_TRANSPORT_MODE').length > 0;
  const fit = policies.map((policy) => fitPolicy(sa, policy, asWanted, transport)).find((one) => one !== undefined);
  if (!fit) {
    turn.log('IKE', 'child.selectors-unacceptable', { selectors: pairText(asWanted) });
    return 'TS_UNACCEPTABLE';
  }
  const [offers, received] = [prepare(fit.policy.offers), prepare(offer.proposals)];
  const choice = choose(offers, received);
  const protocol = protocolName(fit.policy.protocol);
  logChoice(turn, choice, { protocol, received, configured: offers });
  const suite = choice.proposal && childSuite(choice.proposal);
  if (!choice.proposal || !suite) {
    turn.log('IKE', 'child.no-proposal');
    return 'NO_PROPOSAL_CHOSEN';
  }
  const index = offer.proposals.findIndex(({ number }) => number === choice.proposal?.number);
  return { ...fit, suite, proposal: choice.proposal, index };
}

type Fit = Pick<Agreement, 'policy' | 'mode' | 'local' | 'remote'>;

/** Transport mode is for both ends to want; else there is tunnel mode, which is always allowed (RFC 7296 §1.3.1). */
function fitPolicy(sa: KeyedSa, policy: ChildPolicy, asked: Selectors, transport: boolean): Fit | undefined {
  const mode = transport && policy.mode === 'transport' ? 'transport' : 'tunnel';
  const seen = mode === 'transport' ? asSeen(sa, asked) : asked;
  const local = narrow(seen.local, policy.local);
  const remote = narrow(seen.remote, policy.remote);
  return local.length > 0 && remote.length > 0 ? { policy, mode, local, remote } : undefined;
}

/** Behind a NAT a transport mode selector names an address that the other end does not see (RFC 7296 §2.23.1). */
function asSeen({ nat, local, remote }: KeyedSa, asked: Selectors): Selectors {
  return {
    local: nat.local ? withAddress(asked.local, local.address) : asked.local,
    remote: nat.remote ? withAddress(asked.remote, remote.address) : asked.remote,
  };
}

/** The answering end's SAr2, TSi and TSr. */
export function answerPayloads({ mode, proposal, local, remote }: Agreement, spiIn: Value): ChildPayloads {
  return {
    mode: mode === 'transport' ? [notify('USE_TRANSPORT_MODE')] : [],
    sa: { kind: 'sa', proposals: [{ ...proposal, spi: spiIn.bytes }] },
    selectors: selectorPayloads(remote, local),
  };
}

/**
 * The asking end reads what was chosen.
 * @returns `undefined` where that is something that was not asked for
 */
export function readChoice(turn: Turn, sa: KeyedSa, draft: ChildDraft, answer: Received): Agreement | undefined {
  const { payloads } = answer;
  const { policy, offers } = draft;
  const chosen = payloadOf(payloads, 'sa')?.proposals ?? [];
  const choice = accept(offers, chosen);
  logChoice(turn, choice, { protocol: protocolName(policy.protocol), received: chosen, configured: offers });
  const { proposal } = choice;
  const suite = proposal && childSuite(proposal);
  const transport = policy.mode === 'transport' && notifies(payloads, 'USE_TRANSPORT_MODE').length > 0;
  const mode = transport ? 'transport' : 'tunnel';
  const [tsi, tsr] = [payloadOf(payloads, 'tsi')?.selectors ?? [], payloadOf(payloads, 'tsr')?.selectors ?? []];
  const given = { local: fromWire(tsi), remote: fromWire(tsr) };
  const [seen, asked] = [transport ? asSeen(sa, given) : given, wanted(draft)];
  const local = narrow(seen.local, asked.local);
  const remote = narrow(seen.remote, asked.remote);
  if (!suite || proposal?.spi.length !== 4 || local.length === 0 || remote.length === 0) return undefined;
  return { policy, mode, suite, proposal, index: 0, local, remote };
}

/** The other end's SPI, as it stands in its proposal. */
export function learnSpi(turn: Turn, scope: string, message: Received, { proposal, index }: Agreement): Value {
  const place = proposalSpiPlace(message, PAYLOAD_TYPES.of['Security Association'], index);
  return learned(turn.in(scope), place, 'SPI_out', proposal.spi, SPI.rfc);
}

/** What was agreed, as the parameters of a step. */
export function agreedParams({ suite, mode, local, remote }: Agreement): Record<string, string> {
  const texts = { local: selectorsText(local), remote: selectorsText(remote) };
  const params = { ...suiteParams(suite), selectors: pairText({ local, remote }), ...texts };
  return mode === 'transport' ? { ...params, mode } : params;
}

/** The policy of a gateway that a packet falls under. */
export function policyFor({ child, second }: Turn['config'], flow: Flow | undefined): ChildPolicy {
  if (!flow || !second) return child;
  const { local, remote } = flowSelectors(flow);
  const covers = (policy: ChildPolicy) =>
    narrow([local], policy.local).length > 0 && narrow([remote], policy.remote).length > 0;
  return !covers(child) && covers(second) ? second : child;
}
