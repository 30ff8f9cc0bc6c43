/** How what is typed is to be read. */
export type BytesForm = 'text' | 'hex';

/** What was typed, and whether it can be used. */
export type BytesReading =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; key: 'notHex'; found: string; place: number }
  | { ok: false; key: 'oddHex'; digits: number }
  | { ok: false; key: 'tooLong'; count: number; most: number };

/** White space, colons and a `0x` in front are how people write hex. */
const BETWEEN = /[\s:]/;

/** Reads typed text as bytes: UTF-8, or hex. `most` is how many bytes can be used. */
export function readBytes(typed: string, form: BytesForm, most: number): BytesReading {
  const reading = form === 'text' ? ({ ok: true, bytes: new TextEncoder().encode(typed) } as const) : readHex(typed);
  if (!reading.ok || reading.bytes.length <= most) return reading;
  return { ok: false, key: 'tooLong', count: reading.bytes.length, most };
}

function readHex(typed: string): BytesReading {
  const start = /^\s*0x/i.exec(typed)?.[0].length ?? 0;
  const digits: string[] = [];
  for (let place = start; place < typed.length; place++) {
    const found = typed[place] ?? '';
    if (BETWEEN.test(found)) continue;
    if (!/[0-9a-f]/i.test(found)) return { ok: false, key: 'notHex', found, place: place + 1 };
    digits.push(found);
  }
  if (digits.length % 2 !== 0) return { ok: false, key: 'oddHex', digits: digits.length };
  const pairs = digits.join('').match(/../g) ?? [];
  return { ok: true, bytes: Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) };
}

/** Bytes as text, or nothing where they are none that can be typed. */
export function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return [...text].some((letter) => letter < ' ' && letter !== '\n') ? undefined : text;
  } catch {
    return undefined;
  }
}
