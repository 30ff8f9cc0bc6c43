import type { IkePayload } from '../../formats/ike-model.ts';
import { COST } from '../costs.ts';
import { tellChild } from '../events.ts';
import { childNumber } from '../names.ts';
import { notify } from '../notify.ts';
import { proposalsText, protocolName, withoutGroups } from '../proposals.ts';
import type { Received } from '../received.ts';
import type { KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';
import { install } from './child-keys.ts';
import {
  agreedParams,
  answerPayloads,
  askPayloads,
  decide,
  drawSpi,
  learnSpi,
  type NoChild,
  policyFor,
  readChoice,
} from './child-sa.ts';

/** The child SA that IKE_AUTH makes by the way (RFC 7296 §1.2). Its keys come from the nonces of IKE_SA_INIT. */

const pickSpi = (turn: Turn, name: string) =>
  turn.derive('auth.child-spi', COST.draw, () => ({ spiIn: drawSpi(turn, name) })).spiIn;

const flat = ({ mode, sa, selectors }: ReturnType<typeof askPayloads>): IkePayload[] => [...mode, sa, ...selectors];

/** The initiator's SAi2, TSi and TSr. */
export function askForChild(turn: Turn, keyed: KeyedSa, name: string): { sa: KeyedSa; payloads: IkePayload[] } {
  const policy = policyFor(turn.config, keyed.flow);
  const offers = withoutGroups(policy.offers);
  const draft = { name, policy, flow: keyed.flow, offers, spiIn: pickSpi(turn, name), attempts: 1 };
  const sa = { ...keyed, draft };
  turn.log('CFG', 'cfg.configured', { protocol: protocolName(policy.protocol), proposals: proposalsText(offers) });
  turn.log('IKE', 'child.establishing', { name: policy.name, number: childNumber(name) });
  tellChild(turn, draft, 'proposed');
  return { sa, payloads: flat(askPayloads(draft)) };
}

/** The responder's SAr2, TSi and TSr, or the Notify that says why not. The IKE SA stands either way (RFC 7296 §1.2). */
export function answerChild(
  turn: Turn,
  keyed: KeyedSa,
  asked: Received,
  name: string,
): { sa: KeyedSa; payloads: IkePayload[] } {
  const { child, second } = turn.config;
  const policies = second ? [child, second] : [child];
  const agreement = decide(turn, keyed, { message: asked, policies, prepare: withoutGroups });
  if (agreement === undefined) return { sa: keyed, payloads: [] };
  if (typeof agreement === 'string') return refuseChild(turn, keyed, name, agreement);
  const learn = () => ({ spiOut: learnSpi(turn, name, asked, agreement) });
  const { spiOut } = turn.derive('auth.choose-child', COST.choose, learn, agreedParams(agreement));
  const spiIn = pickSpi(turn, name);
  const { ni, nr } = keyed;
  const { sa } = install(turn, keyed, { name, agreement, spiIn, spiOut, asked: false, ni, nr });
  return { sa, payloads: flat(answerPayloads(agreement, spiIn)) };
}

function refuseChild(turn: Turn, sa: KeyedSa, name: string, why: NoChild) {
  const params = { notify: why };
  turn.log('IKE', 'child.failed');
  turn.put({ kind: 'refused', step: 'auth.no-child', refusal: { by: 'self', notify: why, retried: false }, params });
  tellChild(turn, { name }, 'refused', params);
  return { sa, payloads: [notify(why)] };
}

/**
 * The initiator reads SAr2, TSi and TSr.
 * @returns `undefined` where the responder answered with something that was not asked for
 */
export function concludeChild(turn: Turn, sa: KeyedSa, answer: Received): KeyedSa | undefined {
  const { draft, ni, nr } = sa;
  const agreement = draft && readChoice(turn, sa, draft, answer);
  if (!agreement) return undefined;
  const { name, spiIn } = draft;
  const spiOut = learnSpi(turn, name, answer, agreement);
  return install(
    turn,
    { ...sa, draft: undefined },
    { name, agreement, spiIn, spiOut, asked: true, ni, nr, learnt: spiOut },
  ).sa;
}
