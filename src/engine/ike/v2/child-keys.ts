import { readU32 } from '../../bytes/bytes.ts';
import { type ChildKeymat, deriveChildKeymat } from '../../crypto/ikev2.ts';
import type { AhKeys, EspKeys } from '../../dissect/key-table.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import { hasMarker } from '../datagram.ts';
import { tellInstalled } from '../events.ts';
import { guardChild } from '../features/lifetimes.ts';
import { childNumber } from '../names.ts';
import type { ChildSa, Params } from '../peer.ts';
import { AH, type ChildSuite, suiteParams } from '../proposals.ts';
import type { KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';
import { type Agreement, agreedParams, pairText } from './child-sa.ts';

/** Everything that a child SA is made of. */
export interface ChildParts {
  name: string;
  agreement: Agreement;
  spiIn: Value;
  spiOut: Value;
  /** Whether this end asked for it: the initiator of the exchange, not of the IKE SA (RFC 7296 §2.17). */
  asked: boolean;
  ni: Value;
  nr: Value;
  /** The fresh g^ir, with PFS. */
  shared?: Value | undefined;
  /** A value that is news at this moment. */
  learnt?: Value;
  /** The child SA that it takes the place of. */
  rekeys?: ChildSa | undefined;
}

/** Cuts the keys of both directions and puts both SAs into the SAD. */
export function install(turn: Turn, sa: KeyedSa, parts: ChildParts): { sa: KeyedSa; child: ChildSa } {
  const { name, agreement, learnt } = parts;
  const { suite } = agreement;
  const made = turn.derive(
    'child.keys',
    COST.prfPlus,
    () => {
      const { ni, nr, shared } = parts;
      const from = { prf: sa.suite.prf, skD: sa.keys.SK_d, ni, nr, shared, ...suite };
      return { ...(learnt && { learnt }), ...deriveChildKeymat(turn.in(name), from) };
    },
    { ...suiteParams(suite), ...keysReason(parts) },
  );
  const child = childOf(sa, parts, made);
  logEstablished(turn, parts, logParams(turn, child));
  tellInstalled(turn, child, 'installed', { ...agreedParams(agreement), ...installReason(parts) }, 'child.install');
  guardChild(turn, child, agreement.policy);
  return { sa: { ...sa, children: [...sa.children, { sa: child }] }, child };
}

/** A child SA as a daemon names it when it is up. */
export function logParams({ config }: Turn, child: ChildSa): Params {
  const { name } = (child.policy === 'second' ? config.second : undefined) ?? config.child;
  const spis = { inbound: child.inbound.spi, outbound: child.outbound.spi };
  return { name, number: childNumber(child.id), ...spis, selectors: pairText(child) };
}

/** Of a pair that replaces another, whoever answers takes up the way out later (RFC 7296 §2.8). */
function logEstablished(turn: Turn, { rekeys, asked }: ChildParts, params: Params): void {
  if (!rekeys) turn.log('IKE', 'child.established', params);
  if (rekeys) turn.log('IKE', 'child.inbound-established', params);
  if (rekeys && asked) turn.log('IKE', 'child.outbound-established', params);
}

/** What is new about the keys of CREATE_CHILD_SA: its own nonces, or a new g^ir as well. */
function keysReason({ name, ni, shared }: ChildParts): Params {
  if (shared) return { reason: 'pfs' };
  return ni.id.includes(`:${name}`) ? { reason: 'fresh' } : {};
}

function installReason({ rekeys, asked }: ChildParts): Params {
  if (!rekeys) return {};
  return { reason: asked ? 'rekeyed' : 'rekeyed-for-peer', rekeys: rekeys.id };
}

type Keys = readonly (Value | undefined)[];

function childOf(sa: KeyedSa, parts: ChildParts, keymat: ChildKeymat): ChildSa {
  const { agreement, spiIn, spiOut, rekeys } = parts;
  const fromAsker = [keymat.ei, keymat.ai];
  const toAsker = [keymat.er, keymat.ar];
  const [outKeys, inKeys] = parts.asked ? [fromAsker, toAsker] : [toAsker, fromAsker];
  const [here, there] = [sa.local.address, sa.remote.address];
  const inbound = { spi: readU32(spiIn.bytes), source: there, destination: here };
  const outbound = { spi: readU32(spiOut.bytes), source: here, destination: there };
  const common = {
    id: parts.name,
    ike: sa.name,
    mode: agreement.mode,
    policy: agreement.policy.id,
    esn: agreement.suite.esn,
    local: agreement.local,
    remote: agreement.remote,
    ...(hasMarker(sa) && { encapsulation: { local: sa.local, remote: sa.remote, behindNat: sa.nat.local } }),
    // Whoever answered a rekey does not know yet that the other end is ready to receive (RFC 7296 §2.8).
    ...(rekeys && !parts.asked && { after: rekeys.id }),
    values: { inbound: idsOf(inKeys), outbound: idsOf(outKeys) },
  };
  return agreement.suite.protocol === AH
    ? {
        ...common,
        protocol: 'ah',
        inbound: ahKeys(agreement.suite, inbound, inKeys),
        outbound: ahKeys(agreement.suite, outbound, outKeys),
      }
    : {
        ...common,
        protocol: 'esp',
        inbound: espKeys(agreement.suite, inbound, inKeys),
        outbound: espKeys(agreement.suite, outbound, outKeys),
      };
}

const idsOf = (values: Keys) => values.flatMap((value) => value?.id ?? []);
const NONE = new Uint8Array(0);

type Direction = Pick<EspKeys, 'spi' | 'source' | 'destination'>;
type Suite<P> = Extract<ChildSuite, { protocol: P }>;

function espKeys(
  { cipher, integrity, esn }: Suite<3>,
  direction: Direction,
  [encryption, authentication]: Keys,
): EspKeys {
  return {
    ...direction,
    encryption: cipher.id,
    encryptionKey: encryption?.bytes ?? NONE,
    ...(integrity && authentication && { integrity: integrity.id, integrityKey: authentication.bytes }),
    ...(esn && { esn }),
  };
}

function ahKeys({ integrity, esn }: Suite<2>, direction: Direction, [, authentication]: Keys): AhKeys {
  return { ...direction, integrity: integrity.id, integrityKey: authentication?.bytes ?? NONE, ...(esn && { esn }) };
}
