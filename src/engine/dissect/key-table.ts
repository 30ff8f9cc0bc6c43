/** The keys of one IKE SA, as a gateway holds them. Algorithms are ids of `crypto/algorithms`. AEAD keys carry their salt at the end. */
export interface IkeKeys {
  version: 1 | 2;
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
}

/** What a dissector may open packets with. Eve's is empty. */
export interface KeyTable {
  ike: readonly IkeKeys[];
  esp: readonly EspKeys[];
}
