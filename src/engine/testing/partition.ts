import type { Dissection, Field } from '../wire/span.ts';

/**
 * What is wrong with the spans of a dissection, or nothing. The leaves of every source must follow one another from its first
 * byte to its last; containers must hold their children exactly; bit fields must stay within their holder.
 */
export function partitionFault({ sources, fields }: Dissection): string | undefined {
  const reached = new Map(sources.map(({ id }) => [id, 0]));
  for (const field of fields) {
    const fault = visit(field, reached);
    if (fault) return fault;
  }
  for (const { id, bytes } of sources) {
    if (reached.get(id) !== bytes.length) return `${id}: covered to ${reached.get(id)} of ${bytes.length}`;
  }
  return undefined;
}

function visit(field: Field, reached: Map<string, number>): string | undefined {
  const { id, source, start, end, children = [] } = field;
  const at = reached.get(source);
  if (at !== start) return `${id}: starts at ${start} of ${source}, which is covered to ${at}`;
  if (end <= start) return `${id}: ends at ${end}, starts at ${start}`;
  const own = children.filter((child) => child.source === source && !child.bits);
  for (const child of children) {
    const fault = child.bits ? bitFault(child, field) : visit(child, reached);
    if (fault) return fault;
  }
  if (own.length === 0) reached.set(source, end);
  return reached.get(source) === end ? undefined : `${id}: ends at ${end}, its children at ${reached.get(source)}`;
}

function bitFault(bit: Field, holder: Field): string | undefined {
  const inside = bit.start >= holder.start && bit.end <= holder.end && bit.start < bit.end;
  return inside ? undefined : `${bit.id}: ${bit.start} to ${bit.end} is not inside ${holder.id}`;
}
