import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { Site } from '../../../engine/values/value.ts';
import type { NodeKey } from './graph.ts';
import { middle, type Rect } from './shapes.ts';
import { drop, has, type Sheet, under } from './sheet.ts';
import type { Tape } from './tape.ts';

const LANE = 8;
const CHIP = { w: 196, h: 32 };

/** Which IKE packets the keys of each direction seal. @returns where the chips end */
export function sealedPackets(sheet: Sheet, of: (name: string) => NodeKey, { cells, bottom: top }: Tape): number {
  const y = top + 14 + 6 * LANE + 12;
  const { initiator } = sheet.facts;
  const responder: Site = initiator === 'a' ? 'b' : 'a';
  const ways = [
    { x: 58, site: initiator, keys: [of('SK_ai'), of('SK_ei')] },
    { x: 268, site: responder, keys: [of('SK_ar'), of('SK_er')] },
  ];
  ways.forEach(({ x, site, keys }, way) => {
    const chip = { x, y, ...CHIP };
    const numbers = sheet.facts.packetsOf(keys[1] ?? '');
    const label = fillWords(KEYS.chip.from, { x: site.toUpperCase() });
    sheet.shapes.push({ kind: 'packets', site, numbers, sealed: true, label, ...chip });
    keys.forEach((key, at) => {
      lead(sheet, key, cells.get(key), { chip, lane: top + 14 + (2 * way + at) * LANE, at });
    });
  });
  return y + CHIP.h;
}

interface Lead {
  chip: Rect;
  lane: number;
  at: number;
}

function lead(sheet: Sheet, key: NodeKey, cell: Rect | undefined, { chip, lane, at }: Lead): void {
  if (!cell || !has(sheet, key) || cell.w === 0) return;
  drop(sheet, key, undefined, under(cell), lane, middle(chip) + (at === 0 ? -24 : 24), chip.y);
}

/** Where a wire that comes down from a cell turns towards the proofs. */
export const proofLane = (keys: Tape, at: 0 | 1): number => keys.bottom + 14 + (4 + at) * LANE;
