/*
 * RFC 7296 §3.9, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                            Nonce Data                         ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Codec, literal, rest } from '../../wire/codec.ts';
import { struct } from '../../wire/struct.ts';
import type { PayloadOf } from './model.ts';

export const nonce: Codec<PayloadOf<'nonce'>> = struct<PayloadOf<'nonce'>>({
  kind: literal('nonce'),
  data: rest({ id: 'isakmp.nonce', name: 'Nonce Data', rfc: 'RFC 7296 §3.9' }),
});
