import { memo } from 'react';
import { fillWords } from '../../content/fill.ts';
import { STAGE_WORDS } from '../../content/ui/stage.ts';
import { textWidth } from '../../ui/text-width.ts';
import { type Plan, place } from './geometry.ts';
import { Label } from './label.tsx';

/** Where a provider’s stop is on A’s half of the line, and the middle of the stretch from there to Eve. */
export function stopsOf(plan: Plan): { isp: number; between: number } {
  const foot = plan.tower.x + plan.tower.width + 14 + plan.path.drop;
  const isp = foot + (plan.pipe.width > 440 ? 42 : 20);
  return { isp, between: (isp + plan.axis) / 2 };
}

/** How far from Eve a provider’s stop is squeezed in behind a NAT, and what the NAT and its address want. */
const BEHIND_NAT = { eve: 42, least: 20 } as const;

/** A NAT takes the room of A’s stop, which moves on towards Eve, or is left out. */
function ispOfA(plan: Plan, usual: number, outside: string): number | undefined {
  if (!plan.nat) return usual;
  const { box } = plan.nat;
  const taken = box.x + box.width + 6 + textWidth(outside, { mono: true });
  const x = plan.axis - BEHIND_NAT.eve;
  return x - taken >= BEHIND_NAT.least ? x : undefined;
}

interface LineProps {
  plan: Plan;
  /** The NAT’s address, which stands beside it. */
  outside: string;
  dim: boolean;
}

/** The wire under the pipe, as a transit line: the route that packets really take. */
export const TransitLine = memo(function TransitLine({ plan, outside, dim }: LineProps) {
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
          const own = site === 'a' ? ispOfA(plan, isp, outside) : isp;
          if (own === undefined) return null;
          const x = place(plan, site, own);
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
