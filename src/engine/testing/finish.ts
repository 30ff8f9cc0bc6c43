/** Ends a computation that says how far it is: its answer, and the shares that it told on the way. */
export function finish<T>(work: Generator<number, T>): { answer: T; shares: readonly number[] } {
  const shares: number[] = [];
  for (;;) {
    const next = work.next();
    if (next.done) return { answer: next.value, shares };
    shares.push(next.value);
  }
}
