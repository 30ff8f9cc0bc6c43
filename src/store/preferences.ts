import type { Depth, Theme } from './session.ts';

/** What outlives a visit. Anything unreadable falls back to what a first visit gets. */
export interface Preferences {
  depth: Depth;
  theme: Theme;
  characterKeys: boolean;
}

const KEY = 'phasewise';

const DEPTHS: readonly string[] = ['story', 'packets', 'bytes'] satisfies Depth[];
export const isDepth = (text: unknown): text is Depth => typeof text === 'string' && DEPTHS.includes(text);
const isTheme = (text: unknown): text is Theme => text === 'light' || text === 'dark';

function systemTheme(): Theme {
  const dark = typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;
  return dark ? 'dark' : 'light';
}

/** Storage may be forbidden, full of something else, or absent: then there is nothing stored. */
function readStored(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...stored } : {};
  } catch {
    return {};
  }
}

export function readPreferences(): Preferences {
  const stored = readStored();
  return {
    depth: isDepth(stored.depth) ? stored.depth : 'packets',
    theme: isTheme(stored.theme) ? stored.theme : systemTheme(),
    characterKeys: stored.characterKeys !== false,
  };
}

export function keepPreferences(change: Partial<Preferences>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readStored(), ...change }));
  } catch {
    // A visit that cannot be remembered is still a good visit.
  }
}
