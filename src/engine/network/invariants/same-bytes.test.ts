import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agreeingLab, disturbedLab } from '../../testing/agreeing-lab.ts';
import { anyLab } from '../../testing/arbitrary-lab.ts';
import { exportCapture } from '../../timeline/export.ts';
import { simulate } from '../simulate.ts';

it('the same Lab gives the same recording, to the last byte', () => {
  const property = fc.property(fc.oneof(anyLab, agreeingLab, disturbedLab), (lab) => {
    const document = JSON.stringify(lab);
    const once = simulate(lab);
    // Of a copy, so that nothing can be remembered by identity.
    const again = simulate(JSON.parse(document));
    expect(JSON.stringify(lab)).toBe(document);
    expect(again).toEqual(once);
    expect(exportCapture(again)).toEqual(exportCapture(once));
  });
  fc.assert(property, { seed: 7, numRuns: 40 });
});
