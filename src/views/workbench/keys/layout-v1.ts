import { fillWords } from '../../../content/fill.ts';
import { KEYED_NAMES, KEYS } from '../../../content/ui/bench-keys.ts';
import { scopeWords } from '../../../store/scope-words.ts';
import { wrap } from '../../../ui/text-width.ts';
import { quickMode } from './child-v1.ts';
import { blockBytes } from './child-v2.ts';
import type { TreeFacts } from './facts.ts';
import type { NodeKey } from './graph.ts';
import { inputNote, proofNote } from './inputs.ts';
import { kaOf } from './ka.ts';
import { bottom, type Drawing, middle, type Rect, right } from './shapes.ts';
import { box, drop, finished, has, LEFT, newSheet, note, PENTAGON, type Sheet, under, wire } from './sheet.ts';

type Of = (name: string) => NodeKey;

const W = 152;
const FIRST_Y = 84;
const ROW_Y = 232;
/** Where the three keys and the two proofs stand. */
const COLUMNS = { SKEYID_d: LEFT, SKEYID_a: 218, SKEYID_e: 408, HASH_I: 612, HASH_R: 778 } as const;

/** Phase 1 of IKEv1 with a pre-shared key (RFC 2409 §5), and the quick mode under it (§5.5). */
export function layoutIkev1(facts: TreeFacts): Drawing {
  const sheet = newSheet(facts);
  const of: Of = (name) => facts.graph.resolve(`${facts.generation.ike}/${name}`);
  const inputs = firstInputs(sheet, of);
  if (!has(sheet, of('SKEYID'))) {
    note(sheet, { x: LEFT, y: FIRST_Y + 8 }, [KEYS.noKeys], { tone: 'say' });
    return finished(sheet);
  }
  seed(sheet, of, inputs);
  threeKeys(sheet, of, inputs);
  proofs(sheet, of);
  const ends = uses(sheet, of);
  const dBox = { x: LEFT, y: ROW_Y + PENTAGON + 22, w: W, h: 42 };
  return quickMode(sheet, { y: ends + 20, skeyidD: dBox });
}

/** A quick mode that came later, under the same phase 1. */
export function layoutLaterQuick(facts: TreeFacts): Drawing {
  const sheet = newSheet(facts);
  const key = `${facts.generation.ike}/SKEYID_d`;
  const words = fillWords(KEYS.note.old, { sa: scopeWords(facts.generation.ike) });
  const skeyidD = box(sheet, { key, note: words, x: LEFT, y: 0, w: W });
  return quickMode(sheet, { y: bottom(skeyidD) + 26, skeyidD });
}

interface Inputs {
  psk: Rect;
  ni: Rect;
  nr: Rect;
  shared: Rect;
  cookies: readonly [Rect, Rect];
}

function firstInputs(sheet: Sheet, of: Of): Inputs {
  const at = (name: string, x: number, w: number) =>
    box(sheet, { key: of(name), note: inputNote(sheet.facts, of(name)), x, y: 0, w });
  return {
    psk: at('PSK', LEFT, W),
    ni: at('Ni', 196, 130),
    nr: at('Nr', 338, 130),
    shared: at('g^ir', 492, 136),
    cookies: [at('CKY-I', 652, 138), at('CKY-R', 802, 138)],
  };
}

const hashName = ({ facts }: Sheet): string => KEYED_NAMES[facts.prf] ?? facts.prf;

function run(sheet: Sheet, makes: NodeKey, at: { x: number; y: number }, over: string): Rect {
  const rect = { ...at, w: W, h: PENTAGON };
  if (has(sheet, makes))
    sheet.shapes.push({ kind: 'function', points: 'down', title: hashName(sheet), over, makes, ...rect });
  return rect;
}

/** SKEYID = prf(pre-shared-key, Ni_b | Nr_b). */
function seed(sheet: Sheet, of: Of, { psk, ni, nr }: Inputs): void {
  const key = of('SKEYID');
  const prf = run(sheet, key, { x: LEFT, y: FIRST_Y - 10 }, KEYS.over.skeyid);
  drop(sheet, of('PSK'), key, under(psk), prf.y);
  for (const [from, rect] of [
    [of('Ni'), ni],
    [of('Nr'), nr],
  ] as const)
    drop(sheet, from, key, under(rect), prf.y + 22, right(prf));
  note(sheet, { x: right(prf) + 14, y: prf.y + 3 }, [KEYS.label.nonces]);
  const count = sheet.facts.graph.nodes.get(key)?.value.bytes.length ?? 0;
  const made = box(sheet, { key, note: fillWords(KEYS.note.bytes, { count }), x: LEFT, y: bottom(prf) + 18, w: W });
  for (const { key: from } of sheet.facts.graph.parentsOf(key)) drop(sheet, from, key, under(prf), made.y);
}

const SEED_LANE = 202;
const SHARED_LANE = 216;

/** SKEYID_d, _a and _e: each of SKEYID, the one before, g^xy, both cookies and a number. */
function threeKeys(sheet: Sheet, of: Of, { shared, cookies }: Inputs): void {
  const seedX = LEFT + W / 2 - 34;
  (['SKEYID_d', 'SKEYID_a', 'SKEYID_e'] as const).forEach((name, count) => {
    const key = of(name);
    const prf = run(sheet, key, { x: COLUMNS[name], y: ROW_Y }, fillWords(KEYS.over.skeyids, { count }));
    drop(sheet, of('SKEYID'), key, { x: seedX, y: 180 }, SEED_LANE, prf.x + W / 2 - 34, prf.y);
    drop(sheet, of('g^ir'), key, under(shared), SHARED_LANE, prf.x + W / 2 + 34, prf.y);
    cookies.forEach((rect, at) => {
      drop(
        sheet,
        of(at === 0 ? 'CKY-I' : 'CKY-R'),
        key,
        under(rect),
        66,
        middle(shared),
        SHARED_LANE,
        prf.x + W / 2 + 34,
        prf.y,
      );
    });
    keyBox(sheet, key, prf);
  });
  chain(sheet, of('SKEYID_d'), of('SKEYID_a'), COLUMNS.SKEYID_a);
  chain(sheet, of('SKEYID_a'), of('SKEYID_e'), COLUMNS.SKEYID_e);
  note(sheet, { x: middle(shared) + 12, y: 76 }, [KEYS.label.exchange]);
}

function keyBox(sheet: Sheet, key: NodeKey, prf: Rect, words = ''): Rect {
  const made = box(sheet, { key, note: words, x: prf.x, y: bottom(prf) + 22, w: W });
  for (const { key: from } of sheet.facts.graph.parentsOf(key)) drop(sheet, from, key, under(prf), made.y);
  return made;
}

/** Each is also made of the one before it. */
function chain(sheet: Sheet, from: NodeKey, to: NodeKey, x: number): void {
  const y = ROW_Y + PENTAGON + 22 + 21;
  const prf = ROW_Y + 20;
  wire(sheet, from, to, [
    { x: x - 38, y },
    { x: x - 18, y },
    { x: x - 18, y: prf },
    { x, y: prf },
  ]);
}

/** HASH_I and HASH_R, RFC 2409 §5. */
function proofs(sheet: Sheet, of: Of): void {
  const shown = (['HASH_I', 'HASH_R'] as const).filter((name) => has(sheet, of(name)));
  for (const name of shown) {
    const prf = run(sheet, of(name), { x: COLUMNS[name], y: ROW_Y }, KEYS.over.hash);
    drop(sheet, of('SKEYID'), of(name), { x: LEFT + W / 2 - 34, y: 180 }, SEED_LANE, middle(prf), prf.y);
    keyBox(sheet, of(name), prf, proofNote(sheet.facts, of(name)));
  }
  if (shown.length > 0) note(sheet, { x: COLUMNS.HASH_I, y: 132 }, wrap(KEYS.label.hash, 330));
}

/** What SKEYID_a and SKEYID_e are for: the HASH of later messages, and the key of the cipher. */
function uses(sheet: Sheet, of: Of): number {
  const y = ROW_Y + PENTAGON + 22 + 42 + 26;
  const hashes = { x: COLUMNS.SKEYID_a, y, w: W, h: 32 };
  const numbers = sheet.facts.packetsOf(of('SKEYID_a'));
  if (numbers.length > 0) {
    sheet.shapes.push({ kind: 'packets', site: 'both', numbers, sealed: false, label: KEYS.chip.hashes, ...hashes });
    drop(sheet, of('SKEYID_a'), undefined, { x: middle(hashes), y: y - 26 }, y);
  }
  return Math.max(
    y + 56,
    kaOf(sheet, of, { x: COLUMNS.SKEYID_e, y, block: blockBytes(sheet, sheet.facts.generation.ike) }),
  );
}
