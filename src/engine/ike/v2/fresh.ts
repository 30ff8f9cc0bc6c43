import { derivePublic, deriveShared, type Side } from '../../crypto/ikev2.ts';
import type { Group } from '../../crypto/types.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { PAYLOAD_TYPES } from '../../formats/registries.ts';
import type { Value } from '../../values/value.ts';
import { COST, exchangeCost } from '../costs.ts';
import type { Params, StepId } from '../peer.ts';
import { bodyPlace, learned, type Received } from '../received.ts';
import type { Fresh } from '../state.ts';
import type { Turn } from '../turn.ts';
import { isNonce, KE_DATA, NONCE, privateOf } from './init-half.ts';
import { payloadOf } from './payloads.ts';

/** What both ends add to a CREATE_CHILD_SA exchange: a nonce each, and a key exchange where there is to be a new g^ir. */

/** What is to be drawn. `group`: for a fresh key exchange. `side`: initiator or responder of the exchange. */
interface Draw {
  step: StepId;
  scope: string;
  side: Side;
  group?: Group | undefined;
  params?: Params;
}

/** Draws this end's nonce, private value and, where `drawSpi` is given, its SPI, and computes its public value. */
export function drawFresh<T extends Value | undefined>(
  turn: Turn,
  { step, scope, side, group, params = {} }: Draw,
  drawSpi: () => T,
): { spi: T; fresh: Fresh } {
  const drawn = turn.derive(
    step,
    COST.draw,
    () => ({
      spi: drawSpi(),
      nonce: turn.draw(scope, `N${side}`, NONCE),
      privateValue: group && turn.draw(scope, side, privateOf(group)),
    }),
    params,
  );
  const { spi, nonce, privateValue } = drawn;
  if (!group || !privateValue) return { spi, fresh: { nonce } };
  const own = side === 'i' ? 'create.public' : 'create.responder-public';
  const make = () => ({ publicValue: derivePublic(turn.in(scope), { group, side, privateValue }) });
  const { publicValue } = turn.derive(own, exchangeCost(group), make, { group: group.id });
  return { spi, fresh: { nonce, exchange: { group, privateValue, publicValue } } };
}

/** Nonce and KE, as they follow SA (RFC 7296 §1.3). */
export function freshPayloads({ nonce, exchange }: Fresh): IkePayload[] {
  const ke: IkePayload[] = exchange
    ? [{ kind: 'ke', group: exchange.group.ikev2, data: exchange.publicValue.bytes }]
    : [];
  return [{ kind: 'nonce', data: nonce.bytes }, ...ke];
}

/** What the other end adds. */
export interface PeerFresh {
  nonce: Value;
  publicValue?: Value | undefined;
}

/** Whether a message has what it needs: a nonce of a lawful length, and KE of the group that was chosen. */
export function freshProblem({ payloads }: Received, group: Group | undefined): 'nonce' | 'group' | undefined {
  const nonce = payloadOf(payloads, 'nonce');
  if (!nonce || !isNonce(nonce)) return 'nonce';
  return group && payloadOf(payloads, 'ke')?.group !== group.ikev2 ? 'group' : undefined;
}

/** Reads nonce and public value of `side` off its message. Without a `group` no public value is looked at. */
export function learnFresh(
  turn: Turn,
  scope: string,
  message: Received,
  side: Side,
  group: Group | undefined,
): PeerFresh {
  const d = turn.in(scope);
  const types = PAYLOAD_TYPES.of;
  const [nonce, ke] = [payloadOf(message.payloads, 'nonce'), payloadOf(message.payloads, 'ke')];
  const nonceData = nonce?.data ?? new Uint8Array(0);
  const value = learned(d, bodyPlace(message, types.Nonce, 'isakmp.nonce'), `N${side}`, nonceData, NONCE.rfc);
  if (!group || !ke) return { nonce: value };
  const place = bodyPlace(message, types['Key Exchange'], 'isakmp.key_exchange.data', KE_DATA);
  return { nonce: value, publicValue: learned(d, place, `g^${side}`, ke.data, 'RFC 7296 §3.4') };
}

/**
 * The new g^ir, in a moment of its own.
 * @returns 'none' where the exchange has no KE, 'bad' where the other end's public value must be refused (RFC 6989 §2)
 */
export function shareFresh(
  turn: Turn,
  scope: string,
  side: Side,
  own: Fresh,
  theirs: PeerFresh,
): Value | 'none' | 'bad' {
  const { exchange } = own;
  const { publicValue: peerPublic } = theirs;
  if (!exchange || !peerPublic) return 'none';
  const { group, privateValue } = exchange;
  const { shared } = turn.derive(
    'create.shared',
    exchangeCost(group),
    () => ({ shared: deriveShared(turn.in(scope), { group, side, privateValue, peerPublic }) }),
    { group: group.id },
  );
  if (!shared) turn.log('IKE', 'ike.bad-public-value', { group: group.id });
  return shared ?? 'bad';
}
