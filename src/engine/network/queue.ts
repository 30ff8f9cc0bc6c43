import type { Time } from '../values/value.ts';

/** What will happen, the earliest first. Of two things at one time, the one that was added first. */
export class EventQueue<T> {
  private readonly entries: { at: Time; event: T }[] = [];

  add(at: Time, event: T): void {
    let index = this.entries.length;
    while (index > 0 && (this.entries[index - 1]?.at ?? 0) <= at) index--;
    // The list runs backwards, so that taking the earliest is cheap, and equal times stand in reverse.
    this.entries.splice(index, 0, { at, event });
  }

  /** Takes the earliest. */
  next(): { at: Time; event: T } | undefined {
    return this.entries.pop();
  }
}
