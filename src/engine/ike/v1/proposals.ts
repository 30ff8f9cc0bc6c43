import {
  cipherById,
  cipherByIkev1,
  groupById,
  groupByIkev1,
  hashById,
  hashByIkev1,
  prfById,
} from '../../crypto/algorithms.ts';
import type { Cipher, Group, Hash, Prf } from '../../crypto/types.ts';
import type { V1Attribute } from '../../formats/v1/attribute.ts';
import { V1_IKE_ATTRIBUTES } from '../../formats/v1/registries.ts';
import type { V1Proposal, V1Transform } from '../../formats/v1/sa.ts';
import type { ProposalConfig } from '../../lab/lab.ts';
import type { Params } from '../peer.ts';
import { lifetimeAttributes, numberOf, secondsOf } from './attributes.ts';
import type { V1Config } from './config.ts';

const ATTRIBUTE = V1_IKE_ATTRIBUTES.of;
const ISAKMP = 1;
const KEY_IKE = 1;
const PRE_SHARED_KEY = 1;
const LIFE = { type: ATTRIBUTE['Life Type'], duration: ATTRIBUTE['Life Duration'] };

/** The algorithms of an ISAKMP SA. Its prf is HMAC with the hash (RFC 2409 §4). */
export interface V1Suite {
  cipher: Cipher;
  hash: Hash;
  prf: Prf;
  group: Group;
}

function suitesOf({ encryption, integrity, groups }: ProposalConfig): V1Suite[] {
  return encryption.flatMap((cipherId) =>
    integrity.flatMap((hashId) =>
      groups.flatMap((groupId) => suite(cipherById(cipherId), hashById(hashId), groupById(groupId))),
    ),
  );
}

/** One transform names one of each; nothing where IKEv1 has no number for a part. */
function suite(cipher: Cipher | undefined, hash: Hash | undefined, group: Group | undefined): V1Suite[] {
  const prf = hash && prfById(hash.prf);
  const numbered = cipher?.ikev1 !== undefined && group?.ikev1 !== undefined;
  return cipher && hash && prf && group && numbered ? [{ cipher, hash, prf, group }] : [];
}

/**
 * What a gateway is ready to do in phase 1, in order of preference. In aggressive mode the KE payload goes out with the
 * offer, so all of it must be for one group (RFC 2409 §5).
 */
export function phase1Suites({ proposals, mode }: V1Config, role: 'i' | 'r'): V1Suite[] {
  const all = proposals.flatMap(suitesOf);
  const guessed = all[0]?.group;
  return mode === 'aggressive' && role === 'i' ? all.filter(({ group }) => group === guessed) : all;
}

function attributes({ cipher, hash, group }: V1Suite, seconds: number): V1Attribute[] {
  const short = (type: number, value: number): V1Attribute => ({ head: { short: 1, type }, value });
  return [
    short(ATTRIBUTE['Encryption Algorithm'], cipher.ikev1 ?? 0),
    ...(cipher.keyLengthBits === undefined ? [] : [short(ATTRIBUTE['Key Length'], cipher.keyLengthBits)]),
    short(ATTRIBUTE['Hash Algorithm'], hash.ikev1),
    short(ATTRIBUTE['Group Description'], group.ikev1 ?? 0),
    short(ATTRIBUTE['Authentication Method'], PRE_SHARED_KEY),
    ...lifetimeAttributes(LIFE, { seconds, bytes: 0 }),
  ];
}

/** All suites as the transforms of the one proposal that an ISAKMP SA may have (RFC 2409 §5). */
export function phase1Offer(suites: readonly V1Suite[], seconds: number): V1Proposal[] {
  const transforms = suites.map((one, index) => ({
    number: index + 1,
    id: KEY_IKE,
    attributes: attributes(one, seconds),
  }));
  return [{ number: 1, protocol: ISAKMP, spi: new Uint8Array(0), transforms }];
}

/** What a transform says; `undefined` where a part of it is not ours. */
function read({ id, attributes }: V1Transform): V1Suite | undefined {
  const value = (type: number) => numberOf(attributes, type);
  const cipher = cipherByIkev1(value(ATTRIBUTE['Encryption Algorithm']) ?? 0, value(ATTRIBUTE['Key Length']));
  const hash = hashByIkev1(value(ATTRIBUTE['Hash Algorithm']) ?? 0);
  const group = groupByIkev1(value(ATTRIBUTE['Group Description']) ?? 0);
  const authentic = value(ATTRIBUTE['Authentication Method']) === PRE_SHARED_KEY && id === KEY_IKE;
  return authentic ? suite(cipher, hash, group)[0] : undefined;
}

const same = (one: V1Suite, other: V1Suite | undefined) =>
  one.cipher === other?.cipher && one.hash === other.hash && one.group === other.group;

/** The type of transform that keeps two suites apart, as IKEv2 numbers it: 1 encryption, 3 integrity, 4 group. */
function difference(one: V1Suite, other: V1Suite | undefined): number {
  if (one.cipher !== other?.cipher) return 1;
  return one.hash === other.hash ? 4 : 3;
}

export interface Phase1Choice {
  suite?: V1Suite;
  /** The proposal with the chosen transform alone, exactly as it was offered (RFC 2408 §4.2). */
  answer?: V1Proposal;
  /** Seconds that the offer asks for; 0 where it does not say. */
  seconds: number;
  /** For the log: why each pair did not fit; `undefined` stands for a match. */
  tried: readonly (number | undefined)[];
}

/** Chooses one transform; our own order of preference wins, as in strongSwan. */
export function choosePhase1(own: readonly V1Suite[], received: readonly V1Proposal[]): Phase1Choice {
  const tried: (number | undefined)[] = [];
  for (const mine of own) {
    for (const proposal of received) {
      if (proposal.protocol !== ISAKMP) continue;
      for (const transform of proposal.transforms) {
        const theirs = read(transform);
        const fits = same(mine, theirs);
        tried.push(fits ? undefined : difference(mine, theirs));
        if (!fits) continue;
        const answer = { ...proposal, transforms: [transform] };
        return { suite: mine, answer, seconds: secondsOf(transform.attributes, LIFE), tried };
      }
    }
  }
  return { seconds: 0, tried };
}

/** Checks an answer: one proposal with one transform, which was offered. */
export function acceptPhase1(own: readonly V1Suite[], received: readonly V1Proposal[]): Phase1Choice {
  const transforms = received.flatMap((proposal) => proposal.transforms);
  return transforms.length === 1 ? choosePhase1(own, received) : { seconds: 0, tried: [] };
}

/** A suite in keywords, for logs: `aes256-sha256-prfsha256-modp2048`. */
export const suiteText = ({ cipher, hash, prf, group }: V1Suite): string =>
  [cipher.id, hash.id, prf.id, group.id].join('-');

export function offerText(suites: readonly V1Suite[]): string {
  return suites.map(suiteText).join(', ');
}

/** Received transforms in keywords; those with unknown parts as numbers. */
export function receivedText(received: readonly V1Proposal[]): string {
  return received
    .flatMap(({ transforms }) => transforms)
    .map((transform) => {
      const known = read(transform);
      return known ? suiteText(known) : transform.attributes.map(({ value }) => String(value)).join('.');
    })
    .join(', ');
}

/** The chosen algorithms by name, as the parameters of a step. */
export function suiteParams({ cipher, hash, group }: V1Suite): Params {
  return { encryption: cipher.id, hash: hash.id, group: group.id };
}
