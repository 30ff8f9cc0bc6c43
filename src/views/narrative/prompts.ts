import { useSyncExternalStore } from 'react';
import type { Prompt } from '../../content/predict.ts';

/** The questions come in a chunk of their own, which is asked for at once and is there before the engine has answered. */
let prompts: readonly Prompt[] = [];
const listeners = new Set<() => void>();

import('../../content/predict.ts').then(
  ({ PROMPTS }) => {
    prompts = PROMPTS;
    for (const changed of listeners) changed();
  },
  // Without the chunk there are no questions, and everything else goes on.
  () => undefined,
);

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const usePrompts = (): readonly Prompt[] => useSyncExternalStore(subscribe, () => prompts);
