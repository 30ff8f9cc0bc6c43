import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * The width of an element in whole pixels, as the page is laid out anew.
 * @param guess what it is taken for until it is measured, and whenever another guess shows that the layout is another one
 */
export function useElementWidth<T extends Element>(guess: number): { ref: RefObject<T | null>; width: number } {
  const ref = useRef<T>(null);
  const [measured, setMeasured] = useState({ guess, width: guess });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => setMeasured({ guess, width: Math.round(element.getBoundingClientRect().width) });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [guess]);
  return { ref, width: measured.guess === guess ? measured.width : guess };
}
