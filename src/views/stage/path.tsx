import { memo } from 'react';
import { fillWords } from '../../content/fill.ts';
import { STAGE_WORDS } from '../../content/ui/stage.ts';
import { type Plan, place } from './geometry.ts';
import { Label } from './label.tsx';
import { textWidth } from './text-width.ts';

/** Where a provider’s stop is on A’s half of the line, and the middle of the stretch from there to Eve. */
export function stopsOf(plan: Plan): { isp: number; between: number } {
  const foot = plan.tower.x + plan.tower.width + 14 + plan.path.drop;
  const isp = foot + (plan.pipe.width > 440 ? 42 : 20);
  return { isp, between: (isp + plan.axis) / 2 };
}

/** The wire under the pipe, as a transit line: the route that packets really take. */
export const TransitLine = memo(function TransitLine({ plan, dim }: { plan: Plan; dim: boolean }) {
  const { tower, path, axis } = plan;
  const start = tower.x + tower.width;
  const top = path.y - path.drop;
  const foot = start + 14 + path.drop;
  const at = (x: number): number => place(plan, 'b', x);
  const { isp, between } = stopsOf(plan);
  const labelled = plan.size !== 'strip';
  return (
    <g className={dim ? 'stage-dim' : undefined}>
      <path
        d={`M${start} ${top}h14l${path.drop} ${path.drop}H${at(foot)}l${path.drop} ${-path.drop}h14`}
        className="stage-metro"
      />
      {labelled &&
        (['a', 'b'] as const).map((site) => {
          const x = place(plan, site, isp);
          const name = fillWords(STAGE_WORDS.isp, { x: site.toUpperCase() });
          const gap = Math.abs(axis - x) - 40;
          return (
            <g key={site}>
              <circle cx={x} cy={path.y} r="5" className="stage-stop" />
              <Label x={x} y={path.y - 10} look="mid t2">
                {name}
              </Label>
              {gap > textWidth(STAGE_WORDS.internet) + 50 && (
                <Label x={place(plan, site, between)} y={path.y - 10} look="mid t2 italic">
                  {STAGE_WORDS.internet}
                </Label>
              )}
            </g>
          );
        })}
    </g>
  );
});
