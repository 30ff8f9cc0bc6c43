import { useSyncExternalStore } from 'react';

export type Room = 'lab' | 'compare';

/** The room that a location hash leads to. What leads nowhere leads to the lab, which says so. */
export const roomOf = (hash: string): Room => (/^#\/compare(?:[/?]|$)/.test(hash) ? 'compare' : 'lab');

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The room that the address leads to now. */
export const useRoom = (): Room => useSyncExternalStore(subscribe, () => roomOf(location.hash));

/** The location hash, as it changes. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => location.hash);
