import { BORN_NAMES } from '../../content/ui/stage.ts';
import type { Site } from '../../engine/values/value.ts';
import { isSymbol } from '../../store/symbols.ts';
import { textWidth } from '../../ui/text-width.ts';
import { type Plan, place } from './geometry.ts';
import { Label, Maths } from './label.tsx';

interface Slip {
  name: string;
  /** From the left end of its row. */
  x: number;
  row: number;
  width: number;
}

const PITCH = 21;
const GAP = 5;
const HEIGHT = 18;
/** Between the caption and the host’s name a row may be as wide as the site. */
const CAPTION_END = 92;
const HOST_NAME = 34;

const wide = (name: string): number => textWidth(shortName(name), { size: 12.5 }) + 14;

const shortName = (name: string): string => BORN_NAMES[name] ?? (isSymbol(name) ? name.replace('^', '') : name);

/** Rows of slips, read from left to right. */
function rowsOfSlips(names: readonly string[], roomOf: (row: number) => number): readonly Slip[] {
  let row = 0;
  let x = 0;
  return names.map((name) => {
    const width = wide(name);
    if (x > 0 && x + width > roomOf(row)) {
      row += 1;
      x = 0;
    }
    const slip = { name, x, row, width };
    x += width + GAP;
    return slip;
  });
}

const rowWidth = (slips: readonly Slip[], row: number): number => {
  const last = slips.findLast((slip) => slip.row === row);
  return last ? last.x + last.width : 0;
};

/** The slips of these values beside a tower, from under its drawer’s middle. */
function slipsFor(
  plan: Plan,
  names: readonly string[],
): { slips: readonly Slip[]; edge: number; top: number; low: number } {
  const edge = plan.tower.x - 18;
  const top = plan.ike.y + 22;
  const slips = rowsOfSlips([...new Set(names)], (row) => {
    const y = top + row * PITCH;
    return edge - (y > CAPTION_END && y + HEIGHT < plan.host.y - HOST_NAME ? plan.plot.x + 12 : plan.lan.x);
  });
  return { slips, edge, top, low: top + ((slips.at(-1)?.row ?? -1) + 1) * PITCH };
}

/** Whether the slips reach down to the name of the switch. */
export const hidesSwitch = (plan: Plan, names: readonly string[]): boolean =>
  names.length > 0 && slipsFor(plan, names).low > plan.switch.y - 20;

/** What a gateway makes in this step, bracketed to its IKE drawer. The slips stay on its side: nothing of it is sent. */
export function Born({ plan, site, names }: { plan: Plan; site: Site; names: readonly string[] }) {
  if (names.length === 0) return null;
  const { slips, edge, top, low } = slipsFor(plan, names);
  const at = (x: number): number => place(plan, site, x);
  const middle = plan.ike.y + plan.ike.height / 2;
  return (
    <g>
      <path d={`M${at(plan.tower.x)} ${middle}H${at(edge + 6)}V${low - 2}`} className="stage-leader" />
      {slips.map((slip) => (
        <SlipDrawing
          key={slip.name}
          slip={slip}
          site={site}
          x={at(edge) + slip.x - (site === 'a' ? rowWidth(slips, slip.row) : 0)}
          y={top + slip.row * PITCH}
        />
      ))}
    </g>
  );
}

function SlipDrawing({ slip, site, x, y }: { slip: Slip; site: Site; x: number; y: number }) {
  return (
    <>
      <rect x={x} y={y} width={slip.width} height={HEIGHT} className={`stage-slip-${site}`} />
      <Label x={x + slip.width / 2} y={y + 13.2} look="mid w5">
        {isSymbol(slip.name) ? <Maths name={slip.name} /> : shortName(slip.name)}
      </Label>
    </>
  );
}
