import { useSyncExternalStore } from 'react';
import type { Prompt } from '../../content/predict.ts';

/** The questions come in a chunk of their own, which is asked for at once and is there before the engine has answered. */
let prompts: readonly Prompt[] = [];
const listeners = new Set<() => void>();

void import('../../content/predict.ts').then(({ PROMPTS }) => {
  prompts = PROMPTS;
  for (const changed of listeners) changed();
});

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const usePrompts = (): readonly Prompt[] => useSyncExternalStore(subscribe, () => prompts);
