/**
 * Remembers the answers to what was asked last, by key; older ones are forgotten. So is a failure, so that it can be tried again.
 * @param most how many answers are remembered
 */
export function lately<T>(most: number): (key: string, ask: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key, ask) => {
    const answer = answers.get(key) ?? ask();
    // What was asked for last stands last.
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (oldest !== undefined && answers.size > most) answers.delete(oldest);
    answer.catch(() => answers.get(key) === answer && answers.delete(key));
    return answer;
  };
}
