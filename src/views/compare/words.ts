import {
  ABSENT_NOTES,
  EVE_AND_DATA,
  LAYER_NOTES,
  LAYER_SHORT,
  PAIR_TITLES,
  SIDE_NAMES,
} from '../../content/compare.ts';
import { fillWords } from '../../content/fill.ts';
import { PRESET_WORDS } from '../../content/presets.ts';
import { COMPARE, TOTALS } from '../../content/ui/compare.ts';
import { packetWith, wholeLayers } from '../../engine/timeline/compare/align.ts';
import type {
  ComparedLayer,
  ComparedMessage,
  ComparedSide,
  LayerKey,
  Traits,
} from '../../engine/timeline/compare/model.ts';
import type { Sides } from './selection.ts';

/** The letters of the initiator and of the responder, for `{x}` and `{y}`. */
export const letters = ({ initiator }: Pick<ComparedSide, 'initiator'>): { x: string; y: string } =>
  initiator === 'a' ? { x: 'A', y: 'B' } : { x: 'B', y: 'A' };

const unordered = (one: string, other: string): string => [one, other].sort().join('|');

const asksAgain = ({ messages }: ComparedSide): boolean =>
  messages.some(({ storeys }) => storeys.some(({ purpose }) => purpose === 'retry'));

const natKey = ({ protocol }: Traits): string => (protocol === 'esp' ? 'nat' : 'nat-ah');

/** A key exchange of the child's own, in quick mode (RFC 2409 §5.5). */
const hasPfs = ({ messages }: ComparedSide): boolean =>
  messages.some(({ storeys }) =>
    storeys.some(({ purpose, layers }) => purpose === 'first-child' && layers.some(({ key }) => key === 'key')),
  );

/** What tells two sides apart, as a key of the titles; undefined where it is only a number. */
function differenceOf({ left, right }: Sides): string | undefined {
  const [one, two]: [Traits, Traits] = [left.traits, right.traits];
  if (one.nat !== two.nat && one.protocol === two.protocol && one.ike === two.ike) return natKey(one);
  if (one.outcome !== two.outcome) return 'outcome';
  if (one.ike !== two.ike) return unordered(one.ike, two.ike);
  if (one.protocol !== two.protocol) return unordered(one.protocol, two.protocol);
  if (one.mode !== two.mode) return unordered(one.mode, two.mode);
  if (asksAgain(left) !== asksAgain(right)) return 'retry';
  return hasPfs(left) === hasPfs(right) ? undefined : 'pfs';
}

/** One sentence on what to see. */
export function titleOf(sides: Sides): string {
  const said = PAIR_TITLES[differenceOf(sides) ?? ''];
  if (said !== undefined) return said;
  const [left, right] = [sides.left.totals, sides.right.totals];
  const bytes = Math.abs(left.clear + left.sealed - right.clear - right.sealed);
  const key = left.messages !== right.messages ? 'messages' : bytes > 0 ? 'bytes' : 'same';
  const numbers = { left: left.messages, right: right.messages, messages: left.messages, bytes };
  return fillWords(PAIR_TITLES[key] ?? '', numbers);
}

/** What a side is called: by its exchange where these differ, else by its preset. */
export function sideName(sides: Sides, side: ComparedSide, slug: string): { name: string; how: string } {
  const { name, mode, how } = SIDE_NAMES[side.traits.ike];
  const [one, two] = [sides.left.traits.ike, sides.right.traits.ike];
  const preset = PRESET_WORDS[slug]?.title ?? slug;
  if (one === two) return { name: preset, how: '' };
  return SIDE_NAMES[one].name === SIDE_NAMES[two].name ? { name: mode, how: '' } : { name, how };
}

/** What a tab calls a pair. */
export function pairName(sides: Sides): string {
  const [one, two] = [SIDE_NAMES[sides.left.traits.ike], SIDE_NAMES[sides.right.traits.ike]];
  return one.name === two.name ? COMPARE.timelines : fillWords(COMPARE.both, { one: one.name, two: two.name });
}

const V1_PHASE_2 = 'quick-mode';

const rangeText = (counts: readonly number[]): string => {
  const [from, to] = [Math.min(...counts), Math.max(...counts)];
  return from === to ? String(from) : fillWords(COMPARE.range, { from, to });
};

/** Which packets make which phase. */
export function phasesOf({ traits, messages, totals }: ComparedSide): string {
  const setup = messages.filter(({ count }) => count <= (totals.ready ?? totals.messages));
  const quick = setup.filter(({ exchange }) => exchange === V1_PHASE_2).map(({ count }) => count);
  const phase1 = setup.filter(({ exchange }) => exchange !== V1_PHASE_2).map(({ count }) => count);
  if (phase1.length === 0) return '';
  const one = rangeText(phase1);
  if (quick.length > 0) return fillWords(COMPARE.phases1, { one, two: rangeText(quick) });
  return fillWords(traits.ike === 'ikev2' && totals.ready !== undefined ? COMPARE.phases2 : COMPARE.phaseOne, { one });
}

/** Names of payloads in the RFC's notation; of the headers and seals only where there is nothing else. */
export function namesIn(layers: readonly ComparedLayer[], message: ComparedMessage): string {
  const names = layers.flatMap((layer) => namesOf(layer));
  return names.length > 0 ? [...new Set(names)].join(', ') : message.label;
}

const SPOKEN: Partial<Record<LayerKey, string>> = { 'nat-detection': 'NAT detection', vendor: 'vendor IDs' };

function namesOf({ key, names }: ComparedLayer): readonly string[] {
  const spoken = SPOKEN[key];
  return spoken !== undefined && names.length > 0 ? [spoken] : names.map((name) => name.replace(/^N\((.+)\)$/, '$1'));
}

/** Layers that a bar calls by the RFC's name of their payload. */
const NAMED: ReadonlySet<LayerKey> = new Set(['nonce', 'identity', 'proof', 'message-hash']);

/** What a bar says of a layer. */
export function shortName(layer: ComparedLayer, message: ComparedMessage): string {
  if (NAMED.has(layer.key)) return layer.names[0] ?? LAYER_SHORT[layer.key];
  if (layer.key === 'ike-headers' && message.exchange === 'esp') return LAYER_SHORT.ip;
  return LAYER_SHORT[layer.key];
}

/** Notes are looked up from the most particular to the most general. */
function lookUp(table: Readonly<Record<string, string>>, message: ComparedMessage, key: LayerKey, second: boolean) {
  const keys = [`${message.exchange}.${key}`, key].flatMap((one) => (second ? [`${one}.b`, one] : [one]));
  return keys.map((one) => table[one]).find((text) => text !== undefined);
}

/** The packet of the first exchange that a sender signs: its own last one (RFC 7296 §2.15). */
const signed = (side: ComparedSide, message: ComparedMessage): number =>
  side.messages.findLast(({ exchange, from }) => exchange === 'ike-sa-init' && from === message.from)?.count ?? 1;

/** What a layer of a packet says. */
export function noteOn(side: ComparedSide, message: ComparedMessage, layer: ComparedLayer): string {
  const text = lookUp(LAYER_NOTES, message, layer.key, message.from !== side.initiator) ?? '';
  return fillWords(text, {
    says: layer.says,
    sizes: layer.sizes.length > 1 ? layer.sizes.join(' + ') : '',
    init: signed(side, message),
  });
}

export interface Absence {
  text: string;
  /** Another packet will bring it. */
  later: boolean;
}

/** Whether a packet is a part of a message only (RFC 7383). */
export const isFragment = ({ storeys }: ComparedMessage): boolean =>
  storeys.some(({ layers }) => layers.some(({ key }) => key === 'fragment'));

/** Why a packet lacks a layer that its counterpart has. */
export function absenceOf(side: ComparedSide, message: ComparedMessage, key: LayerKey): Absence {
  if (isFragment(message)) return { text: COMPARE.inParts, later: false };
  const sealed = wholeLayers(message).reduce((sum, layer) => sum + (layer.sealed ? layer.bytes : 0), 0);
  const reason = ABSENT_NOTES[`${message.exchange}.${key}`];
  const clear = sealed === 0 && message.exchange !== 'ah';
  if (reason !== undefined && !(clear && SEALING.has(key)))
    return { text: fillWords(reason, { sealed }), later: false };
  const having = SEALING.has(key) ? undefined : packetWith(side, message, key);
  if (!having) return { text: COMPARE.noLayer, later: false };
  const later = having.count > message.count;
  return { text: fillWords(later ? COMPARE.laterIn : COMPARE.earlierIn, { n: having.count }), later };
}

/** What a packet in the clear cannot have. */
const SEALING: ReadonlySet<LayerKey> = new Set(['seal-head', 'padding', 'icv']);

/** Packets as a list for people: `packets 2, 4 and 6`. */
export function packetList(counts: readonly number[]): string {
  const last = counts.at(-1);
  if (last === undefined) return '';
  if (counts.length === 1) return fillWords(TOTALS.waitsOne, { n: last });
  return fillWords(TOTALS.waitsMany, { list: counts.slice(0, -1).join(', '), last });
}

/** The key of what Eve gets of the data. */
export function dataKey({ protocol, mode, legible }: Traits): string {
  if (protocol === 'ah-esp') return protocol;
  const key = `${protocol === 'esp' && legible ? 'null' : protocol}-${mode}`;
  return key in EVE_AND_DATA ? key : 'esp-tunnel';
}
