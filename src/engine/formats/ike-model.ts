/** IKE messages as data: what the codecs in this folder read and write. Numbers are the registry's (`registries.ts`). */

/** RFC 7296 §3.1. SPIs are 8 bytes. */
export interface IkeHeader {
  initiatorSpi: Uint8Array;
  responderSpi: Uint8Array;
  version: { major: number; minor: number };
  exchangeType: number;
  flags: {
    initiator: boolean;
    version: boolean;
    response: boolean;
    /** IKEv1 only, which has these in place of the others (RFC 2408 §3.1). */
    v1?: { encryption: boolean; commit: boolean; authentication: boolean };
  };
  messageId: number;
}

/** RFC 7296 §3.3.5. Short form carries a number, long form bytes. */
export type Attribute = { type: number; value: number } | { type: number; value: Uint8Array };

/** RFC 7296 §3.3.2. */
export interface Transform {
  type: number;
  id: number;
  attributes: readonly Attribute[];
}

/** RFC 7296 §3.3.1. */
export interface Proposal {
  number: number;
  protocol: number;
  spi: Uint8Array;
  transforms: readonly Transform[];
}

/** RFC 7296 §3.13.1. Addresses are raw bytes (4 for type 7, 16 for type 8). */
export interface TrafficSelector {
  type: number;
  protocol: number;
  startPort: number;
  endPort: number;
  start: Uint8Array;
  end: Uint8Array;
}

export type IkePayload =
  | { kind: 'sa'; proposals: readonly Proposal[] }
  | { kind: 'ke'; group: number; data: Uint8Array }
  | { kind: 'nonce'; data: Uint8Array }
  | { kind: 'notify'; protocol: number; spi: Uint8Array; type: number; data: Uint8Array }
  | { kind: 'idi' | 'idr'; idType: number; data: Uint8Array }
  | { kind: 'auth'; method: number; data: Uint8Array }
  | { kind: 'tsi' | 'tsr'; selectors: readonly TrafficSelector[] }
  | { kind: 'delete'; protocol: number; spis: readonly Uint8Array[] }
  | { kind: 'vendor'; data: Uint8Array }
  /** RFC 7296 §3.14: `body` is IV, ciphertext and ICV; `first` is the type of the first payload inside. */
  | { kind: 'sk'; first: number; body: Uint8Array }
  /** `first`: where its link does not tell of the payload behind it but of the first inside, as in SKF (RFC 7383 §2.5). */
  | { kind: 'unknown'; type: number; critical: boolean; body: Uint8Array; first?: number };

export interface IkeMessage {
  header: IkeHeader;
  payloads: readonly IkePayload[];
}
