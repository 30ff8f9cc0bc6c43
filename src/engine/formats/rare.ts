import type { Codec } from '../wire/codec.ts';

/** Formats that no peer of a Lab speaks, and captures show. */
export interface RareFormats {
  /** The bodies of payloads, by type. */
  bodies: Readonly<Record<number, Codec<Uint8Array>>>;
  /** The authentication data of a digital signature (RFC 7427 §3). */
  signature: Codec<Uint8Array>;
  /** A Vendor ID, and what it stands for. */
  vendorId: Codec<Uint8Array>;
  vendorName(id: Uint8Array): string | undefined;
}

let installed: RareFormats | undefined;

/** Makes rare formats readable. Installing them again changes nothing. */
export function install(formats: RareFormats): void {
  installed = formats;
}

/** `undefined` before `installRareFormats()`; then what they would tell stays data. */
export const rareFormats = (): RareFormats | undefined => installed;
