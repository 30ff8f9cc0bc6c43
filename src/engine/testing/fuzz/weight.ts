/** Roughly how many bytes plain data takes up; what is shared counts once. */
export function weightOf(data: unknown): number {
  const seen = new Set<object>();
  let weight = 0;
  const waiting = [data];
  for (let item = waiting.pop(); item !== undefined || waiting.length > 0; item = waiting.pop()) {
    if (typeof item === 'string') weight += item.length;
    if (typeof item !== 'object' || item === null || seen.has(item)) continue;
    seen.add(item);
    if (item instanceof Uint8Array) weight += item.length;
    else {
      weight += 8;
      for (const value of Object.values(item)) waiting.push(value);
    }
  }
  return weight;
}
