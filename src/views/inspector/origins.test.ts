import { describe, expect, test } from 'vitest';
import { FORMULAS } from '../../content/ui/formulas.ts';
import { ORIGINS } from '../../content/ui/origins.ts';
import { installExtras } from '../../engine/crypto/extra/install.ts';
import { PRESETS } from '../../engine/lab/presets.ts';
import { indexFields, isBranch } from '../../store/field-index.ts';
import { recipeOfField } from '../../store/provenance.ts';
import { runLab } from '../../worker/run-lab.ts';

installExtras();

describe.each(PRESETS)('where the bytes of $slug come from', ({ lab }) => {
  const { timeline, dissections } = runLab(lab);

  test('every value has the formula of its rule', () => {
    expect([...new Set(timeline.values.map(({ rule }) => rule))].filter((rule) => !(rule in FORMULAS))).toEqual([]);
  });

  test('every leaf was made by a formula, or has a line of its own', () => {
    const unsaid = new Set<string>();
    for (const frame of timeline.frames) {
      const dissection = dissections[frame.number - 1];
      if (!dissection) continue;
      for (const node of indexFields(dissection).nodes) {
        const { field } = node;
        if (isBranch(node) || field.bits || field.id in ORIGINS) continue;
        if (!recipeOfField(timeline, frame, dissection, field)) unsaid.add(field.id);
      }
    }
    expect([...unsaid]).toEqual([]);
  });
});
