import { useMemo } from 'react';
import { STAGE_WORDS } from '../../content/ui/stage.ts';
import { useDepth, useRun, useSelection } from '../../store/selectors.ts';
import { Drawing } from './drawing.tsx';
import { planFor, sizeFor } from './geometry.ts';
import { needsOf } from './rows.ts';
import { sentenceOf } from './sentence.ts';
import { useScene } from './use-scene.ts';
import { useStill } from './use-still.ts';
import { useWidth } from './use-width.ts';
import './stage.css';

/** The two sites, the tunnel between them and what flies. The drawing is hidden from screen readers, its sentence is not. */
export function Stage() {
  const { ref, width } = useWidth<HTMLElement>();
  const asked = useDepth();
  const still = useStill();
  const scene = useScene();
  const { field, card } = useSelection();
  // The open card takes the room of the higher band.
  const depth = card !== undefined && asked === 'packets' ? 'bytes' : asked;
  const { timeline } = useRun();
  const plan = useMemo(() => planFor(depth, width, needsOf(timeline, sizeFor(depth, width))), [timeline, depth, width]);
  return (
    <section aria-label={STAGE_WORDS.region} className="stage" ref={ref}>
      {scene && (
        <>
          <p className="unseen">{sentenceOf(scene)}</p>
          <svg
            className={`stage-svg stage-${plan.size}`}
            viewBox={`0 0 ${plan.width} ${plan.height}`}
            width={plan.width * plan.scale}
            height={plan.height * plan.scale}
            aria-hidden="true"
          >
            <Drawing plan={plan} scene={scene} marked={field?.split(':')[0]} still={still} />
          </svg>
        </>
      )}
    </section>
  );
}
