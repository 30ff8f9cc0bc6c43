import { createContext, useContext, useEffect, useState } from 'react';
import { EMPTY } from '../../content/ui/editor.ts';
import { mirrorDifferences } from '../../engine/dialects/config/mirror.ts';
import type { Lab } from '../../engine/lab/lab.ts';
import { changeBoth, changeSetting, settingAt } from '../../engine/lab/settings.ts';
import { checkLab } from '../../engine/lab/validate.ts';
import { changeOpenLab, undoChange } from '../../store/labs.ts';
import { useSession } from '../../store/session.ts';

/** What keeps a Lab from being run: the place, and the validator's sentence about it. */
export interface Problem {
  path: string;
  sentence: string;
}

/** The Lab as it stands in the editor. It is run as soon as it is valid. */
export interface Draft {
  lab: Lab;
  problem?: Problem | undefined;
  /** Whether a change at one gateway is made at the other as well. */
  same: boolean;
  canUndo: boolean;
  setSame(same: boolean): void;
  /** Changes one setting, and what follows from it. */
  set(path: string, value: unknown): void;
  undo(): void;
}

const DraftContext = createContext<Draft | undefined>(undefined);
export const DraftProvider = DraftContext.Provider;

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('useDraft outside of the editor');
  return draft;
}

/** The open lab with the changes that were not run yet. Nothing for as long as no lab is open. */
export function useEditedLab(): Draft | undefined {
  const open = useSession((session) => session.lab);
  const changes = useSession((session) => session.undo.length);
  const [edited, setEdited] = useState<Lab>();
  // Who opens a Lab in which the gateways disagree does not want them made equal.
  const [same, setSame] = useState(() => !open || mirrorDifferences(open).length === 0);
  useEffect(() => {
    // Another lab is open now: the one that was edited, or one that came by the address.
    if (open) setEdited(undefined);
  }, [open]);
  const lab = edited ?? open;
  if (!lab) return undefined;
  const problem = edited && problemOf(edited);
  return {
    lab,
    problem,
    same,
    canUndo: problem !== undefined || changes > 0,
    setSame,
    set: (path, value) => {
      const next = (same ? changeBoth : changeSetting)(lab, path, value);
      setEdited(next);
      if (!problemOf(next)) void changeOpenLab(next);
    },
    undo: () => {
      if (problem) setEdited(undefined);
      else void undoChange();
    },
  };
}

function problemOf(lab: Lab): Problem | undefined {
  const checked = checkLab(lab);
  if (checked.ok) return undefined;
  const [, path = '', sentence = checked.message] = /^([\w.]+): (.*)$/s.exec(checked.message) ?? [];
  const value = settingAt(lab, path);
  const empty = value === '' || (Array.isArray(value) && value.length === 0);
  const own = empty ? EMPTY[path.split('.').slice(-2).join('.')] : undefined;
  return { path, sentence: own ?? sentence.charAt(0).toUpperCase() + sentence.slice(1) };
}
