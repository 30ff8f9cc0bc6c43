import { readU32 } from '../../bytes/bytes.ts';
import type { V1Keymat } from '../../crypto/ikev1.ts';
import type { AhKeys, EspKeys } from '../../dissect/key-table.ts';
import type { Value } from '../../values/value.ts';
import type { ChildSa, Params } from '../peer.ts';
import { selectorsText } from '../traffic-selectors.ts';
import type { Turn } from '../turn.ts';
import { childSuiteParams, type V1ChildSuite } from './child-proposals.ts';
import type { V1Policy } from './config.ts';
import { background, rekeyAt } from './establish.ts';
import { tellChild } from './events.ts';
import { type ChildKeys, makeKeys } from './quick-values.ts';
import type { KeyedSa, Quick, QuickAgreed, V1Child } from './state.ts';
import { childLifeTimer, childRekeyTimer } from './timers.ts';

const SECOND = 1_000_000;

export const pairText = ({ local, remote }: Pick<V1Policy, 'local' | 'remote'>): string =>
  `${selectorsText([local])} === ${selectorsText([remote])}`;

/** What was agreed, as the parameters of steps. */
export const agreedParams = (policy: V1Policy, suite: V1ChildSuite): Params => ({
  ...childSuiteParams(suite),
  selectors: pairText(policy),
  local: selectorsText([policy.local]),
  remote: selectorsText([policy.remote]),
});

/** Whether packets of this ISAKMP SA's children go inside UDP (RFC 3947 §5.1). */
export const needsUdp = ({ nat }: Pick<KeyedSa, 'nat'>): boolean => nat.local || nat.remote;

/** Cuts the keys of both directions and puts the SAs into the SAD. */
export function installChild(turn: Turn, sa: KeyedSa, quick: Quick, agreed: QuickAgreed): V1Child {
  const { policy } = agreed;
  const params = agreedParams(policy, agreed.suite);
  const keys = makeKeys(turn, sa, quick, agreed, childSuiteParams(agreed.suite));
  const sas = [...espOf(sa, quick, agreed, keys.esp), ...ahOf(sa, quick, agreed, keys.ah)];
  const { name, role } = quick;
  const { lifetime } = agreed;
  const child: V1Child = { name, ike: sa.name, role, policy: policy.name, old: false, lifetime, sas };
  const [first] = sas;
  turn.log('IKE', 'child.established', {
    name: turn.config.name,
    number: quick.name.slice('child'.length),
    inbound: first?.inbound.spi ?? 0,
    outbound: first?.outbound.spi ?? 0,
    selectors: params.selectors ?? '',
  });
  tellChild(turn, child, 'installed', 'quick.install');
  if (lifetime.seconds > 0) {
    const life = lifetime.seconds * SECOND;
    const rekey = [childRekeyTimer(child), Math.round(turn.now + rekeyAt(role) * life)] as const;
    background(turn, [rekey, [childLifeTimer(child), turn.now + life]]);
  }
  return child;
}

/** What both protocols' SAs have in common. */
function common(sa: KeyedSa, quick: Quick, policy: V1Policy) {
  const { mode, esn, local, remote } = policy;
  return { ike: sa.name, mode, policy: quick.policy, esn, local: [local], remote: [remote] } as const;
}

const valuesOf = ({ encryption, integrity }: V1Keymat) =>
  [encryption, integrity].flatMap((value) => (value ? [value.id] : []));

interface Way<T> {
  inbound: T;
  outbound: T;
}

/** Our inbound packets are made with the keys of the other side. */
function ways<T>(quick: Quick, keys: ChildKeys, make: (keymat: V1Keymat, inwards: boolean) => T): Way<T> {
  const [mine, theirs] = quick.role === 'i' ? [keys.i, keys.r] : [keys.r, keys.i];
  return { inbound: make(theirs, true), outbound: make(mine, false) };
}

function ends(sa: KeyedSa, inwards: boolean): { source: string; destination: string } {
  const [here, there] = [sa.local.address, sa.remote.address];
  return inwards ? { source: there, destination: here } : { source: here, destination: there };
}

const spiOf = (value: Value | undefined) => readU32(value?.bytes ?? new Uint8Array(4));

function espOf(sa: KeyedSa, quick: Quick, agreed: QuickAgreed, keys: ChildKeys | undefined): ChildSa[] {
  const { policy } = agreed;
  const { cipher, integrity } = agreed.suite;
  if (!keys || !cipher) return [];
  const make = (keymat: V1Keymat, inwards: boolean): EspKeys => ({
    spi: spiOf(inwards ? quick.own.spis.esp : agreed.spisOut.esp),
    ...ends(sa, inwards),
    encryption: cipher.id,
    encryptionKey: keymat.encryption?.bytes ?? new Uint8Array(0),
    ...(integrity && keymat.integrity && { integrity: integrity.id, integrityKey: keymat.integrity.bytes }),
    ...(policy.esn && { esn: true }),
  });
  const values = ways(quick, keys, valuesOf);
  return [
    {
      id: quick.name,
      ...common(sa, quick, policy),
      protocol: 'esp',
      ...ways(quick, keys, make),
      ...(needsUdp(sa) && { encapsulation: { local: sa.local, remote: sa.remote, behindNat: sa.nat.local } }),
      values,
    },
  ];
}

function ahOf(sa: KeyedSa, quick: Quick, agreed: QuickAgreed, keys: ChildKeys | undefined): ChildSa[] {
  const { policy } = agreed;
  const { ah, cipher } = agreed.suite;
  if (!keys || !ah) return [];
  const make = (keymat: V1Keymat, inwards: boolean): AhKeys => ({
    spi: spiOf(inwards ? quick.own.spis.ah : agreed.spisOut.ah),
    ...ends(sa, inwards),
    integrity: ah.id,
    integrityKey: keymat.integrity?.bytes ?? new Uint8Array(0),
    ...(policy.esn && { esn: true }),
  });
  const values = ways(quick, keys, valuesOf);
  return [
    {
      id: cipher ? `${quick.name}.ah` : quick.name,
      ...common(sa, quick, policy),
      protocol: 'ah',
      ...ways(quick, keys, make),
      ...(cipher && { around: quick.name }),
      values,
    },
  ];
}
