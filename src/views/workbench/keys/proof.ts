import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { packetNumber } from '../../../engine/timeline/numbering.ts';
import { wrap } from '../../../ui/text-width.ts';
import type { NodeKey } from './graph.ts';
import { proofNote } from './inputs.ts';
import { bottom, centre, middle, type Rect, right } from './shapes.ts';
import { box, drop, has, NOTE_TYPE, note, PENTAGON, type Sheet, under, wire } from './sheet.ts';
import type { Tape } from './tape.ts';
import { proofLane } from './uses.ts';

interface ProofSpec {
  keys: Tape;
  /** Where the chips beside it end. */
  top: number;
  psk: Rect | undefined;
}

type Of = (name: string) => NodeKey;

const X = 484;
const W = 144;
const STEP = 156;
const CHIP = 32;

/** AUTH = prf(prf(Shared Secret, "Key Pad for IKEv2"), SignedOctets), RFC 7296 §2.15, once for each end. */
export function proof(sheet: Sheet, of: Of, { keys, top, psk }: ProofSpec): void {
  const y = top - CHIP;
  const keyPad = pentagon(sheet, of('Key Pad'), { x: X + 2 * STEP, y, w: W, h: PENTAGON }, KEYS.over.keypad);
  if (psk) wire(sheet, of('PSK'), of('Key Pad'), pskLine(psk, keyPad));
  const channel = bottom(keyPad) + 22;
  const ends = (['i', 'r'] as const).map((side, at) => {
    const maced = pentagon(
      sheet,
      of(MACED[side]),
      { x: X + at * STEP, y, w: W, h: PENTAGON },
      fillWords(KEYS.over.maced, { side }),
    );
    const cell = keys.cells.get(of(`SK_p${side}`));
    if (cell)
      drop(sheet, of(`SK_p${side}`), of(MACED[side]), under(cell), proofLane(keys, at === 0 ? 0 : 1), middle(maced), y);
    return auth(sheet, of, { side, maced, keyPad, channel });
  });
  if (has(sheet, of('AUTH_i')) || has(sheet, of('AUTH_r')))
    note(sheet, { x: right(ends[1] ?? keyPad) + 14, y: channel + 6 }, [KEYS.label.bothProofs]);
  words(sheet, Math.max(...ends.map(bottom)) + 18);
}

const MACED = { i: 'MACedIDForI', r: 'MACedIDForR' } as const;

const pskLine = (psk: Rect, keyPad: Rect) => [
  { x: right(psk) - 14, y: bottom(psk) },
  { x: right(psk) - 14, y: centre(keyPad) },
  { x: right(keyPad), y: centre(keyPad) },
];

function pentagon(sheet: Sheet, makes: NodeKey, rect: Rect, over: string): Rect {
  const node = sheet.facts.graph.nodes.get(makes);
  if (node)
    sheet.shapes.push({
      kind: 'value',
      key: makes,
      name: KEYS.prf,
      note: over,
      bytes: node.value.bytes,
      cell: false,
      pentagon: true,
      ...rect,
    });
  return rect;
}

interface AuthSpec {
  side: 'i' | 'r';
  maced: Rect;
  keyPad: Rect;
  channel: number;
}

function auth(sheet: Sheet, of: Of, { side, maced, keyPad, channel }: AuthSpec): Rect {
  const [name, octets] = [of(`AUTH_${side}`), of(side === 'i' ? 'InitiatorSignedOctets' : 'ResponderSignedOctets')];
  const rect = { ...maced, y: channel + 24 };
  const made = { ...rect, y: bottom(rect) + 22, h: 42 };
  if (!has(sheet, name)) return made;
  const over = fillWords(KEYS.over[`auth_${side}`], { packet: firstMessage(sheet, octets) });
  sheet.shapes.push({ kind: 'function', points: 'down', title: KEYS.prf, over, makes: name, ...rect });
  drop(sheet, of(MACED[side]), name, under(maced), rect.y);
  drop(sheet, of('Key Pad'), name, under(keyPad), channel, middle(rect) + 42, rect.y);
  for (const from of [of(MACED[side]), of('Key Pad')]) drop(sheet, from, name, under(rect), made.y);
  box(sheet, { key: name, note: proofNote(sheet.facts, name), x: made.x, y: made.y, w: made.w });
  return made;
}

/** The number of the packet that a proof covers. */
function firstMessage({ facts: { run, graph } }: Sheet, octets: NodeKey): number | string {
  const span = graph.nodes.get(octets)?.operands.find(({ kind }) => kind === 'span');
  const frame = run.timeline.frames.find(
    ({ packet, link }) => span?.kind === 'span' && packet === span.packet && link === 'internet',
  );
  return (frame && packetNumber(run.timeline, frame)) ?? '';
}

function words(sheet: Sheet, y: number): void {
  const said = note(sheet, { x: X, y }, wrap(KEYS.say.auth, 440, { size: NOTE_TYPE.say.size }), { tone: 'say' });
  const isAead = !has(sheet, `${sheet.facts.generation.ike}/SK_ai`);
  if (isAead) note(sheet, { x: X, y: bottom(said) + 12 }, wrap(`${KEYS.say.aead} ${KEYS.say.salt}`, 440));
}
