import type { Random } from '../mutate.ts';
import { pick } from './bend.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Values that documents are broken with. */
const ODD: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, -0, 2 ** 53, 65_536, 4_294_967_296],
  ...['', ' ', '0x', '0xzz', '\u0000', '\ud800', '٣', '10.0.0.0/33', '256.1.1.1', '1.1.1.1', '__proto__'],
  ...[[], {}, [[]], [null], { kind: null }, { kind: 'ping' }, { length: 3 }],
  ...['x'.repeat(300), '💥'.repeat(80), 'aes256', 'null', 'none', 'x448', 'modp8192'],
];

/** Every place in a document that holds something. */
function placesOf(value: Json, found: { holder: Json[] | { [key: string]: Json }; key: string }[] = []) {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, item] of Object.entries(value)) {
    found.push({ holder: value, key });
    placesOf(item, found);
  }
  return found;
}

/** A document as JSON text, with values exchanged, missing, moved, doubled or nested far too deep. */
export function bendDocument(document: object, random: Random): string {
  const copy: Json = JSON.parse(JSON.stringify(document));
  for (let count = 1 + random(3); count > 0; count--) bendPlace(copy, random);
  const text = JSON.stringify(copy);
  return random(200) === 0 ? deep(text, random) : text;
}

function bendPlace(copy: Json, random: Random): void {
  const places = placesOf(copy);
  if (places.length === 0) return;
  const { holder, key } = pick(random, places);
  const choice = random(6);
  const other = pick(random, places);
  if (choice === 0) remove(holder, key);
  else if (choice === 1) put(holder, key, clone(read(other.holder, other.key)));
  else if (choice === 2) put(holder, pick(random, ['x', '__proto__', 'constructor', 'kind', '0', other.key]), 1);
  else if (choice === 3) put(holder, key, nudged(read(holder, key), random));
  else if (choice === 4 && Array.isArray(holder)) holder.push(clone(read(holder, key)));
  else put(holder, key, clone(pick(random, ODD)));
}

const clone = (value: Json): Json => JSON.parse(JSON.stringify(value));

function read(holder: Json[] | { [key: string]: Json }, key: string): Json {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[key]) ?? null;
}

function put(holder: Json[] | { [key: string]: Json }, key: string, value: Json): void {
  // Plain assignment to this key would set the prototype, and JSON has no such thing.
  if (!Array.isArray(holder))
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  else if (/^\d$/.test(key)) holder[Number(key)] = value;
}

function remove(holder: Json[] | { [key: string]: Json }, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** Nearly right. */
function nudged(value: Json, random: Random): Json {
  if (typeof value === 'number') return value + pick(random, [1, -1, 0.5, 1e3, 1e9]);
  if (typeof value !== 'string') return [value];
  const at = random(value.length + 1);
  return value.slice(0, at) + pick(random, ['', '0', '/', '.', '"', '\\', 'é']) + value.slice(at + random(2));
}

function deep(text: string, random: Random): string {
  const levels = 1_000 * (1 + random(40));
  const [open, close] = random(2) === 0 ? ['[', ']'] : ['{"sites":', '}'];
  return open.repeat(levels) + (random(2) === 0 ? text : '') + close.repeat(levels);
}
