import { packetNumber } from '../../engine/timeline/numbering.ts';
import { useRun, useShownFrame } from '../../store/selectors.ts';

/** The number of the packet on show, on whichever side of a NAT it is. */
export function useShownNumber(): number | undefined {
  const { timeline } = useRun();
  const frame = useShownFrame();
  return frame && packetNumber(timeline, frame);
}
