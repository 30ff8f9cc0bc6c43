import { memo } from 'react';
import { SLIPS, STAGE_WORDS } from '../../content/ui/stage.ts';
import type { Site } from '../../engine/values/value.ts';
import { letter } from './cargo.ts';
import { Crossed, Drawer, type DrawerProps } from './drawer.tsx';
import { type Box, box, type Plan, place, placeBox } from './geometry.ts';
import { Label, Maths } from './label.tsx';
import { Badge } from './marks.tsx';
import type { IkeEnd } from './sa-view.ts';
import { SadDrawer } from './sad-drawer.tsx';

interface TowerProps {
  plan: Plan;
  site: Site;
  address: string;
  ike: IkeEnd;
  /** How it sees each pair of IPsec SAs, a word a pair. */
  slots: string;
  /** The drawer that is at work. */
  open?: 'ike' | 'sad' | undefined;
  /** Names of the values it holds, a name a line. */
  slips: string;
  dim: boolean;
}

/** A gateway: it stands on the boundary, half private and half public, with a drawer for IKE and one for its SAs. */
export const Tower = memo(function Tower(props: TowerProps) {
  const { plan, site, address, ike, slots, open, slips, dim } = props;
  const tower = placeBox(plan, site, plan.tower);
  const strip = plan.size === 'strip';
  const middle = tower.x + tower.width / 2;
  const eaves = strip ? 4 : 5;
  const roof = strip ? 5 : 7;
  const flangeX = site === 'a' ? tower.x + tower.width : tower.x - plan.flange;
  return (
    <g className={dim ? 'stage-dim' : undefined}>
      <rect {...box(tower)} className="stage-fill" />
      <path
        d={`M${tower.x - eaves} ${tower.y}h${tower.width + 2 * eaves}v${-roof}h${-tower.width - 2 * eaves}z`}
        className="stage-fill"
      />
      {strip && <Badge site={site} x={middle - 11} y={tower.y + 8} scale={1.1} />}
      <IkeDrawer plan={plan} site={site} ike={ike} open={open === 'ike'} slips={slips} />
      <SadDrawer plan={plan} site={site} slots={slots} open={open === 'sad'} />
      <rect
        x={flangeX}
        y={plan.pipe.y - 6 + (strip ? 1 : 0)}
        width={plan.flange}
        height={plan.pipe.height + (strip ? 10 : 12)}
        className="stage-fill"
      />
      {!strip && <TowerName plan={plan} site={site} x={middle} address={address} />}
    </g>
  );
});

function TowerName({ plan, site, x, address }: { plan: Plan; site: Site; x: number; address: string }) {
  const name = plan.size === 'story' ? `${STAGE_WORDS.gateway} ${letter(site)}` : STAGE_WORDS.gateway;
  return (
    <>
      <Label x={x} y={plan.ground + 16} look="mid w6">
        {name}
      </Label>
      <Label x={x} y={plan.ground + 31} look="mid mono">
        {address}
      </Label>
    </>
  );
}

function IkeDrawer({ plan, site, ike, open, slips }: DrawerProps & { ike: IkeEnd; slips: string }) {
  const area = placeBox(plan, site, plan.ike);
  const gone = ike === 'refused' || ike === 'deleted';
  const story = plan.size === 'story';
  const strip = plan.size === 'strip';
  const low = area.y + area.height;
  const nameY = story ? area.y + 17 : area.y + area.height / 2 + (gone ? -2 : 4.5);
  return (
    <>
      <Drawer
        area={area}
        name={gone && strip ? '' : STAGE_WORDS.drawers[story ? 'story' : 'usual'].ike}
        open={open}
        y={nameY}
      />
      {gone && (
        <Crossed area={{ ...area, y: low - (strip ? 15 : 13), height: strip ? 11 : 10 }} inset={10} inverse={open} />
      )}
      {story && !gone && <Slips area={area} site={site} names={slips} inverse={open} />}
    </>
  );
}

const MAX_SLIPS = 3;

/** The last few values that this gateway made or read, in Story. */
function Slips({ area, site, names, inverse }: { area: Box; site: Site; names: string; inverse: boolean }) {
  const shown = [...new Set(names.split('\n').flatMap((name) => SLIPS[name] ?? []))].slice(-MAX_SLIPS);
  const slots = shown.length === 0 ? [undefined, undefined] : shown;
  const x = area.x + 4;
  const width = area.width - 8;
  return (
    <>
      {slots.map((name, index) => {
        const y = area.y + 25 + index * 22;
        return (
          <g key={name ?? index}>
            <rect x={x} y={y} width={width} height={18} className={name ? `stage-slip-${site}` : 'stage-slot'} />
            {name !== undefined && (
              <Label x={x + width / 2} y={y + 13.5} look={name.includes(' ') || name.length > 5 ? 'mid' : 'mid maths'}>
                {name.includes(' ') || name.length > 5 ? name : <Maths name={name} />}
              </Label>
            )}
          </g>
        );
      })}
      {shown.length === 0 && (
        <Label x={area.x + area.width / 2} y={area.y + 82} look={inverse ? 'mid inverse' : 'mid t2'}>
          {STAGE_WORDS.empty}
        </Label>
      )}
    </>
  );
}

/** The boundary of a site: the tower stands on it. */
export function Boundary({ plan, site }: { plan: Plan; site: Site }) {
  const { plot, tower } = plan;
  const at = (x: number): number => place(plan, site, x);
  const low = plot.y + plot.height;
  const right = tower.x - 16;
  const d = `M${at(right)} ${low}H${at(plot.x)}V${plot.y}H${at(tower.x + tower.width / 2)}V${tower.y - 7}`;
  return <path d={d} className="stage-bound" />;
}
