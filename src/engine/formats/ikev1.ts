import type { Links } from '../wire/chain.ts';
import type { Codec } from '../wire/codec.ts';
import type { IkeHeader, IkePayload } from './ike-model.ts';

/** How messages of IKEv1 are written, read and named. */
export interface Ikev1Formats {
  header: Codec<IkeHeader>;
  showHeader(header: IkeHeader): string;
  showPayloadType(type: number): string;
  links: Links<IkePayload>;
  /** All payloads of a message whose Encryption flag is set, sealed. */
  encrypted: Codec<readonly IkePayload[]>;
}

let installed: Ikev1Formats | undefined;

/** Makes messages of IKEv1 readable. Installing it again changes nothing. */
export function install(formats: Ikev1Formats): void {
  installed = formats;
}

/** `undefined` before `installIkev1()`; then a message of IKEv1 is no more than a header and bytes. */
export const ikev1Formats = (): Ikev1Formats | undefined => installed;
