import { CIPHERS, GROUPS, INTEGRITIES, PRFS } from '../crypto/algorithms.ts';
import { also, type Check, list, nearest, quote, shape, text } from './check.ts';
import type { ProposalConfig } from './lab.ts';

const CIPHER_WORDS = CIPHERS.map((cipher) => cipher.id);
const AEAD_WORDS = new Set(CIPHERS.filter((cipher) => cipher.icvBytes > 0).map((cipher) => cipher.id));
const INTEGRITY_WORDS = INTEGRITIES.map((integrity) => integrity.id);
/** ESP that only authenticates, with or without the help of an integrity algorithm, and ESP that only encrypts. */
const NULL_WORDS = new Set(CIPHERS.filter(({ name }) => name.startsWith('ENCR_NULL')).map(({ id }) => id));
const NULL = 'null';
const NONE = 'none';
const PRF_WORDS = PRFS.map((prf) => prf.id);
const GROUP_WORDS = GROUPS.map((group) => group.id);

/** strongSwan takes `aes256gcm` for `aes256gcm16`, so that is meant rather than the nearest word. */
function suggestion(word: string, known: readonly string[]): string {
  return nearest(/[gc]cm$/.test(word) ? `${word}16` : word, known);
}

/** A list of words out of `known`, each at most once. */
function words(what: string, known: readonly string[]): Check<readonly string[]> {
  const word = also(text(1, 40), (value, place) => {
    if (known.includes(value)) return undefined;
    return `${place}: ${quote(value)} is no ${what} that the lab knows; did you mean ${quote(suggestion(value, known))}?`;
  });
  return also(list(word, 0, 8), (value, place) => {
    const twice = value.find((entry, index) => value.indexOf(entry) !== index);
    return twice === undefined ? undefined : `${place}: ${quote(twice)} stands in the list twice`;
  });
}

/** A proposal as the lab writes it, for the IKE SA or for a child SA. */
export function proposal(use: 'ike' | 'child'): Check<ProposalConfig> {
  const fields = shape<ProposalConfig>({
    encryption: words('encryption algorithm', CIPHER_WORDS),
    integrity: words('integrity algorithm', INTEGRITY_WORDS),
    prf: words('PRF', PRF_WORDS),
    groups: words('key exchange group', GROUP_WORDS),
  });
  const judge = use === 'ike' ? judgeIke : judgeChild;
  return also(fields, (value, place) => judgeCiphers(value, place) ?? judge(value, place));
}

/** RFC 7296 §3.3: combined-mode and other ciphers must not share a proposal, because only the latter need integrity. */
function judgeCiphers({ encryption, integrity }: ProposalConfig, place: string): string | undefined {
  const aead = encryption.find((word) => AEAD_WORDS.has(word));
  const plain = encryption.find((word) => !AEAD_WORDS.has(word));
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
function judgeIke({ encryption, integrity, prf, groups }: ProposalConfig, place: string): string | undefined {
  const open = encryption.find((word) => NULL_WORDS.has(word));
  if (open !== undefined) {
    return `${place}.encryption: expected a cipher other than ${quote(open)}, because an IKE SA must be encrypted`;
  }
  if (integrity.includes(NONE)) {
    return `${place}.integrity: expected an algorithm other than ${quote(NONE)}, because an IKE SA must be authenticated`;
  }
  if (prf.length === 0) return `${place}.prf: expected at least one PRF`;
  return groups.length === 0 ? `${place}.groups: expected at least one key exchange group` : undefined;
}

/** RFC 7296 §1.2: the child SA of IKE_AUTH has no key exchange of its own, and a child SA never has a PRF. */
function judgeChild({ encryption, integrity, prf, groups }: ProposalConfig, place: string): string | undefined {
  // RFC 4303 §3.2.2: both must not be NULL at once.
  if (encryption.includes(NULL) && integrity.includes(NONE)) {
    return `${place}.integrity: expected an algorithm other than ${quote(NONE)}, because ${quote(NULL)} does not encrypt either`;
  }
  if (prf.length > 0) return `${place}.prf: expected an empty list, because a child SA uses the PRF of its IKE SA`;
  if (groups.length === 0) return undefined;
  return `${place}.groups: expected an empty list, because the child SA of IKE_AUTH makes no key exchange of its own`;
}
