import { STAGE_WORDS } from '../../content/ui/stage.ts';
import type { Site } from '../../engine/values/value.ts';
import { Crossed, Drawer, type DrawerProps } from './drawer.tsx';
import { type Box, box, type Plan, placeBox } from './geometry.ts';
import { Label } from './label.tsx';
import type { ChildEnd } from './sa-view.ts';
import type { Scene } from './scene.ts';

/** How a gateway sees each pair that is drawn, as one text that can be compared. */
export const slotsOf = ({ pairs, child }: Scene, site: Site): string =>
  (pairs.length > 0 ? pairs : [child]).map(({ ends }) => ends[site]).join(' ');

interface SlotPlan {
  y: number;
  height: number;
  sender: Site;
  end: ChildEnd;
}

/** What is on its way out shares one line, under what is in use. */
function slotPlans(ends: readonly ChildEnd[], first: number, strip: boolean) {
  const usable = ends.filter((end) => end !== 'old' && end !== 'deleted');
  const shown = (usable.length > 0 ? usable : ends.slice(0, 1)).slice(0, strip ? 1 : 2);
  const old = ends.some((end) => end === 'old') && usable.length > 0;
  const tight = shown.length > 1 || old;
  const [pitch, height] = strip ? (old ? [11, 9] : [14, 11]) : tight ? [16, 14] : [21, 17];
  const slots = shown.flatMap((end, index) =>
    (['a', 'b'] as const).map(
      (sender, way): SlotPlan => ({ y: first + (2 * index + way) * pitch, height, sender, end }),
    ),
  );
  return { slots, old: old ? { y: first + slots.length * pitch, height: strip ? 7 : 11 } : undefined };
}

/** Slots are dashed until an SA is installed at this very gateway. */
export function SadDrawer({ plan, site, slots, open }: DrawerProps & { slots: string }) {
  const area = placeBox(plan, site, plan.sad);
  const strip = plan.size === 'strip';
  const story = plan.size === 'story';
  const ends = slots.split(' ') as ChildEnd[];
  const drawn = slotPlans(ends, strip ? area.y + 5 : area.y + 24, strip);
  const bare = story && !ends.includes('installed') && !ends.includes('old');
  return (
    <>
      {strip ? (
        <rect {...box(area)} className={open ? 'stage-drawer stage-open' : 'stage-drawer'} />
      ) : (
        <Drawer area={area} name={STAGE_WORDS.drawers[story ? 'story' : 'usual'].sad} open={open} y={area.y + 17} />
      )}
      {drawn.slots.map((slot) => (
        <Slot key={slot.y} plan={plan} area={area} slot={slot} />
      ))}
      {drawn.old && <OldSlots area={area} {...drawn.old} />}
      {bare && (
        <Label x={area.x + area.width / 2} y={area.y + 80} look={open ? 'mid inverse' : 'mid t2'}>
          {STAGE_WORDS.empty}
        </Label>
      )}
    </>
  );
}

function Slot({ plan, area, slot: { y, height, sender, end } }: { plan: Plan; area: Box; slot: SlotPlan }) {
  const strip = plan.size === 'strip';
  const installed = end === 'installed' || end === 'old';
  const slot: Box = { x: area.x + 4, y, width: area.width - 8, height };
  const planned = end === 'proposed' ? `stage-slot stage-s${sender}` : 'stage-slot';
  return (
    <>
      <rect {...box(slot)} className={installed ? `stage-slip-${sender}` : planned} />
      {installed && !strip && (
        <Label x={slot.x + slot.width / 2} y={y + height / 2 + 4.5} look={`mid w6 t${sender}`}>
          {sender === 'a' ? 'A→B' : 'B→A'}
        </Label>
      )}
      {end === 'deleted' && <Crossed area={{ ...slot, y: y + 3, height: height - 6 }} inset={8} />}
    </>
  );
}

/** Two half slots in ink, crossed: keys that are kept for what may still come. */
function OldSlots({ area, y, height }: { area: Box; y: number; height: number }) {
  const width = (area.width - 11) / 2;
  return [0, 1].map((index) => {
    const slot = { x: area.x + 4 + index * (width + 3), y, width, height };
    return (
      <g key={index}>
        <rect {...box(slot)} className="stage-number" />
        <Crossed area={{ ...slot, y: y + 2, height: height - 4 }} inset={3} />
      </g>
    );
  });
}
