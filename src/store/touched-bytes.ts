import { useEffect, useState } from 'react';
import type { Frame } from '../engine/timeline/timeline.ts';
import type { ValueId } from '../engine/values/value.ts';
import { useRun, useSelection, useShownFrame } from './selectors.ts';
import type { TouchedPart } from './touches.ts';
import { valueIndex } from './value-lookup.ts';

const NONE: readonly TouchedPart[] = [];

/** What the selected value touched of the shown packet. How to find that is fetched when a value is first selected. */
export function useTouchedParts(): readonly TouchedPart[] {
  const run = useRun();
  const frame = useShownFrame();
  const { value: id } = useSelection();
  const [found, setFound] = useState<{ id: ValueId; frame: Frame; parts: readonly TouchedPart[] }>();
  useEffect(() => {
    const value = id === undefined ? undefined : valueIndex(run.timeline)(id);
    if (id === undefined || !value || !frame) return undefined;
    let wanted = true;
    void import('./touches.ts').then(({ touchedParts }) => {
      if (wanted) setFound({ id, frame, parts: touchedParts(run, frame, value) });
    });
    return () => {
      wanted = false;
    };
  }, [run, frame, id]);
  return found && found.id === id && found.frame === frame ? found.parts : NONE;
}
