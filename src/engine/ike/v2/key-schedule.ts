import {
  deriveIkeKeys,
  deriveNextSkeyseed,
  deriveShared,
  deriveSkeyseed,
  type IkeKeyValues,
  type Side,
} from '../../crypto/ikev2.ts';
import type { Prf } from '../../crypto/types.ts';
import type { Value } from '../../values/value.ts';
import { COST, exchangeCost } from '../costs.ts';
import type { IkeSuite } from '../proposals.ts';
import type { Turn } from '../turn.ts';

/** What a gateway has in hand once both IKE_SA_INIT messages are known to it. */
export interface Halves {
  scope: string;
  side: Side;
  suite: IkeSuite;
  privateValue: Value;
  peerPublic: Value;
  ni: Value;
  nr: Value;
  spiI: Value;
  spiR: Value;
}

/**
 * g^ir, SKEYSEED and the seven keys (RFC 7296 §2.14), each a moment of its own.
 * @returns `undefined` where the peer's public value must be refused (RFC 6989 §2)
 */
export function deriveKeys(turn: Turn, halves: Halves): IkeKeyValues | undefined {
  const { scope, suite, ni, nr, spiI, spiR } = halves;
  const { shared } = turn.derive(
    'init.shared',
    exchangeCost(suite.group),
    () => ({ shared: deriveShared(turn.in(scope), { ...halves, group: suite.group }) }),
    { group: suite.group.id },
  );
  if (!shared) {
    turn.log('IKE', 'ike.bad-public-value', { group: suite.group.id });
    return undefined;
  }
  const { skeyseed } = turn.derive('init.skeyseed', COST.prf, () => ({
    skeyseed: deriveSkeyseed(turn.in(scope), { prf: suite.prf, ni, nr, shared }),
  }));
  return turn.derive('init.keys', COST.prfPlus, () =>
    deriveIkeKeys(turn.in(scope), { ...suite, skeyseed, ni, nr, spiI, spiR }),
  );
}

/** What a new IKE SA takes over from an old one, and what is fresh. `prf` is the old SA's (RFC 7296 §2.18). */
export interface NextHalves extends Pick<Halves, 'scope' | 'suite' | 'ni' | 'nr' | 'spiI' | 'spiR'> {
  prf: Prf;
  skD: Value;
  shared: Value;
}

/** SKEYSEED from SK_d of the old IKE SA, and seven new keys (RFC 7296 §2.18). */
export function deriveNextKeys(turn: Turn, halves: NextHalves): IkeKeyValues {
  const { scope, suite, ni, nr, spiI, spiR, prf, skD, shared } = halves;
  const { skeyseed } = turn.derive('rekey.skeyseed', COST.prf, () => ({
    skeyseed: deriveNextSkeyseed(turn.in(scope), { prf, skD, ni, nr, shared }),
  }));
  return turn.derive('rekey.keys', COST.prfPlus, () =>
    deriveIkeKeys(turn.in(scope), { ...suite, skeyseed, ni, nr, spiI, spiR }),
  );
}
