import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const CONTROLS = 'button:not(:disabled), input:not(:disabled), select:not(:disabled)';
const controlsOf = (element: Element): readonly HTMLElement[] => [...element.querySelectorAll<HTMLElement>(CONTROLS)];

/** Where a control stood: in each of the elements around it, from the inside out, as which of their controls. */
type Place = readonly { around: Element; index: number }[];

function placeOf(control: HTMLElement, region: Element): Place {
  const place: { around: Element; index: number }[] = [];
  for (let around = control.parentElement; around && region.contains(around); around = around.parentElement)
    place.push({ around, index: controlsOf(around).indexOf(control) });
  return place;
}

/** Moves the focus to the control that took the place of the one that had it, when that one is taken away. */
export function useKeptFocus(region: RefObject<HTMLElement | null>): (event: FocusEvent<HTMLElement>) => void {
  const last = useRef<{ control: HTMLElement; place: Place }>(undefined);
  // After every render: any change may take away the control that made it.
  useLayoutEffect(() => {
    if (!last.current || last.current.control.isConnected || document.activeElement !== document.body) return;
    for (const { around, index } of last.current.place) {
      const controls = around.isConnected ? controlsOf(around) : [];
      const next = controls[Math.min(Math.max(index, 0), controls.length - 1)];
      if (next) return next.focus();
    }
  });
  return ({ target }) => {
    if (region.current) last.current = { control: target, place: placeOf(target, region.current) };
  };
}
