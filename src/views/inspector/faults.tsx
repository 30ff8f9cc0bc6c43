import { INSPECTOR } from '../../content/ui/inspector.ts';
import type { Dissection } from '../../engine/wire/span.ts';
import { indexFields } from '../../store/field-index.ts';
import { nameOf } from '../../store/field-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { choose } from './choose.ts';

/** What in the packet cannot be as its format says: one sentence each, which leads to the bytes. */
export function Faults({ dissection }: { dissection: Dissection }) {
  const faults = indexFields(dissection).nodes.filter(({ field }) => field.error);
  const innermost = faults.filter((node) => !faults.some((other) => other.at > node.at && other.at < node.end));
  return innermost.map((node) => (
    <button key={node.ref} type="button" className="insp-fault" onClick={() => choose(node)}>
      <Icon name="cross" />
      <span>
        {nameOf(node.field)}: {node.field.error?.code === 'bad-tag' ? INSPECTOR.brokenSeal : INSPECTOR.error}
        {node.field.error?.message}
      </span>
    </button>
  ));
}
