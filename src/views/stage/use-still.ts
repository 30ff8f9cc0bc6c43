import { useMedia } from '../../ui/use-media.ts';

/** Whether the reader asked for less motion. */
export const useStill = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
