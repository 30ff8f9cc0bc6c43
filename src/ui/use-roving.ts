import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
const ROWS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/**
 * Makes all buttons inside an element one tab stop: arrow keys move between them, and the tab key comes back to the
 * one that was used last. The buttons are rendered with `tabIndex={-1}`, in `tr` or `[role=row]` rows.
 */
export function useRoving<E extends HTMLElement>(): {
  ref: RefObject<E | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: () => void;
} {
  const ref = useRef<E>(null);
  const keepOneStop = useCallback(() => {
    const buttons = [...(ref.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const focused = buttons.find((button) => button === document.activeElement);
    const stop = focused ?? buttons.find((button) => button.tabIndex === 0) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  }, []);
  useLayoutEffect(keepOneStop);
  const onKeyDown = useCallback((event: KeyboardEvent) => {
    const target = ref.current && neighbour(ref.current, event.key);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    target?.focus();
  }, []);
  return { ref, onKeyDown, onFocus: keepOneStop };
}

/** The button that a key leads to, `null` where there is none that way; undefined for other keys. */
function neighbour(inside: HTMLElement, key: string): HTMLElement | null | undefined {
  const buttons = [...inside.querySelectorAll<HTMLElement>('button')];
  const from = buttons.find((button) => button === document.activeElement);
  if (!from || !(key in STEPS || key in ROWS)) return undefined;
  if (key in STEPS) return buttons[buttons.indexOf(from) + (STEPS[key] ?? 0)] ?? null;
  return inNextRow(buttons, from, ROWS[key] ?? 0) ?? null;
}

const rowOf = (button: HTMLElement) => button.closest('tr, [role=row]');

function inNextRow(buttons: readonly HTMLElement[], from: HTMLElement, way: number): HTMLElement | undefined {
  const rows = [...new Set(buttons.map(rowOf))];
  const next = rows[rows.indexOf(rowOf(from)) + way];
  const left = from.getBoundingClientRect().left;
  const distance = (button: HTMLElement) => Math.abs(button.getBoundingClientRect().left - left);
  return buttons
    .filter((button) => next !== undefined && rowOf(button) === next)
    .sort((one, other) => distance(one) - distance(other))[0];
}
