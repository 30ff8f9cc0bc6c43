import type { CapturedPacket } from '../engine/capture/read.ts';
import type { Dissection, Field, SourceId } from '../engine/wire/span.ts';

/** A packet as people read it: one line for the packet, one for each field, indented by depth. */
export function treeOf({ number, time, bytes }: CapturedPacket, { summary, fields }: Dissection): string {
  const head = `${number}  ${time.toFixed(6)} s  ${bytes.length} bytes  ${summary}`;
  return `${[head, ...fields.flatMap((field) => linesOf(field, 1))].join('\n')}\n\n`;
}

/** Where bytes begin that are not those of the field above, their source is named. */
function linesOf(field: Field, depth: number, above: SourceId = 'wire'): string[] {
  const { name, show, error, children, source } = field;
  const origin = source === above ? '' : `  [${source}]`;
  const trouble = error ? `  (malformed: ${error.message})` : '';
  const line = `${'  '.repeat(depth)}${name}${show ? `: ${show}` : ''}${origin}${trouble}`;
  return [line, ...(children ?? []).flatMap((child) => linesOf(child, depth + 1, source))];
}
