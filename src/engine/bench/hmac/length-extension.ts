import { _SHA256 } from '@noble/hashes/sha2.js';
import { concat, equal, readU32 } from '../../bytes/bytes.ts';
import { hashById, prfById } from '../../crypto/algorithms.ts';
import { hash, prf } from '../../crypto/operate.ts';
import { BLOCK_FORMS, padding } from './hash-blocks.ts';

const ID = 'sha256';

/** SHA-256 that goes on where another computation ended: its result is all that there is to know of its state. */
class ResumedSha256 extends _SHA256 {
  /** @param hashed how many bytes led to the state, whole blocks */
  constructor(state: Uint8Array, hashed: number) {
    super();
    const word = (index: number) => readU32(state, 4 * index) | 0;
    this.set(word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7));
    this.length = hashed;
  }
}

export interface ExtensionQuestion {
  key: Uint8Array;
  message: Uint8Array;
  /** What Eve hangs on. */
  suffix: Uint8Array;
  /** How long she believes the key to be. */
  guess: number;
}

/** A tag that was made, and what the receiver computes over the forged message. */
export interface ForgedTag {
  /** Beside the true message: all that Eve has. */
  sent: Uint8Array;
  /** What she makes of it, without the key. */
  forged: Uint8Array;
  computed: Uint8Array;
  accepted: boolean;
}

export interface ExtensionAnswer {
  /** The padding that the hash put behind key and message, if the guess is right: it becomes part of the message. */
  glue: Uint8Array;
  forgedMessage: Uint8Array;
  /** tag = SHA-256(key | message) */
  naive: ForgedTag;
  /** The same attempt on HMAC-SHA-256. */
  hmac: ForgedTag;
}

/**
 * Length extension. A hash of this kind ends with its state as the result, so whoever has the result of SHA-256(key | message)
 * can go on hashing: SHA-256(key | message | padding | suffix) needs no key. HMAC hashes the inner result once more, and there
 * the same attempt fails.
 */
export function extendTag({ key, message, suffix, guess }: ExtensionQuestion): ExtensionAnswer {
  const [algorithm, form, keyed] = [hashById(ID), BLOCK_FORMS[ID], prfById(`prf${ID}`)];
  if (!algorithm || !form || !keyed) throw new Error(`no such hash: ${ID}`);
  const glue = concat(...padding(form, guess + message.length).map(({ bytes }) => bytes));
  const forgedMessage = concat(message, glue, suffix);
  const hashed = guess + message.length + glue.length;
  const attempt = (sent: Uint8Array, computed: Uint8Array): ForgedTag => {
    const forged = new ResumedSha256(sent, hashed).update(suffix).digest();
    return { sent, forged, computed, accepted: equal(forged, computed) };
  };
  return {
    glue,
    forgedMessage,
    naive: attempt(hash(algorithm, concat(key, message)), hash(algorithm, concat(key, forgedMessage))),
    hmac: attempt(prf(keyed, key, message), prf(keyed, key, forgedMessage)),
  };
}
