import { CORE } from './core/core.ts';

/** A library cipher made ready for one message. With an AEAD cipher, what is encrypted ends with the ICV. */
export interface ReadyCipher {
  encrypt(plaintext: Uint8Array): Uint8Array;
  /** `undefined`, or the library's exception, for a wrong ICV. */
  decrypt(sealed: Uint8Array): Uint8Array | undefined;
}

export type Mode = (key: Uint8Array, salt: Uint8Array, iv: Uint8Array, aad: Uint8Array) => ReadyCipher;

/** Opens one message; `undefined` for a wrong ICV. */
export type Opening = (
  iv: Uint8Array,
  aad: Uint8Array,
  ciphertext: Uint8Array,
  icv: Uint8Array,
) => Uint8Array | undefined;

/** A mode that computes what follows from the key alone once for all messages. */
export type Keep = (key: Uint8Array, salt: Uint8Array) => Opening;

/** A PRF, or a MAC that is not cut yet. */
export type Keyed = (key: Uint8Array, data: Uint8Array) => Uint8Array;

export type HashFunction = (data: Uint8Array) => Uint8Array;

/** Diffie-Hellman in one group. */
export interface Exchange {
  /** The prime that it counts modulo, most significant byte first. */
  modulus: Uint8Array;
  generator: Uint8Array;
  publicValue(privateValue: Uint8Array): Uint8Array;
  /** `undefined`, or the library's exception, where the peer's value must be refused. */
  sharedSecret(privateValue: Uint8Array, peerPublic: Uint8Array): Uint8Array | undefined;
}

/** What computes the rows of `algorithms.ts`, by their ids. `keyed` holds PRFs and integrity algorithms. */
export interface Implementations {
  ciphers: Readonly<Record<string, Mode>>;
  /** Of some ciphers, the way that is quicker for many messages of one key. */
  kept?: Readonly<Record<string, Keep>>;
  keyed: Readonly<Record<string, Keyed>>;
  hashes: Readonly<Record<string, HashFunction>>;
  groups: Readonly<Record<string, Exchange>>;
}

const ciphers = new Map<string, Mode>();
const kept = new Map<string, Keep>();
const keyed = new Map<string, Keyed>();
const hashes = new Map<string, HashFunction>();
const groups = new Map<string, Exchange>();

function add<T>(installed: Map<string, T>, more: Readonly<Record<string, T>>): void {
  for (const [id, work] of Object.entries(more)) installed.set(id, work);
}

/** Makes algorithms computable. Installing them again changes nothing. */
export function install(more: Implementations): void {
  add(ciphers, more.ciphers);
  add(kept, more.kept ?? {});
  add(keyed, more.keyed);
  add(hashes, more.hashes);
  add(groups, more.groups);
}

install(CORE);

/**
 * Whether some of these algorithms can only be computed after `installExtras()` of `extra/install.ts`, which a browser fetches
 * no sooner than that.
 * @param ids of ciphers, integrity algorithms, PRFs, hashes and groups, in any order
 */
export function needsExtras(ids: readonly string[]): boolean {
  return ids.some((id) => ![ciphers, keyed, hashes, groups].some((installed) => installed.has(id)));
}

const finder =
  <T>(installed: ReadonlyMap<string, T>) =>
  (id: string): T => {
    const work = installed.get(id);
    if (!work) throw new Error(`nothing computes ${id}: installExtras() must come first`);
    return work;
  };

export const cipherWork = finder(ciphers);
/** `undefined` for most ciphers. */
export const keptWork = (id: string): Keep | undefined => kept.get(id);
export const keyedWork = finder(keyed);
export const hashWork = finder(hashes);
export const groupWork = finder(groups);
