import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyDocument } from '../testing/arbitrary-document.ts';
import { decodeLab, encodeLab } from './share.ts';
import { parseLab } from './validate.ts';

it('any Lab that was put together well is valid, and comes back out of a file and out of a link', () => {
  fc.assert(
    fc.property(anyDocument, (lab) => {
      expect(parseLab(JSON.stringify(lab))).toEqual({ ok: true, lab });
      expect(decodeLab(encodeLab(lab))).toEqual({ ok: true, lab });
    }),
    { seed: 3, numRuns: 300 },
  );
});
