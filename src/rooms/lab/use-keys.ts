import { useEffect, useRef } from 'react';
import {
  firstStep,
  lastStep,
  nextPacket,
  nextStep,
  pause,
  previousPacket,
  previousStep,
  togglePlay,
} from '../../store/actions.ts';
import { useSession } from '../../store/session.ts';

interface Covers {
  showKeys: () => void;
  lowerCurtain: () => void;
}

/** Where keys are text, or belong to a dialog. */
const TYPING = 'input:not([type=range], [type=checkbox]), textarea, select, [contenteditable], dialog';
/** What moves inside itself with arrows, Home, End and pages. */
const OWN_MOVES = '[role=tree], [role=grid], [role=treegrid], [role=tablist], [role=menu], .menu-panel';
/** What the space bar already presses. */
const PRESSED = 'button, a, summary, input, [role=button], [role=tab], [role=treeitem], [role=gridcell], [role=grid]';

const MOVES: Readonly<Record<string, () => void>> = {
  ArrowRight: nextStep,
  ArrowLeft: previousStep,
  'Shift ArrowRight': nextPacket,
  'Shift ArrowLeft': previousPacket,
  PageDown: nextStep,
  PageUp: previousStep,
  Home: firstStep,
  End: lastStep,
};

function actionFor(event: KeyboardEvent, covers: Covers): (() => void) | undefined {
  const { target, key, shiftKey } = event;
  const on = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || on(TYPING)) return undefined;
  if (key === ' ') return on(PRESSED) ? undefined : togglePlay;
  const { characterKeys } = useSession.getState();
  if (key === '?' || key === '.') {
    if (!characterKeys) return undefined;
    return key === '?'
      ? covers.showKeys
      : () => {
          pause();
          covers.lowerCurtain();
        };
  }
  return on(OWN_MOVES) ? undefined : MOVES[shiftKey ? `Shift ${key}` : key];
}

/** The keys of the room. Views that use arrows themselves are left alone. */
export function useKeys(covers: Covers): void {
  const latest = useRef(covers);
  latest.current = covers;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = actionFor(event, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
