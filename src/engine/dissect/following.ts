import type { IkeMessage } from '../formats/ike-model.ts';
import type { KeyTable } from './key-table.ts';

/** Somebody who follows the conversations of IKEv1, message by message in the order of the wire. */
export interface Following {
  /** Takes note of what a message in the clear says. */
  observe(message: IkeMessage): void;
  /** Decrypts the payloads of a message. `undefined` where no key at hand makes sense of them. */
  open(message: Uint8Array): Uint8Array | undefined;
}

let installed: ((keys: KeyTable) => Following) | undefined;

/** Makes conversations of IKEv1 possible to follow. Installing it again changes nothing. */
export function install(follow: (keys: KeyTable) => Following): void {
  installed = follow;
}

/** `undefined` where there is nothing to follow: without keys of IKEv1, or before `installIkev1()`. */
export function following(keys: KeyTable): Following | undefined {
  return keys.ike.some(({ version }) => version === 1) ? installed?.(keys) : undefined;
}
