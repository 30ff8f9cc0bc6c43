import { fillWords } from '../../../content/fill.ts';
import { KEYED_NAMES, KEYS } from '../../../content/ui/bench-keys.ts';
import { scopeWords } from '../../../store/scope-words.ts';
import { wrap } from '../../../ui/text-width.ts';
import { childOfV2 } from './child-v2.ts';
import type { TreeFacts } from './facts.ts';
import type { NodeKey } from './graph.ts';
import { inputNote } from './inputs.ts';
import { proof } from './proof.ts';
import { type Drawing, middle, type Rect, right } from './shapes.ts';
import {
  BOX,
  box,
  drop,
  finished,
  has,
  LEFT,
  leftOf,
  newSheet,
  note,
  RIGHT,
  rightOf,
  type Sheet,
  under,
  wire,
} from './sheet.ts';
import { type Tape, tape } from './tape.ts';
import { sealedPackets } from './uses.ts';

/** Where the bar of prf+ begins. */
const BAR_Y = 182;
const PRF_Y = 90;

/** The keys of an IKE SA of IKEv2, its proofs, and its first child: RFC 7296 §2.14, §2.15 and §2.17. */
export function layoutIkev2(facts: TreeFacts): Drawing {
  const sheet = newSheet(facts);
  const of = (name: string): NodeKey => facts.graph.resolve(`${facts.generation.ike}/${name}`);
  const inputs = facts.generation.kind === 'ike-rekey' ? rekeyInputs(sheet, of) : firstInputs(sheet, of);
  if (!has(sheet, of('prf+ stream'))) {
    note(sheet, { x: LEFT, y: BAR_Y }, [KEYS.noKeys], { tone: 'say' });
    return finished(sheet);
  }
  const keys = keyTape(sheet, of, inputs);
  const uses = sealedPackets(sheet, of, keys);
  if (facts.generation.kind === 'ike') proof(sheet, of, { keys, top: uses, psk: inputs.psk });
  else note(sheet, { x: 486, y: uses + 12 }, wrap(KEYS.say.noProofAgain, 440));
  childOfV2(sheet, { x: LEFT, y: uses + 72, w: 436 }, { skD: keys.cells.get(of('SK_d')), nonces: inputs.nonces });
  return finished(sheet);
}

interface Inputs {
  skeyseed: Rect;
  /** The lines that lead into prf+, by where they end. */
  nonces: { ni: Rect; nr: Rect };
  psk?: Rect;
}

type Of = (name: string) => NodeKey;

function boxes(sheet: Sheet, specs: readonly (readonly [NodeKey, number, number])[]): Rect[] {
  return specs.map(([key, x, w]) => box(sheet, { key, note: inputNote(sheet.facts, key), x, y: 0, w }));
}

const NOWHERE: Rect = { x: 0, y: 0, w: 0, h: 0 };

function firstInputs(sheet: Sheet, of: Of): Inputs {
  const [ni = NOWHERE, nr = NOWHERE, shared = NOWHERE, spiI = NOWHERE, spiR = NOWHERE, psk = NOWHERE] = boxes(sheet, [
    [of('Ni'), LEFT, 130],
    [of('Nr'), 168, 130],
    [of('g^ir'), 318, 140],
    [of('SPIi'), 482, 130],
    [of('SPIr'), 622, 130],
    [of('PSK'), 816, 152],
  ]);
  const prf = prfOf(sheet, of, 318);
  const skeyseed = seedBox(sheet, of, 476, prf);
  drop(sheet, of('g^ir'), of('SKEYSEED'), under(shared), prf.y);
  const between = (right(ni) + nr.x) / 2;
  for (const [key, rect] of [
    [of('Ni'), ni],
    [of('Nr'), nr],
  ] as const) {
    drop(sheet, key, of('SKEYSEED'), under(rect), 74, between, prf.y + prf.h / 2, prf.x);
    drop(sheet, key, of('prf+ stream'), under(rect), 74, middle(ni), BAR_Y);
  }
  if (has(sheet, of('SKEYSEED'))) note(sheet, { x: between + 10, y: prf.y + 4 }, [KEYS.label.nonces]);
  spis(sheet, of, [spiI, spiR], { merge: right(skeyseed) + 30, y: 66 });
  note(sheet, { x: right(psk) - 34, y: BOX + 12 }, KEYS.say.psk2, { align: 'end' });
  return { skeyseed, nonces: { ni, nr }, psk };
}

/** SKEYSEED = prf(SK_d (old), g^ir (new) | Ni | Nr), RFC 7296 §2.18. */
function rekeyInputs(sheet: Sheet, of: Of): Inputs {
  const skD = `${sheet.facts.generation.replaces}/SK_d`;
  const [old = NOWHERE, shared = NOWHERE, ni = NOWHERE, nr = NOWHERE, spiI = NOWHERE, spiR = NOWHERE] = boxes(sheet, [
    [skD, LEFT, 136],
    [of('g^ir'), 186, 136],
    [of('Ni'), 346, 130],
    [of('Nr'), 488, 130],
    [of('SPIi'), 648, 130],
    [of('SPIr'), 790, 130],
  ]);
  const prf = prfOf(sheet, of, 186, 156);
  const skeyseed = seedBox(sheet, of, 372, prf);
  drop(sheet, skD, of('SKEYSEED'), under(old), prf.y + prf.h / 2, prf.x);
  drop(sheet, of('g^ir'), of('SKEYSEED'), under(shared), prf.y);
  const trunk = right(skeyseed) + 24;
  drop(sheet, of('Ni'), of('SKEYSEED'), under(ni), 60, middle(shared) + 26, prf.y);
  drop(sheet, of('Nr'), of('SKEYSEED'), under(nr), 70, middle(shared) + 42, prf.y);
  drop(sheet, of('Ni'), of('prf+ stream'), under(ni), 60, trunk, BAR_Y);
  drop(sheet, of('Nr'), of('prf+ stream'), under(nr), 70, trunk, BAR_Y);
  spis(sheet, of, [spiI, spiR], { merge: trunk + 30, y: 78 });
  return { skeyseed, nonces: { ni, nr } };
}

function prfOf(sheet: Sheet, of: Of, x: number, w = 132): Rect {
  const rect = { x, y: PRF_Y, w, h: BOX };
  if (!has(sheet, of('SKEYSEED'))) return rect;
  const over = KEYED_NAMES[sheet.facts.prf] ?? sheet.facts.prf;
  sheet.shapes.push({ kind: 'function', points: 'right', title: KEYS.prf, over, makes: of('SKEYSEED'), ...rect });
  return rect;
}

function seedBox(sheet: Sheet, of: Of, x: number, prf: Rect): Rect {
  const key = of('SKEYSEED');
  const count = sheet.facts.graph.nodes.get(key)?.value.bytes.length ?? 0;
  const words = count > 0 ? fillWords(KEYS.note.bytes, { count }) : '';
  const rect = box(sheet, { key, note: words, x, y: PRF_Y, w: 190 });
  drop(sheet, key, of('prf+ stream'), under(rect), BAR_Y);
  for (const parent of sheet.facts.graph.parentsOf(key)) wire(sheet, parent.key, key, [rightOf(prf), leftOf(rect)]);
  return rect;
}

function spis(
  sheet: Sheet,
  of: Of,
  [spiI, spiR]: readonly [Rect, Rect],
  { merge, y }: { merge: number; y: number },
): void {
  drop(sheet, of('SPIi'), of('prf+ stream'), under(spiI), y, merge, BAR_Y);
  drop(sheet, of('SPIr'), of('prf+ stream'), under(spiR), y, merge, BAR_Y);
}

const AEAD_ZERO = 'SK_ai, SK_ar';
const KEY_NAMES = ['SK_d', 'SK_ai', 'SK_ar', 'SK_ei', 'SK_er', 'SK_pi', 'SK_pr'];

function keyTape(sheet: Sheet, of: Of, { skeyseed }: Inputs): Tape {
  const { facts } = sheet;
  const block = facts.graph.nodes.get(of('SKEYSEED'))?.value.bytes.length ?? skeyseed.h;
  const stream = of('prf+ stream');
  const length = facts.graph.nodes.get(stream)?.value.bytes.length ?? 0;
  return tape(sheet, {
    stream,
    x: LEFT,
    y: BAR_Y,
    w: RIGHT - LEFT,
    title: KEYS.prfPlus,
    text: fillWords(KEYS.bar.ike, { prf: KEYED_NAMES[facts.prf] ?? facts.prf, count: Math.ceil(length / block) }),
    seed: KEYS.bar.ikeSeed,
    letter: 'T',
    block,
    keys: KEY_NAMES.map(of),
    ...(!has(sheet, of('SK_ai')) && { zero: { names: AEAD_ZERO, after: of('SK_d') } }),
  });
}

/** Keys of a child SA that came later: RFC 7296 §2.17. */
export function layoutLaterChild(facts: TreeFacts): Drawing {
  const sheet = newSheet(facts);
  const { ike, child = '', pfs } = facts.generation;
  const skD = `${ike}/SK_d`;
  const names: NodeKey[] = [skD, ...(pfs ? [`${child}/g^ir`] : []), `${child}/Ni`, `${child}/Nr`];
  names.forEach((key, at) => {
    const isOld = key === skD;
    const words = isOld ? fillWords(KEYS.note.old, { sa: scopeWords(ike) }) : inputNote(facts, key);
    const rect = box(sheet, { key, note: words, x: LEFT + at * 162, y: 0, w: 142 });
    drop(sheet, key, `${child}/KEYMAT`, under(rect), 104);
  });
  const x = LEFT + names.length * 162 + 8;
  note(sheet, { x, y: 0 }, wrap(pfs ? KEYS.say.pfs : KEYS.say.noPfs, RIGHT - x));
  childOfV2(sheet, { x: LEFT, y: 104, w: RIGHT - LEFT }, {});
  return finished(sheet);
}
