import { fromHex, toHex } from '../bytes/hex.ts';
import { publicValue, sharedSecret } from '../crypto/groups.ts';
import { decrypt, decryptor, encrypt, mac, prf } from '../crypto/operate.ts';
import { aCipher, aGroup, anIntegrity, aPrf } from './rows.ts';

/** One message under one cipher, as published, in hex. The key has its salt at the end; `icv` is empty where there is none. */
export interface CipherVector {
  id: string;
  key: string;
  iv: string;
  aad: string;
  plaintext: string;
  ciphertext: string;
  icv: string;
}

/** The engine's functions on hex, which is how numbers are published. */
export const prfHex = (id: string, key: string, data: string): string =>
  toHex(prf(aPrf(id), fromHex(key), fromHex(data)));
export const macHex = (id: string, key: string, data: string): string =>
  toHex(mac(anIntegrity(id), fromHex(key), fromHex(data)));
export const publicHex = (id: string, privateValue: string): string =>
  toHex(publicValue(aGroup(id), fromHex(privateValue)));

/** `undefined` where the engine refuses the other end's value. */
export function sharedHex(id: string, privateValue: string, peerPublic: string): string | undefined {
  const secret = sharedSecret(aGroup(id), fromHex(privateValue), fromHex(peerPublic));
  return secret && toHex(secret);
}

export function sealHex({ id, key, iv, aad, plaintext }: CipherVector): { ciphertext: string; icv: string } {
  const { ciphertext, icv } = encrypt(aCipher(id), fromHex(key), fromHex(iv), fromHex(aad), fromHex(plaintext));
  return { ciphertext: toHex(ciphertext), icv: toHex(icv) };
}

/** `undefined` where the engine refuses to open it. A key kept for many messages must say the same, each time. */
export function openHex({ id, key, iv, aad, ciphertext, icv }: CipherVector): string | undefined {
  const cipher = aCipher(id);
  const keyBytes = fromHex(key);
  const message = [fromHex(iv), fromHex(aad), fromHex(ciphertext), fromHex(icv)] as const;
  const kept = decryptor(cipher, keyBytes);
  const all = [decrypt(cipher, keyBytes, ...message), kept(...message), kept(...message)];
  const [opened, ...again] = all.map((plaintext) => plaintext && toHex(plaintext));
  if (again.some((other) => other !== opened)) throw new Error(`${id}: a kept key opens another plaintext`);
  return opened;
}
