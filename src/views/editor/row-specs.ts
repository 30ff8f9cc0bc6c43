import type { SiteConfig } from '../../engine/lab/lab.ts';

/** How a setting is changed. */
export type Control =
  | { kind: 'choice'; values: readonly (string | number)[] }
  | { kind: 'text' | 'number' | 'flag' | 'list' }
  /** Text that may be empty, and is then absent. */
  | { kind: 'optional' }
  | { kind: 'proposals'; sa: 'ike' | 'child' }
  | { kind: 'pfs' };

/** One row of the settings: a place at each gateway. Its words are in `content/ui/editor`, keyed by `key`. */
export interface RowSpec {
  key: string;
  control: Control;
  /** Whether a gateway that is set up like this looks at the setting at all. */
  applies?: (site: SiteConfig) => boolean;
}

const isOld = ({ ike }: SiteConfig) => ike.version === 1;
const isNew = ({ ike }: SiteConfig) => ike.version === 2;
const choice = (...values: readonly (string | number)[]): Control => ({ kind: 'choice', values });
const number: Control = { kind: 'number' };
const flag: Control = { kind: 'flag' };

export const IKE_ROWS: readonly RowSpec[] = [
  { key: 'ike.version', control: choice(1, 2) },
  { key: 'ike.mode', control: choice('main', 'aggressive'), applies: isOld },
  { key: 'ike.proposals', control: { kind: 'proposals', sa: 'ike' } },
  { key: 'ike.psk', control: { kind: 'text' } },
  { key: 'ike.localId', control: { kind: 'text' } },
  { key: 'ike.remoteId', control: { kind: 'text' } },
  { key: 'ike.lifetimeSeconds', control: number },
  { key: 'ike.dpdSeconds', control: number },
  { key: 'ike.natTraversal', control: flag },
  { key: 'ike.cookies', control: flag, applies: isNew },
  { key: 'ike.fragmentBytes', control: number, applies: isNew },
  { key: 'ike.retransmit.timeoutMs', control: number },
  { key: 'ike.retransmit.tries', control: number },
];

/** The rows of a policy, whose words and places begin with `child`; for the second policy with `second`. */
export const CHILD_ROWS: readonly RowSpec[] = [
  { key: 'child.protocol', control: choice('esp', 'ah', 'ah-esp') },
  { key: 'child.mode', control: choice('tunnel', 'transport') },
  { key: 'child.proposals', control: { kind: 'proposals', sa: 'child' } },
  { key: 'child.pfs', control: { kind: 'pfs' } },
  { key: 'child.local', control: { kind: 'list' } },
  { key: 'child.remote', control: { kind: 'list' } },
  { key: 'child.lifetime.seconds', control: number },
  { key: 'child.lifetime.bytes', control: number },
  { key: 'child.esn', control: flag },
  { key: 'child.replayWindow', control: number },
];

export const INNER_NAT: RowSpec = { key: 'innerNat', control: { kind: 'optional' } };

/** Settings that the gateways share. */
export const PATH_ROWS: readonly RowSpec[] = [
  { key: 'path.mtu', control: number },
  { key: 'path.delayMs', control: number },
  { key: 'path.lanDelayMs', control: number },
  { key: 'path.lose', control: { kind: 'list' } },
  { key: 'runMs', control: number },
  { key: 'seed', control: { kind: 'text' } },
];
export const NAT_ROWS: readonly RowSpec[] = [
  { key: 'path.nat.outside', control: { kind: 'text' } },
  { key: 'path.nat.timeoutSeconds', control: number },
];
