import { neighbourMessage } from '../../store/places.ts';
import { useRun } from '../../store/selectors.ts';
import { useSession } from '../../store/session.ts';

/** Which ways there is somewhere to go. */
export function useReach() {
  const { timeline } = useRun();
  const step = useSession((session) => session.step);
  return {
    previousStep: step > 0,
    nextStep: step < timeline.steps.length - 1,
    previousPacket: neighbourMessage(timeline, step, -1) !== undefined,
    nextPacket: neighbourMessage(timeline, step, 1) !== undefined,
  };
}
