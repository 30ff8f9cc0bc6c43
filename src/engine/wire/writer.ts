interface OpenScope {
  name: string;
  start: number;
  /** Derived fields that wait for the scope's end, in the order they were written. */
  pending: ((start: number, end: number) => void)[];
  parent: OpenScope | undefined;
}

/** Collects bytes. Encoding is strict: a value that does not fit its field is our own bug and throws. */
export class Writer {
  private buffer = new Uint8Array(256);
  length = 0;
  /** Type of what comes next in a chain; the next link written carries it. */
  next = 0;
  /** What the layer below adds to a checksum (RFC 768). */
  pseudoSum = 0;
  private scope: OpenScope | undefined;

  private grow(size: number): void {
    if (this.length + size <= this.buffer.length) return;
    const bigger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + size));
    bigger.set(this.buffer.subarray(0, this.length));
    this.buffer = bigger;
  }

  /** @throws RangeError if `value` is no unsigned integer of `size` bytes */
  uint(size: number, value: number): void {
    this.grow(size);
    this.length += size;
    this.patch(this.length - size, size, value);
  }

  bytes(bytes: Uint8Array): void {
    this.grow(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Writes over what stands at `at`. */
  patch(at: number, size: number, value: number): void {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size)) {
      throw new RangeError(`${value} does not fit ${size} bytes`);
    }
    let rest = value;
    for (let index = at + size - 1; index >= at; index--) {
      this.buffer[index] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }

  enter(name: string): void {
    this.scope = { name, start: this.length, pending: [], parent: this.scope };
  }

  leave(): void {
    const scope = this.scope;
    this.scope = scope?.parent;
    for (const finish of scope?.pending ?? []) finish(scope?.start ?? 0, this.length);
  }

  /** Calls `finish` when the nearest scope of this name is complete. */
  whenDone(name: string, finish: (start: number, end: number) => void): void {
    let scope = this.scope;
    while (scope && scope.name !== name) scope = scope.parent;
    if (!scope) throw new Error(`no scope named ${name} is open`);
    scope.pending.push(finish);
  }

  /** What was written so far; a view that the next write may change. */
  view(start: number, end: number): Uint8Array {
    return this.buffer.subarray(start, end);
  }

  result(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}
