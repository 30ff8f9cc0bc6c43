import { toHex } from '../engine/bytes/hex.ts';

/** JSON of engine data: bytes become hex, a bigint its decimal digits. */
export function jsonOf(data: unknown, indent?: number): string {
  return JSON.stringify(data, replace, indent);
}

function replace(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  return typeof value === 'bigint' ? String(value) : value;
}
