/// <reference path="./des-js.d.ts" />
import { type BlockCipher, CBC, DES, EDE } from 'des.js';
import type { Mode } from '../implementations.ts';

type Direction = 'encrypt' | 'decrypt';

// ESP and IKE bring their own padding, as with AES-CBC.
function cbc(cipher: BlockCipher): Mode {
  const mode = CBC.instantiate(cipher);
  return (key, _salt, iv) => {
    const run = (type: Direction) => (data: Uint8Array) => {
      if (data.length === 0) return data; // The library cannot decrypt nothing.
      const work = mode.create({ type, key, iv, padding: false });
      return Uint8Array.from([...work.update(data), ...work.final()]);
    };
    return { encrypt: run('encrypt'), decrypt: run('decrypt') };
  };
}

/** RFC 2405. */
export const desCbc = cbc(DES);

/** Encrypt, decrypt, encrypt with three keys: RFC 2451. */
export const tripleDesCbc = cbc(EDE);
