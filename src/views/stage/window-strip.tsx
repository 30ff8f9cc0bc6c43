import { fillWords } from '../../content/fill.ts';
import { WINDOW_WORDS } from '../../content/ui/stage-checks.ts';
import { firstFit } from '../../ui/text-width.ts';
import type { WindowView } from './checks-view.ts';
import { type Plan, placeBox } from './geometry.ts';
import { Label } from './label.tsx';
import { Stroke } from './marks.tsx';

const MOST_PITCH = 9;
/** Behind the last number: the edge of the window and the mark of what was refused. */
const MARK_ROOM = 18;

/**
 * The right end of an anti-replay window: seen numbers are filled, the edge is marked, the number in hand is framed. Story
 * speaks of no window, so it shows none.
 */
export function WindowStrip({ plan, window }: { plan: Plan; window: WindowView }) {
  if (plan.size === 'strip' || plan.size === 'story') return null;
  const { cells, highest, size, site, verdict } = window;
  const area = placeBox(plan, site, plan.window);
  const pitch = Math.min(MOST_PITCH, (area.width - MARK_ROOM) / cells.length);
  const side = pitch - 1.5;
  const right = area.x + cells.length * pitch;
  const y = area.y;
  const words = firstFit(
    WINDOW_WORDS.map((text) => fillWords(text, { size, highest })),
    area.width,
  );
  return (
    <g>
      {cells.map(({ number, seen, here }, index) => (
        <g key={number}>
          <rect
            x={area.x + index * pitch}
            y={y}
            width={side}
            height={9}
            className={seen ? 'stage-cell stage-fi' : 'stage-cell'}
          />
          {here && (
            <rect x={area.x + index * pitch - 2} y={y - 2.5} width={side + 4} height={14} className="stage-cell-here" />
          )}
        </g>
      ))}
      <path d={`M${right + 1} ${y - 4}v17`} className="stage-ln" />
      {verdict !== 'fresh' && <Stroke mark="cross" x={right + 3} y={y - 1.5} scale={0.75} />}
      <Label x={area.x} y={y + 22} look="t2">
        {words}
      </Label>
    </g>
  );
}
