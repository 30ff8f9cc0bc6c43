import { HEADERS } from '../../content/ui/stage-layers.ts';
import { textWidth } from '../../ui/text-width.ts';
import type { Layer } from './layers.ts';

/** The words on one layer: names from long to short, and the count of its bytes. */
export interface LayerWords {
  names: readonly string[];
  size: string;
}

/** A layer with its place in the capsule, counted from the capsule’s left edge. */
export interface Segment {
  layer: Layer;
  name: string;
  size: string;
  x: number;
  width: number;
  /** The plates inside a sealed layer: the lock, and what it holds where that is drawn. */
  nested?: readonly Segment[];
}

export interface CapsuleLayout {
  width: number;
  segments: readonly Segment[];
  /** Words were left out: the shape alone must tell. */
  bare: boolean;
}

export interface LayoutOptions {
  /** As wide as the capsule may get. */
  room: number;
  /** Whether the nose points right (A to B). */
  noseRight: boolean;
  nose: number;
  /** Fill the room rather than hug the words. */
  stretch?: boolean;
  /** Draw the packet inside a sealed layer. */
  nest?: boolean;
  words: (layer: Layer) => LayerWords;
}

/** The narrowest a layer may get with its words in it. */
export const PAD = 16;
const LOCK = 26;
const SEAL = 25;
const HATCH = 14;
/** The nose gives its curve to the layer beside it, and a little of it can carry text. */
const NOSE_SHARE = 0.75;

const NAME = { size: 13, bold: true } as const;
const SIZE = { size: 12, mono: true } as const;

const labelWidth = (name: string, size: string): number => Math.max(textWidth(name, NAME), textWidth(size, SIZE));

/** The plates inside a sealed layer, laid out from 0. Padding and the next header follow the inner packet’s nose. */
function nestedSegments(layer: Layer, options: LayoutOptions): readonly Segment[] {
  if (options.nest !== true || layer.inside.length === 0) return [];
  let x = 0;
  return layer.inside.map((inner) => {
    const { names, size } = options.words(inner);
    const name = names.at(-1) ?? '';
    const width = labelWidth(name, size) + 12;
    const segment = { layer: inner, name, size, x, width };
    x += width;
    return segment;
  });
}

const nestedWidth = (nested: readonly Segment[]): number => nested.reduce((sum, segment) => sum + segment.width, 0) + 8;

function needed(layer: Layer, name: string, size: string, nested: readonly Segment[]): number {
  if (nested.length > 0) return LOCK + 10 + nestedWidth(nested) + 6;
  const label = labelWidth(name, size) + PAD;
  if (layer.kind === 'sealed') return label + LOCK + 2 * HATCH;
  return layer.kind === 'icv' ? label + SEAL : label;
}

interface Draft {
  layer: Layer;
  words: LayerWords;
  name: string;
  nested: readonly Segment[];
  width: number;
}

/** `level` 0 is the longest name of each layer; then sealed layers get shorter first. None gets shorter than its shortest. */
function draft(layer: Layer, options: LayoutOptions, level: number): Draft {
  const words = options.words(layer);
  const wanted = layer.kind === 'sealed' ? level : Math.max(0, level - 1);
  const name = words.names[Math.min(wanted, words.names.length - 1)] ?? '';
  const nested = layer.kind === 'sealed' ? nestedSegments(layer, options) : [];
  return { layer, words, name, nested, width: needed(layer, name, words.size, nested) };
}

const sum = (drafts: readonly Draft[]): number => drafts.reduce((total, one) => total + one.width, 0);

function merged(one: Layer, next: Layer): Layer {
  const joint = one.key === next.key;
  return {
    ...one,
    key: joint ? one.key : `${one.key}+${next.key}`,
    bytes: one.bytes + next.bytes,
    count: joint ? one.count + next.count : 1,
    detail: { ...one.detail, ...next.detail },
    fields: [...one.fields, ...next.fields],
  };
}

const isHeader = (layer: Layer): boolean => layer.key.split('+').every((key) => HEADERS.has(key));

/** As if so many bytes lay between a header and what it carries: they are joined last of all. */
const APART = 100_000;

/** Joins the two clear neighbours whose bytes are fewest; the same layers if there are no such neighbours. */
function mergeSmallest(layers: readonly Layer[]): readonly Layer[] {
  let best: { at: number; bytes: number } | undefined;
  layers.forEach((one, at) => {
    const next = layers[at + 1];
    if (!next || one.kind !== 'clear' || next.kind !== 'clear') return;
    const bytes = one.bytes + next.bytes + (isHeader(one) === isHeader(next) ? 0 : APART);
    if (!best || bytes < best.bytes) best = { at, bytes };
  });
  if (!best) return layers;
  return mergeAt(layers, best.at);
}

function mergeAt(layers: readonly Layer[], at: number): readonly Layer[] {
  const [one, next] = layers.slice(at, at + 2);
  return one && next ? [...layers.slice(0, at), merged(one, next), ...layers.slice(at + 2)] : layers;
}

/** Two clear neighbours that would be called the same: they are one. */
const twins = (drafts: readonly Draft[]): number =>
  drafts.findIndex(
    ({ name, layer }, at) =>
      layer.kind === 'clear' && name === drafts[at + 1]?.name && drafts[at + 1]?.layer.kind === 'clear',
  );

/** From all names in full to the shortest of each. */
const LEVELS = [0, 1, 2, 3] as const;

/** Layers with words that fit: first shorter names, then nothing drawn inside, then neighbours joined, until there is room. */
function fitting(layers: readonly Layer[], options: LayoutOptions, room: number): readonly Draft[] {
  for (const level of LEVELS) {
    const drafts = layers.map((layer) => draft(layer, options, level));
    if (sum(drafts) > room) continue;
    const at = twins(drafts);
    return at < 0 ? drafts : fitting(mergeAt(layers, at), options, room);
  }
  if (options.nest === true) return fitting(layers, { ...options, nest: false }, room);
  const fewer = mergeSmallest(layers);
  if (fewer.length < layers.length) return fitting(fewer, options, room);
  return layers.map((layer) => draft(layer, options, LEVELS.length));
}

/** Spreads what room is left. A sealed layer takes most of it: that is where the bytes are. */
function spread(drafts: readonly Draft[], spare: number): readonly Draft[] {
  const weight = ({ layer }: Draft): number => (layer.kind === 'icv' ? 0 : Math.sqrt(layer.bytes));
  const all = drafts.reduce((total, one) => total + weight(one), 0);
  return all === 0 ? drafts : drafts.map((one) => ({ ...one, width: one.width + (spare * weight(one)) / all }));
}

function segmentsOf(drafts: readonly Draft[], start: number): readonly Segment[] {
  let x = start;
  return drafts.map(({ layer, words, name, nested, width }) => {
    const segment: Segment = { layer, name, size: words.size, x, width, ...(nested.length > 0 ? { nested } : {}) };
    x += width;
    return segment;
  });
}

/** The thinnest layer that can still be seen, and the room that a lock and a seal want. */
const BARE = { thin: 20, lock: 84, seal: 34, clear: 50, least: 150 } as const;

/** Joins clear neighbours until each is wide enough to be seen. */
function visible(layers: readonly Layer[], room: number): readonly Layer[] {
  const fewer = mergeSmallest(layers);
  const clear = layers.filter((layer) => layer.kind === 'clear');
  const sealed = clear.length < layers.length;
  const enough = sealed ? clear.length <= 1 : thinnest(layers, room) >= BARE.thin;
  return enough || fewer.length === layers.length ? layers : visible(fewer, room);
}

const root = (layer: Layer): number => Math.sqrt(layer.bytes);
const roots = (layers: readonly Layer[]): number => layers.reduce((total, layer) => total + root(layer), 0);
const thinnest = (layers: readonly Layer[], room: number): number =>
  (Math.min(...layers.map(root)) * room) / roots(layers);

/** Without words: only what is clear, what is sealed and the seal can be told apart. */
function bareLayout(layers: readonly Layer[], options: LayoutOptions): CapsuleLayout {
  const room = Math.max(0, options.room - options.nose);
  const open = layers.every((layer) => layer.kind === 'clear');
  const body = Math.min(room, BARE.least);
  const kept = visible(layers, body);
  const share = (layer: Layer): number =>
    open ? (body * root(layer)) / roots(kept) : layer.kind === 'clear' ? BARE.clear : BARE[SHARES[layer.kind]];
  const scale = Math.min(1, room / kept.reduce((total, layer) => total + share(layer), 0));
  let x = options.noseRight ? 0 : options.nose;
  const segments = kept.map((layer) => {
    const segment = { layer, name: '', size: '', x, width: share(layer) * scale };
    x += segment.width;
    return segment;
  });
  return { width: x + (options.noseRight ? options.nose : 0), segments, bare: true };
}

const SHARES = { sealed: 'lock', icv: 'seal' } as const;

/**
 * Lays a packet’s layers out in a capsule. Names get shorter and small neighbours join before any layer gets too narrow
 * to read; with no room for words at all, the shape is left.
 */
export function layoutCapsule(layers: readonly Layer[], options: LayoutOptions): CapsuleLayout {
  const nose = options.nose * NOSE_SHARE;
  const room = options.room - nose;
  const drafts = fitting(layers, options, room);
  const taken = sum(drafts);
  if (taken > room) return bareLayout(layers, options);
  const final = options.stretch === true ? spread(drafts, room - taken) : drafts;
  return {
    width: sum(final) + nose,
    segments: segmentsOf(final, options.noseRight ? 0 : nose),
    bare: false,
  };
}
