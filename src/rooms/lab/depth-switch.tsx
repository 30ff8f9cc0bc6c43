import { DEPTHS, ROOM } from '../../content/ui/room.ts';
import { setDepth } from '../../store/actions.ts';
import { useDepth } from '../../store/selectors.ts';
import type { Depth } from '../../store/session.ts';

const ORDER: readonly Depth[] = ['story', 'packets', 'bytes'];

/** Three lines, filled to the depth reached. */
export function DepthSwitch() {
  const depth = useDepth();
  return (
    <fieldset className="top-depth" aria-label={ROOM.depth}>
      {ORDER.map((one) => (
        <button
          key={one}
          type="button"
          className={one === ORDER[0] ? undefined : 'depth-next'}
          aria-pressed={one === depth}
          title={DEPTHS[one].hint}
          onClick={() => setDepth(one)}
        >
          <i data-depth={one} />
          {DEPTHS[one].name}
        </button>
      ))}
    </fieldset>
  );
}
