import { fromHex } from '../../bytes/hex.ts';
import { type CheckId, checkOf } from './checks.ts';
import { differingBits } from './journey.ts';

/**
 * Two messages with the same MD5, found by X. Wang and H. Yu, "How to Break MD5 and Other Hash Functions", EUROCRYPT 2005.
 * They differ in six bits.
 */
const FIRST = fromHex(`
  d131dd02c5e6eec4693d9a0698aff95c 2fcab58712467eab4004583eb8fb7f89
  55ad340609f4b30283e488832571415a 085125e8f7cdc99fd91dbdf280373c5b
  d8823e3156348f5bae6dacd436c919c6 dd53e2b487da03fd02396306d248cda0
  e99f33420f577ee8ce54b67080a80d1e c69821bcb6a8839396f9652b6ff72a70`);
const SECOND = fromHex(`
  d131dd02c5e6eec4693d9a0698aff95c 2fcab50712467eab4004583eb8fb7f89
  55ad340609f4b30283e4888325f1415a 085125e8f7cdc99fd91dbd7280373c5b
  d8823e3156348f5bae6dacd436c919c6 dd53e23487da03fd02396306d248cda0
  e99f33420f577ee8ce54b67080280d1e c69821bcb6a8839396f965ab6ff72a70`);

/** What is computed over both. */
const SHOWN: readonly CheckId[] = ['md5', 'hmac-md5', 'sha256'];

export interface CollisionQuestion {
  /** Of the HMAC. */
  key: Uint8Array;
}

export interface CollisionAnswer {
  messages: readonly [Uint8Array, Uint8Array];
  differing: number;
  checks: readonly { id: CheckId; values: readonly [Uint8Array, Uint8Array] }[];
}

/** Both messages and what MD5, HMAC-MD5 with a key, and SHA-256 make of them. */
export function collision({ key }: CollisionQuestion): CollisionAnswer {
  const checks = SHOWN.map((id) => ({ id, values: [checkOf(id, FIRST, key), checkOf(id, SECOND, key)] as const }));
  return { messages: [FIRST, SECOND], differing: differingBits(FIRST, SECOND), checks };
}
