/*
 * RFC 7296 §3.8, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Auth Method   |                RESERVED                       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                      Authentication Data                      ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Codec, literal, reserved, rest, uint } from '../../wire/codec.ts';
import { struct } from '../../wire/struct.ts';
import { rareFormats } from '../rare.ts';
import { AUTH_METHODS } from '../registries.ts';
import type { PayloadOf } from './model.ts';

const rfc = 'RFC 7296 §3.8';
const SIGNATURE = 14;

const data = rest({ id: 'isakmp.auth.data', name: 'Authentication Data', rfc: 'RFC 7296 §2.15' });

export const auth: Codec<PayloadOf<'auth'>> = struct<PayloadOf<'auth'>, { reserved: undefined }>({
  kind: literal('auth'),
  method: uint(1, { id: 'isakmp.auth.method', name: 'Auth Method', rfc }, AUTH_METHODS.show),
  reserved: reserved(3, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
  data: { choose: ({ method }) => (method === SIGNATURE ? (rareFormats()?.signature ?? data) : data) },
});

/** `Shared Key Message Integrity Code, 32 bytes`. */
export function showAuth({ method, data }: PayloadOf<'auth'>): string {
  return `${AUTH_METHODS.name(method) ?? `method ${method}`}, ${data.length} bytes`;
}
