import { showBytes } from './show.ts';
import type { Field, FieldId, FieldValue, Malformed, SourceId } from './span.ts';

/** What a span is called. */
export interface Label {
  id: FieldId;
  name: string;
  rfc?: string;
}

/** A stretch of bytes with a name that a length field inside it can speak of. */
export interface Scope {
  name: string;
  start: number;
  /** Whether a length field has fixed its end. Its unclaimed rest is then its own, and so is its failure. */
  fixed: boolean;
  /** Whether that length says more than is there. */
  cut: boolean;
  /** The reader's state outside. */
  outerEnd: number;
  outerFailed: boolean;
  parent: Scope | undefined;
}

const UNCLAIMED: Label = { id: 'pw.unclaimed', name: 'Unclaimed' };

/**
 * Reads a source from left to right. It never throws and never reads beyond `end`: a read that asks for too much claims
 * what is left, notes a Malformed and makes the scope fail; in a failed scope every further read gives zeros and claims nothing.
 * With `fields` set, every claim leaves a span there, so the leaves partition the source once `finish` was called.
 */
export class Reader {
  readonly bytes: Uint8Array;
  readonly source: SourceId;
  position = 0;
  /** First byte that may not be read. */
  end: number;
  failed = false;
  /** The first thing found wrong. */
  error: Malformed | undefined;
  /** The list that spans are added to; absent when nobody records. */
  fields: Field[] | undefined;
  /** The leaf recorded last: what a complaint is pinned to. */
  last: Field | undefined;
  /** Type of what comes next in a chain, as the link read last says (RFC 7296 §3.2). */
  next = 0;
  /** What the layer below adds to a checksum (RFC 768); absent when it is not known. */
  pseudoSum: number | undefined;
  private scope: Scope | undefined;

  constructor(bytes: Uint8Array, source: SourceId = 'wire', fields?: Field[]) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.source = source;
    this.fields = fields;
  }

  get left(): number {
    return this.end - this.position;
  }

  /** Whether `size` bytes can be claimed. If not, the rest of the scope is claimed as a broken `label`, and the scope fails. */
  has(size: number, label: Label): boolean {
    if (this.failed) return false;
    if (size >= 0 && size <= this.end - this.position) return true;
    this.cut(size, label);
    return false;
  }

  private cut(size: number, label: Label): void {
    const left = this.left;
    this.failed = true;
    const error: Malformed =
      size < 0
        ? { code: 'bad-length', message: `${label.name} would have ${size} bytes.` }
        : {
            code: 'truncated',
            message: `${label.name} needs ${count(size)}; ${left} ${left === 1 ? 'is' : 'are'} left.`,
          };
    if (left === 0 || size < 0) this.complain(error);
    else this.claimBroken(label, error);
  }

  private claimBroken(label: Label, error: Malformed): void {
    const start = this.position;
    this.position = this.end;
    this.error ??= error;
    const bytes = this.bytes.subarray(start, this.end);
    this.record(label, start, bytes, showBytes(bytes));
    if (this.last && this.fields) this.last.error = error;
  }

  /** Notes what is wrong with the leaf read last. */
  complain(error: Malformed): void {
    this.error ??= error;
    if (this.last) this.last.error ??= error;
  }

  /** Adds the leaf from `start` to here. Call it after moving on, and only if `fields` is set or `value` is at hand anyway. */
  record(label: Label, start: number, value: FieldValue, show: string): void {
    if (!this.fields) return;
    const { source, position: end } = this;
    const { id, name, rfc } = label;
    // Two whole objects: a property that is added later costs an allocation more.
    const field: Field = rfc
      ? { id, source, start, end, name, show, value, rfc }
      : { id, source, start, end, name, show, value };
    this.fields.push(field);
    this.last = field;
  }

  enter(name: string): Scope {
    const { position, end, failed } = this;
    this.scope = {
      name,
      start: position,
      fixed: false,
      cut: false,
      outerEnd: end,
      outerFailed: failed,
      parent: this.scope,
    };
    return this.scope;
  }

  /** Where the nearest scope of this name begins. */
  startOf(name: string): number {
    return this.find(name)?.start ?? 0;
  }

  /** Whether the nearest scope of this name says that it is longer than it is. */
  isCut(name: string): boolean {
    return this.find(name)?.cut ?? false;
  }

  private find(name: string): Scope | undefined {
    let scope = this.scope;
    while (scope && scope.name !== name) scope = scope.parent;
    return scope;
  }

  /**
   * A length field just read says that the scope is `length` bytes long. Beyond what is there: the scope keeps what is
   * there. Shorter than what was already read: the scope fails, and the one around it too, because nobody knows where it ends.
   */
  fix(name: string, length: number): void {
    const scope = this.find(name);
    if (!scope || this.failed) return;
    const end = scope.start + length;
    const room = scope.outerEnd;
    if (end < this.position) this.refuse(length, this.position - scope.start);
    else this.settle(scope, end, room);
  }

  private settle(scope: Scope, end: number, room: number): void {
    scope.cut = end > room;
    if (scope.cut) this.complain(tooLong(end - scope.start, room - scope.start));
    scope.fixed = true;
    this.narrow(scope, Math.min(end, room));
  }

  private refuse(length: number, least: number): void {
    this.failed = true;
    this.complain({ code: 'bad-length', message: `The length says ${count(length)}; at least ${least} are used.` });
  }

  private narrow(scope: Scope, end: number): void {
    for (let inner = this.scope; inner && inner !== scope; inner = inner.parent) {
      inner.outerEnd = Math.min(inner.outerEnd, end);
    }
    this.end = Math.min(this.end, end);
  }

  leave(scope: Scope): void {
    if (scope.fixed) {
      this.finish();
      this.failed = scope.outerFailed;
    }
    this.end = scope.outerEnd;
    this.scope = scope.parent;
  }

  /** Claims whatever the scope has left as unclaimed. */
  finish(): void {
    const left = this.left;
    if (left === 0) return;
    const why = this.failed ? 'after the error' : 'that no field claims';
    this.claimBroken(UNCLAIMED, { code: 'trailing', message: `${count(left)} ${why}.` });
  }
}

function tooLong(length: number, room: number): Malformed {
  return { code: 'bad-length', message: `The length says ${count(length)}; ${room} are there.` };
}

function count(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}
