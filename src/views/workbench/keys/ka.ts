import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { NodeKey } from './graph.ts';
import { bottom, type PacketsShape, type Rect } from './shapes.ts';
import { box, drop, has, type Sheet, under } from './sheet.ts';
import { tape } from './tape.ts';

interface KaSpec {
  /** Where SKEYID_e ends above. */
  x: number;
  y: number;
  block: number;
}

const W = 152;
const WIDE = 470;

/** The key of phase 1's cipher: cut from SKEYID_e, or grown from it (RFC 2409 Appendix B). @returns where it ends */
export function kaOf(sheet: Sheet, of: (name: string) => NodeKey, { x, y, block }: KaSpec): number {
  const key = of('Ka');
  if (!has(sheet, key)) return y;
  const isGrown = sheet.facts.graph.nodes.get(key)?.value.rule === 'rfc2409.ka';
  const made = isGrown ? grown(sheet, key, { x, y, block }) : cut(sheet, key, { x, y, block });
  drop(sheet, of('SKEYID_e'), key, { x: x + W / 2, y: y - 26 }, y);
  const chip = { x, y: bottom(made) + 22, w: W, h: 32 };
  const numbers = sheet.facts.packetsOf(key);
  sheet.shapes.push({ kind: 'packets', numbers, sealed: true, ...waysOf(sheet, key), ...chip });
  drop(sheet, key, undefined, under(made, x + W / 2), chip.y);
  return bottom(chip) + 22;
}

/** One key seals both ways, unless each end has another one: then it seals only what its own end sends. */
function waysOf({ facts: { graph } }: Sheet, key: NodeKey): Pick<PacketsShape, 'site' | 'label'> {
  const node = graph.nodes.get(key);
  if (!node?.differs) return { site: 'both', label: KEYS.chip.ike };
  const { owner: site } = node.value;
  return { site, label: fillWords(KEYS.chip.from, { x: site.toUpperCase() }) };
}

function cut(sheet: Sheet, key: NodeKey, { x, y }: KaSpec): Rect {
  const count = sheet.facts.graph.nodes.get(key)?.value.bytes.length ?? 0;
  return box(sheet, { key, note: fillWords(KEYS.note.front, { count }), x, y, w: W });
}

function grown(sheet: Sheet, key: NodeKey, { x, y, block }: KaSpec): Rect {
  const spec = {
    stream: key,
    x,
    y,
    w: WIDE,
    title: 'Ka',
    text: KEYS.bar.ka,
    seed: '',
    letter: 'K',
    block,
    keys: [key],
  } as const;
  const made = tape(sheet, { ...spec });
  return made.cells.get(key) ?? made.bar;
}
