import { printable } from '../bytes/printable.ts';

/** What a check says: the value with its type, or one clear sentence that begins with the place. */
export type Checked<T> = { ok: true; value: T } | { ok: false; message: string };

/** Looks at one unknown value. `place` is its path in the document: `sites.a.ike.psk`. */
export type Check<T> = (value: unknown, place: string) => Checked<T>;

export function good<T>(value: T): Checked<T> {
  return { ok: true, value };
}

export function bad(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

/** `sites.a.ike.psk: expected text, found a number`. */
export function wrong(place: string, expected: string, found: string): { ok: false; message: string } {
  return bad(`${place || 'The Lab'}: expected ${expected}, found ${found}`);
}

/** Names a value's kind, and the value itself where it is short. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return `${value}`;
  return typeof value === 'string' ? 'text' : 'an object';
}

/** Text in quotes, cut so that a hostile document cannot flood the sentence. */
export function quote(text: string): string {
  return `“${printable(text)}”`;
}

/** The value itself where it is a word or a number, otherwise its kind. */
export function show(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' ? String(value) : kindOf(value);
}

export function text(minimum: number, maximum: number): Check<string> {
  return (value, place) => {
    if (typeof value !== 'string') return wrong(place, 'text', kindOf(value));
    if (value.length < minimum) return wrong(place, `at least ${minimum} characters`, `${value.length}`);
    if (value.length > maximum) return wrong(place, `at most ${maximum} characters`, `${value.length}`);
    return good(value);
  };
}

/** A number from `minimum` to `maximum`; whole, unless `fractions`. */
export function number(minimum: number, maximum: number, fractions = false): Check<number> {
  const expected = `a ${fractions ? '' : 'whole '}number from ${minimum} to ${maximum}`;
  return (value, place) => {
    if (typeof value !== 'number') return wrong(place, expected, kindOf(value));
    const fits = (fractions || Number.isInteger(value)) && minimum <= value && value <= maximum;
    return fits ? good(value) : wrong(place, expected, String(value));
  };
}

/** Exactly one value, such as a word or a version. */
export function exactly<T extends string | number>(only: T): Check<T> {
  const expected = typeof only === 'string' ? quote(only) : String(only);
  return (value, place) => (value === only ? good(only) : wrong(place, expected, show(value)));
}

/** One of a few words or numbers. */
export function oneOf<const T extends readonly (string | number)[]>(...words: T): Check<T[number]> {
  const expected = words.map((word) => (typeof word === 'string' ? quote(word) : String(word))).join(' or ');
  return (value, place) => {
    const found = words.find((word) => word === value);
    return found === undefined ? wrong(place, expected, show(value)) : good(found);
  };
}

/** `true` or `false`. */
export const flag: Check<boolean> = (value, place) =>
  typeof value === 'boolean' ? good(value) : wrong(place, 'true or false', show(value));

export function list<T>(item: Check<T>, minimum: number, maximum: number): Check<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return wrong(place, 'a list', kindOf(value));
    if (value.length < minimum) return wrong(place, `at least ${minimum} in the list`, `${value.length}`);
    if (value.length > maximum) return wrong(place, `at most ${maximum} in the list`, `${value.length}`);
    const items: T[] = [];
    for (const [index, entry] of value.entries()) {
      const checked = item(entry, `${place}.${index}`);
      if (!checked.ok) return checked;
      items.push(checked.value);
    }
    return good(items);
  };
}

/** A second look at what the first check let through; the sentence is written by `judge`. */
export function also<T>(first: Check<T>, judge: (value: T, place: string) => string | undefined): Check<T> {
  return (value, place) => {
    const checked = first(value, place);
    if (!checked.ok) return checked;
    const message = judge(checked.value, place);
    return message === undefined ? checked : bad(message);
  };
}

/** Makes a key optional in `shape`. An absent one stays absent. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, place) => (value === undefined ? good(undefined) : check(value, place));
}

/** A closed object: every key is checked, and a key that is not in the schema is refused with the nearest one that is. */
export function shape<T extends object>(keys: { [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const names = Object.keys(keys) as (keyof T & string)[];
  return (value, place) => {
    if (!isRecord(value)) return wrong(place, 'an object', kindOf(value));
    const stray = Object.keys(value).find((key) => !Object.hasOwn(keys, key));
    if (stray !== undefined) return unknownKey(stray, place, names);
    const result: Partial<T> = {};
    for (const name of names) {
      const checked = keys[name](value[name], place === '' ? name : `${place}.${name}`);
      if (!checked.ok) return checked;
      if (checked.value !== undefined) result[name] = checked.value;
    }
    return good(result as T);
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownKey(stray: string, place: string, known: readonly string[]): { ok: false; message: string } {
  const where = place === '' ? 'The Lab' : place;
  return bad(`${where}: there is no key ${quote(stray)} here; did you mean ${quote(nearest(stray, known))}?`);
}

/** The known word with the fewest edits from `word`. */
export function nearest(word: string, known: readonly string[]): string {
  const cut = word.slice(0, 64).toLowerCase();
  const ranked = known.map((candidate) => ({ candidate, edits: distance(cut, candidate.toLowerCase()) }));
  ranked.sort((one, other) => one.edits - other.edits);
  return ranked[0]?.candidate ?? '';
}

/** Levenshtein's edit distance, one row at a time. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
