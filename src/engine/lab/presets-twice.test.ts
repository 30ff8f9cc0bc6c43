import { describe, expect, it } from 'vitest';
import { installExtras } from '../crypto/extra/install.ts';
import { simulate } from '../network/simulate.ts';
import { exportCapture } from '../timeline/export.ts';
import { PRESETS } from './presets.ts';

installExtras();

describe.each(PRESETS)('$slug', ({ lab }) => {
  it('plays twice to the same bytes, and leaves its Lab as it was', () => {
    const before = JSON.stringify(lab);
    const once = simulate(lab);
    // Of a copy, so that nothing can be remembered by identity.
    const again = simulate(JSON.parse(before));
    expect(JSON.stringify(lab)).toBe(before);
    expect(again).toEqual(once);
    expect(exportCapture(again)).toEqual(exportCapture(once));
  });

  it('has other keys and nonces with another seed', () => {
    const random = (seed: string) => simulate({ ...lab, seed }).values.filter(({ rule }) => rule === 'seed');
    const [one, other] = [random('one'), random('other')].map((values) => values.map(({ bytes }) => bytes.join()));
    expect(one?.length).toBeGreaterThan(2);
    expect(one?.filter((bytes) => other?.includes(bytes))).toEqual([]);
  });
});
