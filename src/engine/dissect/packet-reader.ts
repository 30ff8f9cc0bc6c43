import { type Label, Reader } from '../wire/reader.ts';
import type { Field, Source, SourceId } from '../wire/span.ts';
import type { Following } from './following.ts';
import type { Joining } from './joining.ts';
import type { KeyTable } from './key-table.ts';

/** What is gathered while one packet is taken apart. */
export interface Session {
  keys: KeyTable;
  /** UDP ports besides 4500 that carry ESP, and IKE behind a non-ESP marker. */
  encapPorts: readonly number[];
  /** What was followed so far of IKEv1; absent for who sees this one packet only. */
  conversations: Following | undefined;
  /** What was seen so far of messages that come in parts; absent likewise. */
  joining: Joining | undefined;
  /** Which packet this is, from 1. */
  packet: number;
  sources: Source[];
  /** Wireshark's names, outermost first. */
  protocols: string[];
  /** The line of the innermost layer so far that has something to say. */
  summary: string;
  /** How many packets stand inside one another. */
  depth: number;
}

export interface Addresses {
  source: string;
  destination: string;
}

/** A recording reader that knows the keys at hand and what was found further out. */
export class PacketReader extends Reader {
  readonly session: Session;
  /** Of the innermost IP header read so far. */
  addresses: Addresses | undefined;

  constructor(session: Session, source: Source, fields: Field[]) {
    super(source.bytes, source.id, fields);
    this.session = session;
    session.sources.push(source);
  }

  /**
   * Opens a second source: bytes that came out of `cover`, a leaf of this one. Its spans gather under a root below `cover`.
   * @param name a phrase such as `Opened with SK_er`
   * @param kind `sk.plaintext`, `isakmp.plaintext`, `esp.inner`, …; a second one of a kind is numbered
   */
  inside(kind: string, name: string, bytes: Uint8Array, cover: Field, root: Label): PacketReader {
    const id = this.nextId(kind);
    const from = { source: cover.source, start: cover.start, end: cover.end };
    const children: Field[] = [];
    const end = bytes.length;
    cover.children = [
      { id: root.id, source: id, start: 0, end, name: root.name, show: name, rfc: root.rfc, from, children },
    ];
    const inner = new PacketReader(this.session, { id, name, bytes, from }, children);
    inner.addresses = this.addresses;
    inner.pseudoSum = this.pseudoSum;
    return inner;
  }

  private nextId(kind: string): SourceId {
    let same = 0;
    for (const { id } of this.session.sources) if (id.startsWith(kind)) same += 1;
    return same === 0 ? kind : `${kind}/${same + 1}`;
  }
}
