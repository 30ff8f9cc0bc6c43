import { useMemo } from 'react';
import { useDissection, useShownFrame } from '../../store/selectors.ts';
import { Capsule, NOSE } from './capsule.tsx';
import { layoutCapsule } from './capsule-layout.ts';
import { isOutside, senderOf, siteOf } from './cargo.ts';
import { plainNames } from './layer-words.ts';
import { layersOf } from './layers.ts';
import { useWidth } from './use-width.ts';
import './stage.css';

const HEIGHT = 48;
/** Half of the shell's line lies outside of the capsule. */
const MARGIN = 2;

/** The packet on show by itself, as wide as there is room, for where the stage is too small for words. */
export function ShownCapsule() {
  const { ref, width } = useWidth<HTMLDivElement>();
  const frame = useShownFrame();
  const dissection = useDissection();
  const noseRight = frame === undefined || (isOutside(frame) ? senderOf(frame) : siteOf(frame.from)) === 'a';
  const layout = useMemo(() => {
    if (!dissection) return undefined;
    const room = width - 2 * MARGIN;
    return layoutCapsule(layersOf(dissection), {
      room,
      noseRight,
      nose: NOSE,
      stretch: true,
      words: (layer) => plainNames(layer, false),
    });
  }, [dissection, noseRight, width]);
  const box = `${-MARGIN} ${-MARGIN} ${width} ${HEIGHT + 2 * MARGIN}`;
  return (
    <div ref={ref}>
      {layout && (
        <svg className="stage-svg" viewBox={box} width={width} height={HEIGHT + 2 * MARGIN} aria-hidden="true">
          <Capsule layout={layout} height={HEIGHT} from={noseRight ? 'a' : 'b'} noseRight={noseRight} />
        </svg>
      )}
    </div>
  );
}
