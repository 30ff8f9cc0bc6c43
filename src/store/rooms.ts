import { useSyncExternalStore } from 'react';

export type Room = 'lab' | 'compare' | 'workbench' | 'about';

const BESIDE_THE_LAB: readonly Room[] = ['compare', 'workbench', 'about'];

/** The room that a location hash leads to. What leads nowhere leads to the lab, which says so. */
export function roomOf(hash: string): Room {
  const [, name] = /^#\/(\w+)(?:[/?]|$)/.exec(hash) ?? [];
  return BESIDE_THE_LAB.find((room) => room === name) ?? 'lab';
}

const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  addEventListener('hashchange', changed);
  return () => {
    listeners.delete(changed);
    removeEventListener('hashchange', changed);
  };
}

/**
 * Goes to another address of the page. The event that says so comes late; who shows a choice that stands in the address
 * must not show the old one until then.
 * @param way whether the address becomes an entry of its own in the history
 */
export function goToHash(hash: string, way: 'push' | 'replace'): void {
  if (way === 'replace') location.replace(hash);
  else location.hash = hash;
  for (const changed of listeners) changed();
}

/** The room that the address leads to now. */
export const useRoom = (): Room => useSyncExternalStore(subscribe, () => roomOf(location.hash));

/** The location hash, as it changes. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => location.hash);
