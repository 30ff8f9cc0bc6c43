import type { Lab } from '../engine/lab/lab.ts';
import { presetBySlug } from '../engine/lab/presets.ts';

/** A document as text that does not depend on the order of its keys. */
function canonical(document: unknown): string {
  return JSON.stringify(document, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

/** Whether nothing has been changed in the preset that a Lab started from. */
export function isPreset(lab: Lab): boolean {
  const original = lab.preset === undefined ? undefined : presetBySlug(lab.preset);
  return original !== undefined && canonical(original) === canonical(lab);
}
