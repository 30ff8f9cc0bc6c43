import { fillWords } from '../../content/fill.ts';
import { HEADERS, JOINED, LAYER_WORDS, type LayerName } from '../../content/ui/stage-layers.ts';
import type { Site } from '../../engine/values/value.ts';
import type { LayerWords } from './capsule-layout.ts';
import { pair } from './cargo.ts';
import type { Layer } from './layers.ts';

/** Message types of the NAT detection notifies, RFC 7296 §3.10.1. */
const NAT_DETECTION = /NAT_DETECTION/;

/** Parts of layers that were joined for want of room. */
const partsOf = (key: string): readonly string[] => [...new Set(key.split('+'))];

const joinedName = (key: string): string =>
  partsOf(key).every((part) => HEADERS.has(part)) ? JOINED.headers : JOINED.rest;

function entry(layer: Layer, key: string): LayerName {
  const notify = key === 'payload-41' ? (layer.detail.notify ?? '') : '';
  const special = NAT_DETECTION.test(notify) ? 'payload-41x' : notify === 'COOKIE' ? 'payload-41c' : key;
  return LAYER_WORDS[special] ?? LAYER_WORDS.other ?? { names: [''], story: '' };
}

/** The payloads in SK, in the RFC’s order: `IDi AUTH SA TSi TSr`. */
const insideOf = (layer: Layer): string =>
  layer.inside
    .filter((inner) => inner.key.startsWith('payload-'))
    .map((inner) => entry(inner, inner.key).names[0] ?? '')
    .join(' ');

function namesOf(layer: Layer): readonly string[] {
  const parts = partsOf(layer.key).map((key) => entry(layer, key).names);
  if (parts.length > 1) return [parts.map((names) => names.at(-1) ?? '').join(', '), joinedName(layer.key)];
  const params = { ...layer.detail, inside: insideOf(layer) };
  const names = (parts[0] ?? []).filter((name) => !name.includes('{inside}') || params.inside !== '');
  return names.map((name) => fillWords(name, params)).filter((name) => !/\{\w+\}/.test(name));
}

/** `12 + 137 B`: the readable head of a sealed part, then the part itself. */
function sizeOf(layer: Layer, unit: boolean): string {
  const count = layer.head > 0 ? `${layer.head} + ${layer.bytes - layer.head}` : String(layer.bytes);
  return unit ? `${count} B` : count;
}

/** Names as an engineer calls them. */
export function plainNames(layer: Layer, unit: boolean): LayerWords {
  const names = namesOf(layer);
  return { names: names.length > 0 ? names : [''], size: sizeOf(layer, unit) };
}

/** Names without the count of bytes, for a capsule that is too low for two lines. */
export function bareNames(layer: Layer): LayerWords {
  return { names: plainNames(layer, false).names, size: '' };
}

/** Names as one would call them to somebody who knows only what an IP address is. */
export function storyNames(layer: Layer): LayerWords {
  const parts = partsOf(layer.key).map((key) => entry(layer, key).story);
  const all = [...new Set(parts)].join(', ');
  return { names: parts.length > 1 ? [all, joinedName(layer.key)] : [all], size: String(layer.bytes) };
}

/** The two lines at the end of a leader, for a layer that has some. */
export function leaderOf(layer: Layer, from: Site, answer: boolean): readonly [string, string] | undefined {
  const words = entry(layer, layer.key);
  const lines = answer ? (words.answer ?? words.leader) : words.leader;
  if (!lines) return undefined;
  return [fillWords(lines[0], pair(from)), fillWords(lines[1], pair(from))];
}
