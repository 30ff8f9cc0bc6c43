interface Alarm {
  handle: NodeJS.Timeout;
  idle: boolean;
}

/** What nodes want to be woken by, on the clock of this machine. */
export class Alarms {
  readonly #set = new Map<string, Alarm>();

  /** Replaces an earlier one of that name. `idle` ones ring in the background: nobody waits for them. */
  set(name: string, milliseconds: number, idle: boolean, ring: () => void): void {
    this.cancel(name);
    const wake = () => {
      this.#set.delete(name);
      ring();
    };
    this.#set.set(name, { handle: setTimeout(wake, Math.max(0, milliseconds)), idle });
  }

  cancel(name: string): void {
    clearTimeout(this.#set.get(name)?.handle);
    this.#set.delete(name);
  }

  /** Whether somebody waits for something: an answer, the time for the next ping. */
  get busy(): boolean {
    return [...this.#set.values()].some(({ idle }) => !idle);
  }

  cancelAll(): void {
    for (const name of [...this.#set.keys()]) this.cancel(name);
  }
}
