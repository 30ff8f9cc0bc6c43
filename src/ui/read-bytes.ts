/** How what is typed is to be read. */
export type BytesForm = 'text' | 'hex';

/** What was typed, and whether it can be used. */
export type BytesReading =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; key: 'notHex'; found: string; place: number }
  | { ok: false; key: 'oddHex'; digits: number }
  | { ok: false; key: 'tooLong'; count: number; most: number };

/** Reads typed text as bytes: UTF-8, or hex. `most` is how many bytes can be used. */
export function readBytes(typed: string, form: BytesForm, most: number): BytesReading {
  const reading = form === 'text' ? ({ ok: true, bytes: new TextEncoder().encode(typed) } as const) : readHex(typed);
  if (!reading.ok || reading.bytes.length <= most) return reading;
  return { ok: false, key: 'tooLong', count: reading.bytes.length, most };
}

/** White space, colons and a `0x` in front are how people write hex. Megabytes may be pasted, so no array of digits is made. */
function readHex(typed: string): BytesReading {
  const start = /^\s*0x/i.exec(typed)?.[0].length ?? 0;
  const odd = typed.slice(start).search(/[^0-9a-f\s:]/i);
  if (odd >= 0) return { ok: false, key: 'notHex', found: typed[start + odd] ?? '', place: start + odd + 1 };
  const digits = typed.slice(start).replace(/[\s:]+/g, '');
  if (digits.length % 2 !== 0) return { ok: false, key: 'oddHex', digits: digits.length };
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return { ok: true, bytes };
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
