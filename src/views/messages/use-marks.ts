import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { Knot } from './rail-scale.ts';

const chipsIn = (line: HTMLElement): readonly HTMLElement[] => [...line.querySelectorAll<HTMLElement>('[data-step]')];

/** Where the chips stand over the rail, and whether they are too many for the strip. */
export interface Marks {
  knots: readonly Knot[];
  overflowing: boolean;
}

/** Measured when the line is laid out anew, never in between: reading a place makes the browser lay the page out. */
export function useMarks(line: RefObject<HTMLElement | null>): Marks {
  const [marks, setMarks] = useState<Marks>({ knots: [], overflowing: false });
  useLayoutEffect(() => {
    const element = line.current;
    if (!element) return undefined;
    const measure = () => setMarks({ knots: measureChips(element), overflowing: isOverflowing(element) });
    const observer = new ResizeObserver(measure);
    const scroller = scrollerOf(element);
    for (const part of [element, ...chipsIn(element), ...(scroller ? [scroller] : [])]) observer.observe(part);
    measure();
    return () => observer.disconnect();
  }, [line]);
  return marks;
}

const scrollerOf = (line: HTMLElement): HTMLElement | null => line.closest('.msg-scroll');

function isOverflowing(line: HTMLElement): boolean {
  const scroller = scrollerOf(line);
  return scroller !== null && scroller.scrollWidth > scroller.clientWidth;
}

function measureChips(line: HTMLElement): readonly Knot[] {
  const whole = (line.querySelector('.msg-rail') ?? line).getBoundingClientRect();
  if (whole.width === 0) return [];
  return chipsIn(line).map((chip) => {
    const { left, width } = chip.getBoundingClientRect();
    return { at: Number(chip.dataset.step), x: (left + width / 2 - whole.left) / whole.width };
  });
}

/** The chip on show, which may be of a packet still to come; where none is, the last one passed. */
function chipAt(line: HTMLElement, step: number, shown: number | undefined): HTMLElement | undefined {
  const current = shown === undefined ? null : line.querySelector<HTMLElement>('[data-step][aria-current]');
  return current ?? chipsIn(line).findLast((one) => Number(one.dataset.step) <= step);
}

interface Current {
  step: number;
  /** The number of the packet on show. */
  shown: number | undefined;
}

/** Scrolls the strip sideways, never the page, until the current chip is in view: at once, also without reduced motion. */
export function useCurrentInView(
  line: RefObject<HTMLElement | null>,
  { step, shown }: Current,
  overflowing: boolean,
): void {
  useEffect(() => {
    const scroller = overflowing && line.current && scrollerOf(line.current);
    const chip = line.current && chipAt(line.current, step, shown);
    if (!scroller || !chip) return;
    const view = scroller.getBoundingClientRect();
    const { left, right } = chip.getBoundingClientRect();
    if (left < view.left || right > view.right) scroller.scrollLeft += (left + right - view.left - view.right) / 2;
  }, [line, step, shown, overflowing]);
}
