import { toHex } from '../../bytes/hex.ts';
import { V1_EXCHANGE_TYPES } from '../../formats/v1/registries.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import type { Received } from '../received.ts';
import type { Turn } from '../turn.ts';
import type { Mode } from './config.ts';
import type { V1Response } from './offer.ts';
import { answered, sendClear } from './outgoing.ts';
import { notification } from './payloads.ts';
import { drawCookie } from './phase1.ts';
import { PHASE1 } from './steps.ts';

const INFORMATIONAL = V1_EXCHANGE_TYPES.of.Informational;

/** Nothing in the offer suits: a notification in the clear, since there is no key yet (RFC 2409 §5.7). */
export function refusePhase1(
  turn: Turn,
  mode: Mode,
  asked: Received,
  { name, ckyI }: { name: string; ckyI: Value },
): V1Response {
  const params = { notify: 'NO_PROPOSAL_CHOSEN' };
  const make = () => ({ ckyI, ckyR: drawCookie(turn, name, 'CKY-R') });
  const { ckyR } = turn.derive(PHASE1[mode].noProposal, COST.choose, make, params);
  turn.log('IKE', 'v1.no-proposal');
  turn.put({ kind: 'refused', refusal: { by: 'self', notify: 'NO_PROPOSAL_CHOSEN', retried: false }, params });
  const spis = { initiator: toHex(ckyI.bytes) };
  turn.put({ kind: 'ike-sa', event: { sa: name, kind: 'ike', state: 'refused', spis, params } });
  const { local, remote } = asked.datagram;
  const messageId = turn.draw(`${name}/refusal`, 'M-ID', { length: 4, rfc: 'RFC 2408 §3.1', secret: false });
  const message = {
    exchange: INFORMATIONAL,
    response: false,
    messageId,
    payloads: [notification('NO-PROPOSAL-CHOSEN')],
    step: PHASE1[mode].refusal,
    params,
  };
  const sent = sendClear(turn, { local, remote, ckyI, ckyR }, message);
  return { answer: answered(asked.datagram, message, sent) };
}
