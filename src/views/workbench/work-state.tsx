import { fillWords } from '../../content/fill.ts';
import { WORKBENCH } from '../../content/ui/workbench.ts';
import type { BenchWork } from '../../store/bench-work.ts';
import type { BenchCall } from '../../worker/bench-protocol.ts';

/** How far a computation is, with a way to end it, and one to begin again. Nothing once the answer is there. */
export function WorkState<N extends BenchCall>({ work }: { work: BenchWork<N> }) {
  const { state, share, stop, again } = work;
  if (state === 'idle' || state === 'ready') return null;
  if (state === 'working') {
    return (
      <div className="wb-work">
        <progress
          value={share === 0 ? undefined : share}
          aria-label={fillWords(WORKBENCH.working, { percent: Math.floor(share * 100) })}
        />
        <button type="button" onClick={stop}>
          {WORKBENCH.stop}
        </button>
      </div>
    );
  }
  return (
    <div className="wb-work" role="status">
      {state === 'failed' ? WORKBENCH.failed : WORKBENCH.stopped}
      <button type="button" onClick={again}>
        {WORKBENCH.again}
      </button>
    </div>
  );
}
