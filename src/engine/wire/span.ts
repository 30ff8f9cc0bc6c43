/** A field's permanent name: Wireshark's filter name where it has one (`isakmp.ispi`), otherwise `pw.` something. */
export type FieldId = string;

/**
 * Which bytes a span counts in. `wire` is the packet as captured; anything else is bytes that are not on the wire,
 * such as `sk.plaintext` or `esp.inner`. A second source of the same kind in one packet gets `/2`, `/3`, ….
 */
export type SourceId = string;

export type FieldValue = number | bigint | string | boolean | Uint8Array;

/** Why the bytes of a span cannot be what the format says. Data, never an exception. */
export interface Malformed {
  code: 'truncated' | 'bad-length' | 'bad-value' | 'bad-checksum' | 'bad-tag' | 'bad-padding' | 'trailing' | 'too-deep';
  /** One sentence: what was found and what was expected. */
  message: string;
}

/** Bytes `start` (inclusive) to `end` (exclusive) of a source, and what they are. */
export interface Span {
  id: FieldId;
  source: SourceId;
  start: number;
  end: number;
  value?: FieldValue;
  error?: Malformed;
}

/**
 * A span with its place in the tree. Fields without byte-wide children are the leaves; the leaves of one source
 * partition it: no gap, no overlap. Bit fields (`bits`) are children of the bytes that hold them and share their extent.
 * Zero-length containers do not occur.
 */
export interface Field extends Span {
  /** Short label in the RFC's words, such as `Initiator SPI`. */
  name: string;
  /** The value as a person reads it: `IKE_SA_INIT (34)`, `192.0.2.1`, `50a5 3a5f …`. */
  show: string;
  /** Where it is defined: `RFC 7296 §3.1`. */
  rfc?: string;
  /**
   * For a bit field: offset of its most significant bit within the parent's bytes (0 is the first on the wire), and its width.
   * Whole bytes that are looked at twice have it too: which packet brought a stretch of a reassembled message.
   */
  bits?: { offset: number; width: number };
  /** For the root of a second source: the ciphertext span that these bytes came out of; absent where they came in several packets. */
  from?: { source: SourceId; start: number; end: number };
  children?: readonly Field[];
}

/** A stretch of bytes that several packets brought: the number of the packet, from 1, and which bytes it brought. */
export interface Piece {
  packet: number;
  start: number;
  end: number;
}

/** One source of a packet: its bytes and the tree over them. */
export interface Source {
  id: SourceId;
  /** What a person calls it: `On the wire`, `Opened with SK_er`. */
  name: string;
  bytes: Uint8Array;
  /** The span of another source that these bytes came out of; absent for `wire`. */
  from?: { source: SourceId; start: number; end: number };
  /** Of a reassembled source: which packet brought which bytes, and which of them came in this one, out of `from`. */
  pieces?: readonly Piece[];
  own?: Piece;
}

/** Everything the dissector has to say of one packet. Children in another source stand under the field that they came out of. */
export interface Dissection {
  /** Outermost first, in Wireshark's names: `['ip', 'udp', 'isakmp']`. */
  protocols: readonly string[];
  /** One line: `IKE_AUTH response, message 1`. */
  summary: string;
  sources: readonly Source[];
  fields: readonly Field[];
}
