import { type KeyboardEvent, useRef } from 'react';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import type { Source, SourceId } from '../../engine/wire/span.ts';

interface SourceTabsProps {
  sources: readonly Source[];
  shown: SourceId;
  onChoose: (source: SourceId) => void;
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** One tab for the wire, one for each text that was opened out of it. */
export function SourceTabs({ sources, shown, onChoose }: SourceTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const at = sources.findIndex(({ id }) => id === shown);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (at + step + sources.length) % sources.length;
    const source = sources[next];
    if (source) onChoose(source.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div ref={list} className="insp-tabs" role="tablist" aria-label={INSPECTOR.sources} onKeyDown={onKeyDown}>
      {sources.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === shown}
          tabIndex={id === shown ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
