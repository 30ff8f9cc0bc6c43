import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-reduced-motion: reduce)';

function subscribe(changed: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Whether the reader asked for less motion. */
export const useStill = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
