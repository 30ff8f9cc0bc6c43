import { toHex } from '../bytes/hex.ts';
import type { IkeKeys } from '../dissect/key-table.ts';
import type { ChildSa, Params, SaEvent, StepId } from './peer.ts';
import { suiteParams } from './proposals.ts';
import type { ChildDraft, IkeDraft, IkeSa, KeyedSa } from './state.ts';
import type { Turn } from './turn.ts';

type State = SaEvent['state'];

const hexSpi = (spi: number) => spi.toString(16).padStart(8, '0');

/** Tells that this end's view of the IKE SA has moved on. */
export function tellIke(turn: Turn, sa: IkeSa, state: State, step?: StepId, more: Params = {}): void {
  const keyed = sa.stage === 'opening' ? undefined : sa;
  const spis = { initiator: toHex(sa.spiI.bytes), ...(keyed && { responder: toHex(keyed.spiR.bytes) }) };
  const params = { ...(keyed && suiteParams(keyed.suite)), ...more };
  const event: SaEvent = { sa: sa.name, kind: 'ike', state, spis, params };
  const keys = keyed && state === 'keyed' ? { keys: ikeKeys(keyed) } : {};
  turn.put({ kind: 'ike-sa', ...(step && { step }), event, ...keys });
}

/** Tells of an IKE SA that this end asks for in the place of another. */
export function tellDraft(
  turn: Turn,
  { name, spi }: IkeDraft,
  state: 'proposed' | 'refused',
  params: Params = {},
): void {
  const event: SaEvent = { sa: name, kind: 'ike', state, spis: { initiator: toHex(spi.bytes) }, params };
  turn.put({ kind: 'ike-sa', event });
}

/** The keys as a dissector wants them. */
function ikeKeys({ spiI, spiR, suite, keys }: KeyedSa): IkeKeys {
  const { SK_ai, SK_ar } = keys;
  return {
    version: 2,
    initiatorSpi: spiI.bytes,
    responderSpi: spiR.bytes,
    encryption: suite.cipher.id,
    skEi: keys.SK_ei.bytes,
    skEr: keys.SK_er.bytes,
    ...(suite.integrity && SK_ai && SK_ar && { integrity: suite.integrity.id, skAi: SK_ai.bytes, skAr: SK_ar.bytes }),
  };
}

/** Tells of a child SA that is not, or not yet, installed. */
export function tellChild(
  turn: Turn,
  { name, spiIn }: Pick<ChildDraft, 'name'> & Partial<Pick<ChildDraft, 'spiIn'>>,
  state: State,
  params: Params = {},
): void {
  const spis = spiIn ? { in: toHex(spiIn.bytes) } : {};
  turn.put({ kind: 'child-sa', event: { sa: name, kind: 'child', state, spis, params } });
}

/** Tells of a child SA that is, or was, in the SAD. */
export function tellInstalled(turn: Turn, child: ChildSa, state: State, params: Params, step?: StepId): void {
  const spis = { in: hexSpi(child.inbound.spi), out: hexSpi(child.outbound.spi) };
  turn.put({
    kind: 'child-sa',
    ...(step && { step }),
    event: { sa: child.id, kind: 'child', state, spis, params },
    child,
  });
}

/** Tells of the end of an IKE SA and of every child with it (RFC 7296 §1.4.1). Of one that was refused it has been told. */
export function tellEnd(turn: Turn, sa: IkeSa, state: 'deleted' | 'refused', step?: StepId, params: Params = {}): void {
  if (sa.stage === 'refused') return;
  tellIke(turn, sa, state, step, params);
  if (sa.stage === 'opening') return;
  if (sa.ikeDraft) tellDraft(turn, sa.ikeDraft, 'refused');
  if (sa.draft) tellChild(turn, sa.draft, state);
  for (const { sa: child } of sa.children) tellInstalled(turn, child, 'deleted', {});
}
