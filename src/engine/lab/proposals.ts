import { CIPHERS, cipherById, GROUPS, INTEGRITIES, PRFS } from '../crypto/algorithms.ts';
import { also, type Check, list, nearest, quote, shape, text } from './check.ts';
import type { ProposalConfig } from './lab.ts';

const CIPHER_WORDS = CIPHERS.map((cipher) => cipher.id);
const INTEGRITY_WORDS = INTEGRITIES.map((integrity) => integrity.id);
const PRF_WORDS = PRFS.map((prf) => prf.id);
const GROUP_WORDS = GROUPS.map((group) => group.id);

/** Whether a cipher seals by itself, so that it stands in a proposal without integrity (RFC 7296 §3.3). */
export const sealsByItself = (word: string): boolean => (cipherById(word)?.icvBytes ?? 0) > 0;

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

/** A proposal's words. Whether they make sense together depends on what uses them: see `judge-proposals`. */
export const proposal = shape<ProposalConfig>({
  encryption: words('encryption algorithm', CIPHER_WORDS),
  integrity: words('integrity algorithm', INTEGRITY_WORDS),
  prf: words('PRF', PRF_WORDS),
  groups: words('key exchange group', GROUP_WORDS),
});
