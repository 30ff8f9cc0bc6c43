import { afterEach, describe, expect, test, vi } from 'vitest';
import { keepPreferences, readPreferences } from './preferences.ts';

const FIRST_VISIT = { depth: 'packets', theme: 'light', characterKeys: true };

function store(content: string | null): Map<string, string> {
  const kept = new Map(content === null ? [] : [['phasewise', content]]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return kept;
}

afterEach(() => vi.unstubAllGlobals());

describe('preferences', () => {
  test.each([null, 'not json', 'null', '[]', '7', '"dark"', '{"depth":"abyss","theme":{},"characterKeys":"no"}'])(
    '%s in the storage is a first visit',
    (content) => {
      store(content);
      expect(readPreferences()).toEqual(FIRST_VISIT);
    },
  );

  test('a storage that throws is a first visit, and keeping is given up quietly', () => {
    const refuse = () => {
      throw new Error('SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    expect(readPreferences()).toEqual(FIRST_VISIT);
    expect(() => keepPreferences({ theme: 'dark' })).not.toThrow();
  });

  test('a first visit follows the system theme, a later one what was chosen', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    store(null);
    expect(readPreferences().theme).toBe('dark');
    keepPreferences({ theme: 'light' });
    expect(readPreferences().theme).toBe('light');
  });

  test('one change keeps the others', () => {
    store('{"depth":"bytes"}');
    keepPreferences({ characterKeys: false });
    expect(readPreferences()).toEqual({ ...FIRST_VISIT, depth: 'bytes', characterKeys: false });
  });
});
