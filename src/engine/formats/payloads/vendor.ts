/*
 * RFC 7296 §3.12, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                        Vendor ID (VID)                        ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Codec, literal, rest } from '../../wire/codec.ts';
import { struct } from '../../wire/struct.ts';
import { rareFormats } from '../rare.ts';
import type { PayloadOf } from './model.ts';

const data = rest({ id: 'isakmp.vid_bytes', name: 'Vendor ID', rfc: 'RFC 7296 §3.12' });

export const vendor: Codec<PayloadOf<'vendor'>> = struct<PayloadOf<'vendor'>>({
  kind: literal('vendor'),
  data: { choose: () => rareFormats()?.vendorId ?? data },
});
