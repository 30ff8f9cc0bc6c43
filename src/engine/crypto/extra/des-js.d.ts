/** The part of the library that is used here; it has no types of its own. */
declare module 'des.js' {
  interface Options {
    type: 'encrypt' | 'decrypt';
    key: Uint8Array;
    iv: Uint8Array;
    padding: false;
  }
  interface Work {
    update(data: Uint8Array): number[];
    final(): number[];
  }
  export interface BlockCipher {
    create(options: Options): Work;
  }
  export const DES: BlockCipher;
  export const EDE: BlockCipher;
  export const CBC: { instantiate(cipher: BlockCipher): BlockCipher };
}
