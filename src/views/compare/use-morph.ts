import { animateValue } from 'framer-motion';
import { useEffect, useState } from 'react';
import { useMedia } from '../../ui/use-media.ts';
import { mix, type Piece } from './strip-layout.ts';

/** As long as a step of the lab glides. */
const MILLISECONDS = 420;

/** Glides from the form that is shown to the next one; for who asked for less motion it is there at once. */
export function useMorph(target: readonly Piece[]): readonly Piece[] {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [shown, setShown] = useState({ from: target, to: target, t: 1 });
  if (shown.to !== target) {
    setShown({ from: mix(shown.from, shown.to, shown.t), to: target, t: still ? 1 : 0 });
  }
  useEffect(() => {
    if (still) return undefined;
    const run = animateValue({
      keyframes: [0, 1],
      duration: MILLISECONDS,
      ease: [0.2, 0.7, 0.2, 1],
      onUpdate: (t) => setShown((now) => (now.to === target ? { ...now, t } : now)),
    });
    return () => run.stop();
  }, [target, still]);
  return mix(shown.from, shown.to, shown.t);
}
