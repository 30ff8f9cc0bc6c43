/** An entry of a list whose entries keep their places, so that its place can be its name. */
export interface Numbered<T> {
  item: T;
  index: number;
  key: string;
}

export function numbered<T>(items: Iterable<T>): Numbered<T>[] {
  return Array.from(items, (item, index) => ({ item, index, key: `place ${index}` }));
}
