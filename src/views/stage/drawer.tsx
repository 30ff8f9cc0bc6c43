import type { Site } from '../../engine/values/value.ts';
import { type Box, box, type Plan } from './geometry.ts';
import { Label } from './label.tsx';

export interface DrawerProps {
  plan: Plan;
  site: Site;
  open: boolean;
}

/** A drawer of a gateway’s tower, with its name on it. */
export function Drawer({ area, name, open, y }: { area: Box; name: string; open: boolean; y: number }) {
  return (
    <>
      <rect {...box(area)} className={open ? 'stage-drawer stage-open' : 'stage-drawer'} />
      <Label x={area.x + area.width / 2} y={y} look={open ? 'mid w6 inverse' : 'mid w6'}>
        {name}
      </Label>
    </>
  );
}

/** A long cross over what is no more. */
export function Crossed({ area, inset, inverse }: { area: Box; inset: number; inverse?: boolean }) {
  const { x, y, width, height } = area;
  const [left, right] = [x + inset, x + width - inset];
  const d = `M${left} ${y}L${right} ${y + height}M${right} ${y}L${left} ${y + height}`;
  return <path d={d} className={inverse === true ? 'stage-ln stage-cross stage-paper-line' : 'stage-ln stage-cross'} />;
}
