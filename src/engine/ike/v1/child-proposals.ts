import {
  cipherByDoi,
  cipherById,
  groupById,
  groupByIkev1,
  INTEGRITIES,
  integrityByDoi,
  integrityById,
} from '../../crypto/algorithms.ts';
import type { Cipher, Group, Integrity } from '../../crypto/types.ts';
import type { V1Attribute } from '../../formats/v1/attribute.ts';
import { V1_IPSEC_ATTRIBUTES } from '../../formats/v1/registries.ts';
import type { V1Proposal, V1Transform } from '../../formats/v1/sa.ts';
import type { Lifetime, ProposalConfig } from '../../lab/lab.ts';
import type { Params } from '../peer.ts';
import { lifetimeAttributes, lifetimeOf, numberOf } from './attributes.ts';
import type { V1Policy } from './config.ts';

const ATTRIBUTE = V1_IPSEC_ATTRIBUTES.of;
/** RFC 2407 §4.4.1. */
export const AH = 2;
export const ESP = 3;
const LIFE = { type: ATTRIBUTE['SA Life Type'], duration: ATTRIBUTE['SA Life Duration'] };
/** RFC 2407 §4.5: what holds where nobody says anything. */
const DEFAULT_SECONDS = 28_800;

/** The algorithms of one child SA. `cipher` and `integrity` are ESP's; AH has `ah` alone; both where AH stands around ESP. */
export interface V1ChildSuite {
  cipher?: Cipher;
  integrity?: Integrity;
  ah?: Integrity;
  /** With PFS. */
  group?: Group;
}

/** How a packet is carried (RFC 2407 §4.5, RFC 3947 §5.1). */
function encapsulationMode(mode: V1Policy['mode'], udp: boolean): number {
  return (mode === 'tunnel' ? 1 : 2) + (udp ? 2 : 0);
}

const rows = <T>(ids: readonly string[], find: (id: string) => T | undefined): T[] =>
  ids.flatMap((id) => find(id) ?? []);

/** What a policy is ready to do: for each proposal of the configuration its suites, in order of preference. */
function suitesOf({ protocol }: V1Policy, { encryption, integrity, groups }: ProposalConfig): V1ChildSuite[] {
  const [wanted] = rows(groups, groupById).filter((one) => one.ikev1 !== undefined);
  const pfs = wanted ? { group: wanted } : {};
  const macs = rows(integrity, integrityById);
  if (protocol === 'ah') return macs.filter(({ ah }) => ah).map((ah) => ({ ah, ...pfs }));
  const ciphers = rows(encryption, cipherById).filter(({ doi }) => doi !== undefined);
  return ciphers.flatMap((cipher) => {
    if (cipher.icvBytes > 0) return [{ cipher, ...pfs }];
    const sealing = macs.filter(({ doi, icvBytes }) => doi !== undefined || (icvBytes === 0 && protocol === 'esp'));
    return sealing.map((mac) => ({
      cipher,
      ...(mac.icvBytes > 0 && { integrity: mac }),
      ...(protocol === 'ah-esp' && { ah: mac }),
      ...pfs,
    }));
  });
}

export const childSuites = (policy: V1Policy): V1ChildSuite[][] =>
  policy.proposals.map((proposal) => suitesOf(policy, proposal));

const short = (type: number, value: number): V1Attribute => ({ head: { short: 1, type }, value });

/** What the transforms of a policy have in common. */
interface Terms {
  policy: V1Policy;
  udp: boolean;
}

function common({ policy, udp }: Terms, { group }: V1ChildSuite): V1Attribute[] {
  return [
    ...lifetimeAttributes(LIFE, policy.lifetime),
    short(ATTRIBUTE['Encapsulation Mode'], encapsulationMode(policy.mode, udp)),
    ...(group ? [short(ATTRIBUTE['Group Description'], group.ikev1 ?? 0)] : []),
    ...(policy.esn ? [short(ATTRIBUTE['Extended (64-bit) Sequence Number'], 1)] : []),
  ];
}

function espTransform(terms: Terms, suite: V1ChildSuite, number: number): V1Transform {
  const { cipher, integrity } = suite;
  const attributes = [
    ...common(terms, suite),
    ...(cipher?.keyLengthBits ? [short(ATTRIBUTE['Key Length'], cipher.keyLengthBits)] : []),
    ...(integrity?.doi ? [short(ATTRIBUTE['Authentication Algorithm'], integrity.doi)] : []),
  ];
  return { number, id: cipher?.doi ?? 0, attributes };
}

/** AH names its algorithm twice: as the transform and as an attribute (RFC 2407 §4.4.3). */
function ahTransform(terms: Terms, suite: V1ChildSuite, number: number): V1Transform {
  const attributes = [...common(terms, suite), short(ATTRIBUTE['Authentication Algorithm'], suite.ah?.doi ?? 0)];
  return { number, id: suite.ah?.ah ?? 0, attributes };
}

/** The SPIs of both protocols that one end picks, as far as the policy needs them. */
export interface Spis {
  esp?: Uint8Array | undefined;
  ah?: Uint8Array | undefined;
}

/** The proposals of quick mode. Those of one number stand together: AH and ESP, not AH or ESP (RFC 2408 §4.2). */
export function childOffer(terms: Terms, spis: Spis): V1Proposal[] {
  return childSuites(terms.policy).flatMap((suites, index) => {
    const number = index + 1;
    const macs = [...new Set(suites.map(({ ah }) => ah))].flatMap((ah) => ah ?? []);
    const { group } = suites[0] ?? {};
    const ah = macs.map((mac, at) => ahTransform(terms, { ah: mac, ...(group && { group }) }, at + 1));
    const esp = suites.filter(({ cipher }) => cipher).map((suite, at) => espTransform(terms, suite, at + 1));
    return [
      ...(ah.length > 0 && spis.ah ? [{ number, protocol: AH, spi: spis.ah, transforms: ah }] : []),
      ...(esp.length > 0 && spis.esp ? [{ number, protocol: ESP, spi: spis.esp, transforms: esp }] : []),
    ];
  });
}

interface Fit {
  proposal: V1Proposal;
  /** Where it stands in the SA payload. */
  index: number;
  transform: V1Transform;
}

/** The first transform of one proposal that says what a suite says. */
function findFit(terms: Terms, received: readonly V1Proposal[], number: number, suite: V1ChildSuite, protocol: number) {
  const index = received.findIndex((one) => one.number === number && one.protocol === protocol);
  const proposal = received[index];
  const transform = proposal?.transforms.find((one) =>
    protocol === ESP ? isEsp(one, suite) && agrees(terms, one, suite) : isAh(one, suite) && agrees(terms, one, suite),
  );
  return proposal && transform ? { proposal, index, transform } : undefined;
}

function agrees({ policy, udp }: Terms, { attributes }: V1Transform, { group }: V1ChildSuite): boolean {
  const value = (type: number) => numberOf(attributes, type);
  const mode = value(ATTRIBUTE['Encapsulation Mode']) ?? encapsulationMode('tunnel', udp);
  const theirs = groupByIkev1(value(ATTRIBUTE['Group Description']) ?? 0);
  const esn = value(ATTRIBUTE['Extended (64-bit) Sequence Number']) === 1;
  return mode === encapsulationMode(policy.mode, udp) && theirs === group && esn === policy.esn;
}

function isEsp({ id, attributes }: V1Transform, { cipher, integrity }: V1ChildSuite): boolean {
  const auth = integrityByDoi(numberOf(attributes, ATTRIBUTE['Authentication Algorithm']) ?? -1);
  return cipherByDoi(id, numberOf(attributes, ATTRIBUTE['Key Length'])) === cipher && auth === integrity;
}

function isAh({ id }: V1Transform, { ah }: V1ChildSuite): boolean {
  return INTEGRITIES.find((row) => row.ah === id) === ah;
}

export interface ChildChoice {
  suite: V1ChildSuite;
  esp?: Fit;
  ah?: Fit;
  /** What the offer asks for, with the default of RFC 2407 §4.5 where it does not say. */
  lifetime: Lifetime;
}

/** Chooses from an offer, and checks an answer: every protocol of one proposal number, one transform of each. */
export function chooseChild(terms: Terms, received: readonly V1Proposal[]): ChildChoice | undefined {
  for (const suite of childSuites(terms.policy).flat()) {
    for (const number of new Set(received.map((proposal) => proposal.number))) {
      const choice = matched(terms, received, number, suite);
      if (choice) return choice;
    }
  }
  return undefined;
}

function matched(terms: Terms, received: readonly V1Proposal[], number: number, suite: V1ChildSuite) {
  const wanted = (suite.cipher ? 1 : 0) + (suite.ah ? 1 : 0);
  if (received.filter((proposal) => proposal.number === number).length !== wanted) return undefined;
  const esp = suite.cipher && findFit(terms, received, number, suite, ESP);
  const ah = suite.ah && findFit(terms, received, number, suite, AH);
  if ((suite.cipher && !esp) || (suite.ah && !ah)) return undefined;
  const asked = lifetimeOf((esp ?? ah)?.transform.attributes ?? [], LIFE);
  const lifetime = { seconds: asked.seconds || DEFAULT_SECONDS, bytes: asked.bytes };
  return { suite, lifetime, ...(esp && { esp }), ...(ah && { ah }) };
}

/** The answer: the chosen transforms exactly as they were offered, with our own SPIs (RFC 2408 §4.2). */
export function childAnswer({ esp, ah }: ChildChoice, spis: Spis): V1Proposal[] {
  const one = (found: Fit | undefined, spi: Uint8Array | undefined) =>
    found && spi ? [{ ...found.proposal, spi, transforms: [found.transform] }] : [];
  return [...one(ah, spis.ah), ...one(esp, spis.esp)];
}

/** Attributes that tell the initiator of a shorter lifetime (RFC 2407 §4.6.3.1). */
export const shorterLife = (lifetime: Lifetime): V1Attribute[] => lifetimeAttributes(LIFE, lifetime);

const suiteText = ({ cipher, integrity, ah, group }: V1ChildSuite) =>
  [cipher?.id, (integrity ?? ah)?.id, group?.id, 'noesn'].filter((word) => word !== undefined).join('-');

/** Suites in keywords, for logs: `aes256-sha256-modp2048-noesn`. */
export function childOfferText(policy: V1Policy): string {
  return childSuites(policy).flat().map(suiteText).join(', ');
}

export const childSuiteText = suiteText;

/** Received transforms in keywords; those with unknown parts as numbers. */
export function childReceivedText(received: readonly V1Proposal[]): string {
  const text = (protocol: number, { id, attributes }: V1Transform) => {
    const value = (type: number) => numberOf(attributes, type);
    const auth = integrityByDoi(value(ATTRIBUTE['Authentication Algorithm']) ?? -1);
    const cipher = protocol === ESP ? cipherByDoi(id, value(ATTRIBUTE['Key Length'])) : undefined;
    const group = groupByIkev1(value(ATTRIBUTE['Group Description']) ?? 0);
    const suite = { ...(cipher && { cipher }), ...(auth && { integrity: auth }), ...(group && { group }) };
    return protocol === ESP && !cipher ? `${protocol}.${id}` : suiteText(suite);
  };
  return received.flatMap(({ protocol, transforms }) => transforms.map((one) => text(protocol, one))).join(', ');
}

/** The chosen algorithms by name, as the parameters of a step. */
export function childSuiteParams({ cipher, integrity, ah, group }: V1ChildSuite): Params {
  const mac = integrity ?? ah;
  return {
    ...(cipher && { encryption: cipher.id }),
    ...(mac && { integrity: mac.id }),
    ...(group && { group: group.id }),
  };
}
