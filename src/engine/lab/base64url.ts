const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** RFC 4648 §5, without padding. */
export function bytesToBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 3) {
    const group = bytes.subarray(start, start + 3);
    const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0);
    for (let letter = 0; letter <= group.length; letter++) text += ALPHABET.charAt((bits >>> (18 - 6 * letter)) & 63);
  }
  return text;
}

/** RFC 4648 §5; padding may be there or not. `undefined` for any other text. */
export function base64UrlToBytes(text: string): Uint8Array | undefined {
  const letters = text.replace(/={1,2}$/, '');
  if (letters.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  for (let index = 0; index < letters.length; index++) {
    const value = VALUES.get(letters.charAt(index));
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    const place = index % 4;
    // The first letter of four ends no byte; the others end one each.
    if (place > 0) bytes[Math.floor(index / 4) * 3 + place - 1] = bits >>> (6 - 2 * place);
  }
  return bytes;
}
