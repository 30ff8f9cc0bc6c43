/**
 * The keys of one IKE SA, as a gateway holds them. Algorithms are ids of `crypto/algorithms`; the SPIs of IKEv1 are its
 * cookies.
 */
export type IkeKeys = Ikev1Keys | Ikev2Keys;

export interface Ikev1Keys {
  version: 1;
  initiatorSpi: Uint8Array;
  responderSpi: Uint8Array;
  encryption: string;
  /** The negotiated hash, which makes the first IV (RFC 2409 Appendix B). */
  hash: string;
  /** Cut or grown from SKEYID_e, as long as the cipher needs. */
  key: Uint8Array;
}

/** AEAD keys carry their salt at the end. */
export interface Ikev2Keys {
  version: 2;
  initiatorSpi: Uint8Array;
  responderSpi: Uint8Array;
  encryption: string;
  integrity?: string;
  skEi: Uint8Array;
  skEr: Uint8Array;
  skAi?: Uint8Array;
  skAr?: Uint8Array;
}

/** The keys of one IPsec SA (one direction). AEAD keys carry their salt at the end. */
export interface EspKeys {
  spi: number;
  source: string;
  destination: string;
  encryption: string;
  integrity?: string;
  encryptionKey: Uint8Array;
  integrityKey?: Uint8Array;
  /** How long a check value is that nobody here can check, where no integrity algorithm is named. */
  uncheckedIcvBytes?: number;
  /** 64-bit sequence numbers, of which the packet carries the lower half. */
  esn?: boolean;
}

/** The keys of one AH SA (one direction). */
export interface AhKeys {
  spi: number;
  source: string;
  destination: string;
  integrity: string;
  integrityKey: Uint8Array;
  esn?: boolean;
}

/** What a dissector may open packets with. Eve's is empty. */
export interface KeyTable {
  ike: readonly IkeKeys[];
  esp: readonly EspKeys[];
  ah: readonly AhKeys[];
}
