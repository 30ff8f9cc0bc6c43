type Call = () => unknown;

let tape: Call[] | undefined;

/** Runs an action and gives the calls of recorded functions that it made, each ready to be made again alone. */
export function recordCalls(action: () => unknown): readonly Call[] {
  const calls: Call[] = [];
  tape = calls;
  action();
  tape = undefined;
  return calls;
}

/** The same function, noting its calls while somebody records. What a recorded call calls itself is a part of it. */
export function recorded<A extends unknown[], R>(real: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    if (!tape) return real(...args);
    const outer = tape;
    outer.push(() => real(...args));
    tape = undefined;
    const result = real(...args);
    tape = outer;
    return result;
  };
}
