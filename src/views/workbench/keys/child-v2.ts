import { fillWords } from '../../../content/fill.ts';
import { KEYED_NAMES, KEYS } from '../../../content/ui/bench-keys.ts';
import type { NodeKey } from './graph.ts';
import { dataLanes } from './lanes.ts';
import { bottom, middle, type Rect } from './shapes.ts';
import { drop, note, type Sheet } from './sheet.ts';
import { tape } from './tape.ts';

interface ChildInputs {
  skD?: Rect | undefined;
  nonces?: { ni: Rect; nr: Rect };
}

const NAMES = ['ESP_ei', 'ESP_ai', 'AH_ai', 'ESP_er', 'ESP_ar', 'AH_ar'];
const TRUNK = 12;

/** KEYMAT = prf+(SK_d, [g^ir (new) |] Ni | Nr), RFC 7296 §2.17, and the two SAs that its keys are for. */
export function childOfV2(sheet: Sheet, at: { x: number; y: number; w: number }, { skD, nonces }: ChildInputs): void {
  const { ike, child, pfs } = sheet.facts.generation;
  if (child === undefined) {
    note(sheet, at, [KEYS.say.noChild]);
    return;
  }
  const of = (name: string): NodeKey => `${child}/${name}`;
  const stream = of('KEYMAT');
  const title = `${KEYS.prfPlus} (${KEYED_NAMES[sheet.facts.prf] ?? sheet.facts.prf})`;
  const wide = at.w > 600;
  const made = tape(sheet, {
    stream,
    ...at,
    title: wide ? title : KEYS.prfPlus,
    text: fillWords(KEYS.bar.child, { seed: pfs ? KEYS.bar.childSeedPfs : KEYS.bar.childSeed }),
    seed: '',
    letter: 'T',
    block: blockBytes(sheet, ike),
    keys: NAMES.map(of),
  });
  if (skD) drop(sheet, `${ike}/SK_d`, stream, { x: skD.x + 10, y: bottom(skD) }, made.bar.y);
  if (nonces && !pfs) trunk(sheet, nonces, stream, made.bar);
  dataLanes(sheet, { scope: child, cells: made.cells, x: at.x, w: at.w, y: made.bottom + 34 });
}

/** The nonces of the IKE SA go down the margin, past everything, into the first child's KEYMAT. */
function trunk(sheet: Sheet, { ni, nr }: { ni: Rect; nr: Rect }, stream: NodeKey, bar: Rect): void {
  const { ike } = sheet.facts.generation;
  for (const [name, rect] of [
    ['Ni', ni],
    ['Nr', nr],
  ] as const) {
    const from = `${ike}/${name}`;
    if (sheet.facts.graph.parentsOf(stream).some(({ key }) => key === from))
      drop(sheet, from, stream, { x: middle(rect), y: bottom(rect) }, 74, TRUNK, bar.y + bar.h / 2, bar.x);
  }
}

/** One output of the PRF, which SKEYSEED is. */
export function blockBytes(sheet: Sheet, ike: string): number {
  const { nodes } = sheet.facts.graph;
  const seed = nodes.get(`${ike}/SKEYSEED`) ?? nodes.get(`${ike}/SKEYID`);
  return seed?.value.bytes.length ?? 32;
}
