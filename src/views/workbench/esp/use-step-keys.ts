import { useEffect, useRef } from 'react';
import { ESP_STEPS, type EspStep } from './setup.ts';

const KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Arrow keys move from step to step, unless something that has the focus wants them. */
export function useStepKeys(step: EspStep, onStep: (step: EspStep) => void): void {
  const now = useRef({ step, onStep });
  useEffect(() => {
    now.current = { step, onStep };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const way = KEYS[event.key];
      const { target } = event;
      const typing = target instanceof Element && target.closest('input, textarea, select, .ep-blocks');
      if (way === undefined || typing || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey)
        return;
      const to = ESP_STEPS[ESP_STEPS.indexOf(now.current.step) + way];
      if (to === undefined) return;
      event.preventDefault();
      now.current.onStep(to);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
