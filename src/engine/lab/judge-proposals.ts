import { CIPHERS, cipherById, groupById, hashById, integrityById } from '../crypto/algorithms.ts';
import { quote } from './check.ts';
import type { ChildConfig, IkeConfig, ProposalConfig } from './lab.ts';
import { sealsByItself } from './proposals.ts';

// What the words of a proposal may be together. Each function gives one sentence, or nothing.

type Version = IkeConfig['version'];

/** ESP that only authenticates, with or without the help of an integrity algorithm, and ESP that only encrypts. */
const NULL_WORDS = new Set(CIPHERS.filter(({ name }) => name.startsWith('ENCR_NULL')).map(({ id }) => id));
const NULL = 'null';
const NONE = 'none';

/** The first sentence that a judge has for one of several proposals. */
function first(
  proposals: readonly ProposalConfig[],
  place: string,
  judge: (proposal: ProposalConfig, place: string) => string | undefined,
): string | undefined {
  for (const [index, proposal] of proposals.entries()) {
    const sentence = judge(proposal, `${place}.${index}`);
    if (sentence !== undefined) return sentence;
  }
  return undefined;
}

/** The proposals of an IKE SA. */
export function judgeIkeProposals(ike: IkeConfig, place: string): string | undefined {
  const { proposals, version, mode } = ike;
  const sentence = first(proposals, place, version === 1 ? judgeIkev1 : judgeIkev2);
  if (sentence !== undefined || version === 2 || mode === 'main') return sentence;
  return judgeSameGroup(proposals, place, 'the first message of aggressive mode already carries the key exchange');
}

/** The proposals of a child SA. */
export function judgeChildProposals(child: ChildConfig, version: Version, place: string): string | undefined {
  const { proposals, protocol } = child;
  const sentence = first(proposals, place, (proposal, at) => judgeChild(proposal, protocol, version, at));
  if (sentence !== undefined || version === 2) return sentence;
  const asked = proposals.some(({ groups }) => groups.length > 0);
  return asked ? judgeSameGroup(proposals, place, 'quick mode makes one key exchange for all of them') : undefined;
}

/** RFC 7296 §3.3: combined-mode and other ciphers must not share a proposal, because only the latter need integrity. */
function judgeCiphers({ encryption, integrity }: ProposalConfig, place: string): string | undefined {
  const aead = encryption.find(sealsByItself);
  const plain = encryption.find((word) => !sealsByItself(word));
  if (aead === undefined && plain === undefined) return `${place}.encryption: expected at least one algorithm`;
  if (aead !== undefined && plain !== undefined) {
    return `${place}.encryption: ${quote(aead)} seals by itself and ${quote(plain)} needs an integrity algorithm, so each needs a proposal of its own`;
  }
  if (aead !== undefined && integrity.length > 0) {
    return `${place}.integrity: expected an empty list, because ${quote(aead)} seals by itself`;
  }
  if (plain !== undefined && integrity.length === 0) {
    return `${place}.integrity: expected at least one algorithm, because ${quote(plain)} does not seal by itself`;
  }
  return undefined;
}

/** What ESP may leave out and an IKE SA must not (RFC 7296 §5, RFC 8247 §2.1). */
function judgeIkev2(proposal: ProposalConfig, place: string): string | undefined {
  const { encryption, integrity, prf, groups } = proposal;
  const open = encryption.find((word) => NULL_WORDS.has(word));
  if (open !== undefined) {
    return `${place}.encryption: expected a cipher other than ${quote(open)}, because an IKE SA must be encrypted`;
  }
  if (integrity.includes(NONE)) {
    return `${place}.integrity: expected an algorithm other than ${quote(NONE)}, because an IKE SA must be authenticated`;
  }
  const sentence = judgeCiphers(proposal, place);
  if (sentence !== undefined) return sentence;
  if (prf.length === 0) return `${place}.prf: expected at least one PRF`;
  return groups.length === 0 ? `${place}.groups: expected at least one key exchange group` : undefined;
}

/** RFC 2409 §4 and Appendix A: a cipher, a hash and a group, each with a number of its own; HMAC with the hash is the PRF. */
function judgeIkev1({ encryption, integrity, prf, groups }: ProposalConfig, place: string): string | undefined {
  const sentence =
    judgeKnown(
      encryption,
      (word) => cipherById(word)?.ikev1,
      `${place}.encryption`,
      'phase 1 of IKEv1 has no number',
    ) ??
    judgeKnown(integrity, (word) => hashById(word)?.ikev1, `${place}.integrity`, 'phase 1 of IKEv1 has no number') ??
    judgeKnown(groups, (word) => groupById(word)?.ikev1, `${place}.groups`, 'phase 1 of IKEv1 has no number');
  if (sentence !== undefined) return sentence;
  if (encryption.length === 0) return `${place}.encryption: expected at least one algorithm`;
  if (integrity.length === 0) return `${place}.integrity: expected at least one hash, which IKEv1 makes its PRF of`;
  if (prf.length > 0)
    return `${place}.prf: expected an empty list, because IKEv1 makes its PRF of the hash in integrity`;
  return groups.length === 0 ? `${place}.groups: expected at least one key exchange group` : undefined;
}

function judgeChild(
  proposal: ProposalConfig,
  protocol: ChildConfig['protocol'],
  version: Version,
  place: string,
): string | undefined {
  const sentence = protocol === 'esp' ? judgeEsp(proposal, place) : judgeAh(proposal, protocol, place);
  if (sentence !== undefined) return sentence;
  if (proposal.prf.length > 0) {
    return `${place}.prf: expected an empty list, because a child SA uses the PRF of its IKE SA`;
  }
  return version === 1 ? judgeQuickMode(proposal, protocol, place) : undefined;
}

/** RFC 4303 §3.2.2: both algorithms must not be NULL at once. */
function judgeEsp(proposal: ProposalConfig, place: string): string | undefined {
  const { encryption, integrity } = proposal;
  if (encryption.includes(NULL) && integrity.includes(NONE)) {
    return `${place}.integrity: expected an algorithm other than ${quote(NONE)}, because ${quote(NULL)} does not encrypt either`;
  }
  return judgeCiphers(proposal, place);
}

/** AH only authenticates (RFC 4302 §1). Around ESP both take the same integrity algorithm, so ESP needs one as well. */
function judgeAh(proposal: ProposalConfig, protocol: 'ah' | 'ah-esp', place: string): string | undefined {
  const { encryption, integrity } = proposal;
  const [cipher] = encryption;
  if (integrity.includes(NONE)) {
    return `${place}.integrity: expected an algorithm other than ${quote(NONE)}, because AH does nothing but authenticate`;
  }
  if (protocol === 'ah' && cipher !== undefined) {
    return `${place}.encryption: expected an empty list, because AH does not encrypt`;
  }
  const aead = protocol === 'ah-esp' ? encryption.find(sealsByItself) : undefined;
  if (aead !== undefined) {
    return `${place}.encryption: expected a cipher other than ${quote(aead)}, which seals by itself, so that AH and ESP can take the same integrity algorithm`;
  }
  if (protocol === 'ah-esp' && cipher === undefined) return `${place}.encryption: expected at least one algorithm`;
  return integrity.length === 0
    ? `${place}.integrity: expected at least one algorithm, because AH does nothing but authenticate`
    : undefined;
}

/** RFC 2407 §4.4.3, §4.4.4, §4.5: quick mode has numbers of its own, and not for every algorithm. */
function judgeQuickMode(
  { encryption, integrity, groups }: ProposalConfig,
  protocol: ChildConfig['protocol'],
  place: string,
): string | undefined {
  const authentication = (word: string) => {
    const row = integrityById(word);
    return row?.id === NONE ? 0 : protocol === 'esp' ? row?.doi : row?.ah;
  };
  const why = 'quick mode of IKEv1 has no number';
  return (
    judgeKnown(encryption, (word) => cipherById(word)?.doi, `${place}.encryption`, why) ??
    judgeKnown(integrity, authentication, `${place}.integrity`, why) ??
    judgeKnown(groups, (word) => groupById(word)?.ikev1, `${place}.groups`, why)
  );
}

function judgeKnown(
  list: readonly string[],
  numberOf: (word: string) => number | undefined,
  place: string,
  why: string,
): string | undefined {
  const stray = list.find((word) => numberOf(word) === undefined);
  return stray === undefined ? undefined : `${place}: expected another than ${quote(stray)}, for which ${why}`;
}

/** RFC 2409 §5 and §5.5: where the key exchange is made before anybody has chosen, there is no choice of group. */
function judgeSameGroup(proposals: readonly ProposalConfig[], place: string, because: string): string | undefined {
  const wanted = proposals[0]?.groups[0];
  const odd = proposals.findIndex(({ groups }) => groups.length !== 1 || groups[0] !== wanted);
  if (odd < 0) return undefined;
  return `${place}.${odd}.groups: expected one group, the same in every proposal, because ${because}`;
}
