import { toHex } from '../../bytes/hex.ts';
import type { Ikev1Keys } from '../../dissect/key-table.ts';
import type { ChildSa, Params, SaEvent, StepId } from '../peer.ts';
import { selectorsText } from '../traffic-selectors.ts';
import type { Turn } from '../turn.ts';
import { suiteParams } from './proposals.ts';
import { type ChildSpis, isKeyed, type KeyedSa, type V1Child, type V1Sa } from './state.ts';

type State = SaEvent['state'];

const hexSpi = (spi: number) => spi.toString(16).padStart(8, '0');

/** Tells that this end's view of the ISAKMP SA has moved on. */
export function tellIke(turn: Turn, sa: V1Sa, state: State, step?: StepId): void {
  const spis = {
    initiator: toHex(sa.ckyI.bytes),
    ...(sa.stage !== 'offered' && { responder: toHex(sa.ckyR.bytes) }),
  };
  const params = sa.stage === 'offered' ? {} : suiteParams(sa.suite);
  const event: SaEvent = { sa: sa.name, kind: 'ike', state, spis, params };
  const keys = isKeyed(sa) && state === 'keyed' ? { keys: ikeKeys(sa) } : {};
  turn.put({ kind: 'ike-sa', ...(step && { step }), event, ...keys });
}

/** The keys as a dissector wants them. */
function ikeKeys({ ckyI, ckyR, suite, keys }: KeyedSa): Ikev1Keys {
  return {
    version: 1,
    initiatorSpi: ckyI.bytes,
    responderSpi: ckyR.bytes,
    encryption: suite.cipher.id,
    hash: suite.hash.id,
    key: keys.Ka.bytes,
  };
}

/** Tells of a child SA that is not installed yet, or never will be. */
export function tellDraft(turn: Turn, name: string, spis: ChildSpis, state: State, params: Params = {}): void {
  const both = [
    { sa: name, spi: spis.esp ?? spis.ah },
    ...(spis.esp && spis.ah ? [{ sa: `${name}.ah`, spi: spis.ah }] : []),
  ];
  for (const { sa, spi } of both) {
    const known = spi ? { in: toHex(spi.bytes) } : {};
    turn.put({ kind: 'child-sa', event: { sa, kind: 'child', state, spis: known, params } });
  }
}

export function childParams(sa: ChildSa): Params {
  const { local, remote } = sa;
  const keys = sa.inbound;
  const mac = keys.integrity;
  return {
    ...('encryption' in keys && { encryption: keys.encryption }),
    ...(mac !== undefined && { integrity: mac }),
    selectors: `${selectorsText(local)} === ${selectorsText(remote)}`,
    local: selectorsText(local),
    remote: selectorsText(remote),
  };
}

/** Tells of a child SA that is, or was, in the SAD. `step` names the moment once, however many SAs it is about. */
export function tellChild(turn: Turn, child: V1Child, state: State, step?: StepId): void {
  for (const [index, sa] of child.sas.entries()) {
    const spis = { in: hexSpi(sa.inbound.spi), out: hexSpi(sa.outbound.spi) };
    const event: SaEvent = { sa: sa.id, kind: 'child', state, spis, params: childParams(sa) };
    turn.put({ kind: 'child-sa', ...(step && index === 0 && { step }), event, child: sa });
  }
}
