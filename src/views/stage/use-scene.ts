import { useMemo } from 'react';
import { useRun } from '../../store/selectors.ts';
import { useSession } from '../../store/session.ts';
import type { Run } from '../../worker/protocol.ts';
import { momentOf, type Scene, sceneAt } from './scene.ts';

/** The scene at the playhead. It is made anew when something begins or ends, not with each picture of a flight. */
export function useScene(): Scene | undefined {
  const run = useRun();
  const moment = useSession((session) => momentOf(run.timeline, session.step, session.time));
  return useMemo(() => sceneNow(run, moment), [run, moment]);
}

/** A scene depends on the step and the time by its moment only, so `moment` alone tells when to make it anew. */
function sceneNow(run: Run, _moment: string): Scene | undefined {
  const { step, time } = useSession.getState();
  return sceneAt(run, step, time);
}
