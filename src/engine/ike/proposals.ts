import {
  cipherById,
  cipherByNumber,
  groupById,
  groupByNumber,
  integrityById,
  integrityByNumber,
  prfById,
  prfByNumber,
} from '../crypto/algorithms.ts';
import type { Cipher, Group, Integrity, Prf } from '../crypto/types.ts';
import type { Proposal, Transform } from '../formats/ike-model.ts';
import type { ProposalConfig } from '../lab/lab.ts';

/** Protocol identifiers of RFC 7296 §3.3.1. */
export const IKE = 1;
export const AH = 2;
export const ESP = 3;
export type Protocol = typeof IKE | typeof AH | typeof ESP;
/** What protects packets, and what logs call it. */
export type ChildProtocol = typeof AH | typeof ESP;
export const protocolName = (protocol: ChildProtocol): 'AH' | 'ESP' => (protocol === AH ? 'AH' : 'ESP');

/** Transform types of RFC 7296 §3.3.2. */
const ENCR = 1;
const PRF = 2;
const INTEG = 3;
const KE = 4;
const ESN = 5;
/** Attribute 14 of RFC 7296 §3.3.5. */
const KEY_LENGTH = 14;

/** What one gateway is ready to do: the transforms of one proposal, in order of preference within each type. */
export interface Offer {
  protocol: Protocol;
  transforms: readonly Transform[];
}

/** The algorithms of an IKE SA. `integrity` is absent where the cipher is AEAD. */
export interface IkeSuite {
  cipher: Cipher;
  integrity?: Integrity;
  prf: Prf;
  group: Group;
}

/** The algorithms of ESP. `integrity` is absent where the cipher is AEAD, and where packets are not authenticated. */
export interface EspSuite {
  cipher: Cipher;
  integrity?: Integrity;
}

/** All that a proposal for a child SA settles. `group`: the fresh key exchange of CREATE_CHILD_SA, where one is made. */
export type ChildSuite = { esn: boolean; group?: Group | undefined } & (
  | ({ protocol: typeof ESP } & EspSuite)
  | { protocol: typeof AH; integrity: Integrity }
);

const plain = (type: number, id: number): Transform => ({ type, id, attributes: [] });
const encryption = ({ ikev2, keyLengthBits }: Cipher): Transform => ({
  type: ENCR,
  id: ikev2,
  attributes: keyLengthBits === undefined ? [] : [{ type: KEY_LENGTH, value: keyLengthBits }],
});

/** A list of keywords as rows of a table. A Lab's check knows the same words; any other would be left out. */
function rows<T>(ids: readonly string[], find: (id: string) => T | undefined): T[] {
  return ids.flatMap((id) => find(id) ?? []);
}

function offer(protocol: Protocol, config: ProposalConfig, esn: boolean): Offer {
  const numbers = (type: number, list: readonly { ikev2: number }[]) => list.map(({ ikev2 }) => plain(type, ikev2));
  const ciphers = protocol === AH ? [] : rows(config.encryption, cipherById).map(encryption);
  const integrity = numbers(INTEG, rows(config.integrity, integrityById));
  const prfs = protocol === IKE ? numbers(PRF, rows(config.prf, prfById)) : [];
  const groups = numbers(KE, rows(config.groups, groupById));
  const sequences = protocol === IKE ? [] : [...(esn ? [plain(ESN, 1)] : []), plain(ESN, 0)];
  return { protocol, transforms: [...ciphers, ...integrity, ...prfs, ...groups, ...sequences] };
}

/**
 * The proposals of a configuration, one for each. A Lab that was checked never puts combined-mode ciphers and ciphers
 * that need an integrity algorithm into one proposal (RFC 7296 §2.7, §3.3).
 * @param esn whether a child SA would rather have 64-bit sequence numbers; 32 bits are offered as well (RFC 7296 §3.3.2)
 */
export function offersOf(protocol: Protocol, configs: readonly ProposalConfig[], esn = false): Offer[] {
  return configs.map((config) => offer(protocol, config, esn));
}

/** The same without key exchange groups: IKE_AUTH has no KE payload to fill for a child SA (RFC 7296 §1.2). */
export function withoutGroups<P extends Pick<Proposal, 'transforms'>>(proposals: readonly P[]): P[] {
  return proposals.map((one) => ({ ...one, transforms: one.transforms.filter(({ type }) => type !== KE) }));
}

/** Offers as the proposals of an SA payload, numbered from 1 (RFC 7296 §3.3.1). IKE_SA_INIT carries no SPI in them. */
export function toProposals(offers: readonly Offer[], spi: Uint8Array = new Uint8Array(0)): Proposal[] {
  return offers.map(({ protocol, transforms }, index) => ({ number: index + 1, protocol, spi, transforms }));
}

/** The group that an initiator guesses: the first one of its first proposal. */
export function firstGroup(offers: readonly Offer[]): Group | undefined {
  const transform = offers[0]?.transforms.find(({ type }) => type === KE);
  return transform && groupByNumber(transform.id);
}

/** Whether any of the offers has the group. */
export function offersGroup(offers: readonly Offer[], group: number): boolean {
  return offers.some(({ transforms }) => transforms.some(({ type, id }) => type === KE && id === group));
}

/** The same offers with one group moved to the front, as strongSwan sends them after INVALID_KE_PAYLOAD. Nothing is left out (RFC 7296 §1.2). */
export function preferGroup(offers: readonly Offer[], group: number): Offer[] {
  const rank = ({ type, id }: Transform) => (type === KE && id !== group ? 1 : 0);
  return offers.map((one) => ({
    ...one,
    transforms: [
      ...one.transforms.filter(({ type }) => type !== KE),
      ...one.transforms.filter(({ type }) => type === KE).sort((a, b) => rank(a) - rank(b)),
    ],
  }));
}

function keyLength({ attributes }: Transform): number | undefined {
  const value = attributes.find(({ type }) => type === KEY_LENGTH)?.value;
  return typeof value === 'number' ? value : undefined;
}

// An attribute that we do not know changes the meaning of its transform, so such a transform cannot be chosen (RFC 7296 §3.3.6).
function same(ours: Transform, theirs: Transform): boolean {
  return (
    ours.type === theirs.type &&
    ours.id === theirs.id &&
    keyLength(ours) === keyLength(theirs) &&
    theirs.attributes.every(({ type }) => type === KEY_LENGTH)
  );
}

// RFC 7296 §3.3.3: an integrity algorithm or group of NONE (0) means the same as no such transform.
const mayBeNone = (type: number) => type === INTEG || type === KE;

/** The transform of one type that both sides have: 'absent' where both can do without, `undefined` where they have none in common. */
function pick(
  type: number,
  ours: readonly Transform[],
  theirs: readonly Transform[],
): Transform | 'absent' | undefined {
  const [mine, offered] = [ours, theirs].map((list) => list.filter((transform) => transform.type === type));
  if (!mine || !offered) return undefined;
  if (mine.length === 0) return offered.find(({ id }) => id === 0 && mayBeNone(type));
  // Peers that leave out the ESN transform mean 32-bit sequence numbers.
  const dispensable = type === ESN || mine.some(({ id }) => id === 0 && mayBeNone(type));
  if (offered.length === 0) return dispensable ? 'absent' : undefined;
  return mine.find((own) => offered.some((other) => same(own, other)));
}

type Match = { proposal: Proposal } | { missing: number };

/** Stands for a pair of proposals that are not even for the same protocol. */
const PROTOCOL = 0;

/** One offer against one received proposal: exactly one transform of each type, or the type that fails. */
function match(own: Offer, theirs: Proposal): Match {
  if (own.protocol !== theirs.protocol) return { missing: PROTOCOL };
  const types = [...new Set([...own.transforms, ...theirs.transforms].map(({ type }) => type))];
  const picked = new Map(types.map((type) => [type, pick(type, own.transforms, theirs.transforms)]));
  const missing = types.sort((a, b) => a - b).find((type) => picked.get(type) === undefined);
  if (missing !== undefined) return { missing };
  const order = [ENCR, INTEG, PRF, KE, ESN];
  const transforms = order.map((type) => picked.get(type)).filter((found) => typeof found === 'object');
  return { proposal: { ...theirs, transforms } };
}

/** The outcome of a choice, and for the log why each pair of proposals that was looked at did or did not fit. */
export interface Choice {
  proposal?: Proposal;
  /** `undefined` stands for a match, a number for the type without a common transform, 0 for another protocol. */
  tried: readonly (number | undefined)[];
}

/**
 * Chooses one proposal out of those received, with exactly one transform of each type (RFC 7296 §2.7). The RFC leaves
 * the preference open; as in strongSwan with its default `prefer_configured_proposals = yes`, our own order wins, both
 * for proposals and for the transforms in them.
 * @returns the chosen proposal with the number and SPI it was received with
 */
export function choose(offers: readonly Offer[], received: readonly Proposal[]): Choice {
  const tried: (number | undefined)[] = [];
  for (const own of offers) {
    for (const theirs of received) {
      const result = match(own, theirs);
      tried.push('missing' in result ? result.missing : undefined);
      if ('proposal' in result) return { proposal: result.proposal, tried };
    }
  }
  return { tried };
}

/** Checks an answer against what was offered: one proposal, under its own number, one transform of each type (RFC 7296 §2.7). */
export function accept(offers: readonly Offer[], answer: readonly Proposal[]): Choice {
  const [only, ...more] = answer;
  const own = only && offers[only.number - 1];
  const types = only?.transforms.map(({ type }) => type) ?? [];
  if (!only || !own || more.length > 0 || new Set(types).size < types.length) return { tried: [] };
  return choose([own], [only]);
}

/** The rows of the algorithm table that a chosen IKE proposal names; `undefined` where one is not ours. */
export function ikeSuite({ transforms }: Proposal): IkeSuite | undefined {
  const of = (type: number) => transforms.find((transform) => transform.type === type)?.id ?? 0;
  const esp = espSuite({ transforms });
  const [prf, group] = [prfByNumber(of(PRF)), groupByNumber(of(KE))];
  const authenticated = esp && (esp.cipher.icvBytes > 0 || esp.integrity);
  return authenticated && prf && group && { ...esp, prf, group };
}

/** The same for the algorithms that protect packets. A cipher that is not AEAD must be told to go without integrity: NONE. */
export function espSuite({ transforms }: Pick<Proposal, 'transforms'>): EspSuite | undefined {
  const encr = transforms.find(({ type }) => type === ENCR);
  const cipher = encr && cipherByNumber(encr.id, keyLength(encr));
  const integ = transforms.find(({ type }) => type === INTEG);
  const named = integ && integrityByNumber(integ.id);
  const integrity = named && named.icvBytes > 0 ? named : undefined;
  if (!cipher || (cipher.icvBytes > 0 ? integrity : !named)) return undefined;
  return integrity ? { cipher, integrity } : { cipher };
}

/** The algorithms of a chosen proposal for a child SA; `undefined` where one is not ours. */
export function childSuite({ protocol, transforms }: Proposal): ChildSuite | undefined {
  const of = (type: number) => transforms.find((transform) => transform.type === type)?.id ?? 0;
  const common = { esn: of(ESN) === 1, group: groupByNumber(of(KE)) };
  if (protocol === ESP) {
    const suite = espSuite({ transforms });
    return suite && { protocol, ...common, ...suite };
  }
  const integrity = integrityByNumber(of(INTEG));
  // AH has nothing but its check value to give (RFC 4302 §2.6).
  return protocol === AH && integrity && integrity.icvBytes > 0 ? { protocol, ...common, integrity } : undefined;
}

/** A transform as a strongSwan keyword: `aes256gcm16`, `sha256`, `prfsha256`, `x25519`, `noesn`. Unknown ones as `1.20.256`. */
function keyword(transform: Transform): string {
  const { type, id } = transform;
  const known: Record<number, string | undefined> = {
    [ENCR]: cipherByNumber(id, keyLength(transform))?.id,
    [PRF]: prfByNumber(id)?.id,
    [INTEG]: id === 0 ? 'none' : integrityByNumber(id)?.id,
    [KE]: id === 0 ? 'none' : groupByNumber(id)?.id,
    [ESN]: id === 0 ? 'noesn' : 'esn',
  };
  return known[type] ?? [type, id, keyLength(transform)].filter((part) => part !== undefined).join('.');
}

/** Proposals in keywords, for logs: `aes256-sha256-prfsha256-x25519, aes256gcm16-…`. */
export function proposalsText(proposals: readonly Pick<Proposal, 'transforms'>[]): string {
  return proposals.map(({ transforms }) => transforms.map(keyword).join('-')).join(', ');
}

/** The chosen algorithms by name, as the parameters of a step. What a child SA goes without is left out. */
export function suiteParams(suite: IkeSuite | ChildSuite): Record<string, string> {
  const params: Record<string, string> = 'cipher' in suite ? { encryption: suite.cipher.id } : {};
  if (suite.integrity) params.integrity = suite.integrity.id;
  if ('prf' in suite) params.prf = suite.prf.id;
  if (suite.group) params.group = suite.group.id;
  if ('esn' in suite && suite.esn) params.esn = 'yes';
  if ('protocol' in suite && suite.protocol === AH) params.protocol = 'AH';
  return params;
}
