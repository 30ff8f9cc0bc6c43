import { EXCHANGE_TYPES } from '../../formats/registries.ts';
import { notify } from '../notify.ts';
import { sendResponse } from '../outgoing.ts';
import type { Received } from '../received.ts';
import type { KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';

/** A gateway may refuse every CREATE_CHILD_SA, rekeying included (RFC 7296 §1.3). This one makes its only child in IKE_AUTH. */
export function respond(turn: Turn, sa: KeyedSa, asked: Received): KeyedSa {
  const payloads = [notify('NO_ADDITIONAL_SAS')];
  const exchange = EXCHANGE_TYPES.of.CREATE_CHILD_SA;
  return sendResponse(turn, sa, asked, { exchange, payloads, step: 'exchange.response' });
}
