import { utf8 } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { bytesToBase64Url } from '../lab/base64url.ts';

/** An argument of an operation, as CyberChef's own links have it. `hex` is a key or the like, said to be in hex. */
type Argument = string | number | boolean | { option: string; string: string };

/** One operation of a recipe, written as CyberChef writes it into its address. */
export function operation(name: string, ...args: readonly Argument[]): string {
  return `${name.replaceAll(' ', '_')}(${args.map(written).join(',')})`;
}

export const hexArgument = (bytes: Uint8Array): Argument => ({ option: 'Hex', string: toHex(bytes) });

function written(argument: Argument): string {
  if (typeof argument === 'object')
    return `{'option':${written(argument.option)},'string':${written(argument.string)}}`;
  return typeof argument === 'string' ? `'${JSON.stringify(argument).slice(1, -1)}'` : String(argument);
}

export const FROM_HEX = operation('From Hex', 'Auto');

/** The first bytes of a text of hex. */
export const takeHex = (start: number, bytes: number): string => operation('Take bytes', 2 * start, 2 * bytes, false);

/** Puts hex behind the text so far. */
export const appendHex = (hex: string): string =>
  operation('Find / Replace', { option: 'Regex', string: '$' }, hex, false, false, false, true);

/** Keeps the text so far under the next name, `$R0`, `$R1` and so on. */
export const REMEMBER = operation('Register', '([\\s\\S]*)', true, false, false);

/** Puts hex, or what was kept under a name, in front of the text so far. */
export const prependHex = (hex: string): string =>
  operation('Find / Replace', { option: 'Regex', string: '^' }, hex, false, false, false, true);

const CHEF = 'https://gchq.github.io/CyberChef/';

/** The address that opens a recipe over an input, which is handed over as hex. */
export function cyberChefLink(recipe: readonly string[], input: Uint8Array): string {
  const text = bytesToBase64Url(utf8(toHex(input)))
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  return `${CHEF}#recipe=${encodeURIComponent(recipe.join(''))}&input=${encodeURIComponent(text)}`;
}

const SHA2_BITS: Readonly<Record<string, string>> = { sha256: '256', sha384: '384', sha512: '512' };

/** A hash, as hex. */
export function hashOperation(id: string): string | undefined {
  if (id === 'md5') return operation('MD5');
  if (id === 'sha1') return operation('SHA1', 80);
  const bits = SHA2_BITS[id];
  return bits === undefined ? undefined : operation('SHA2', bits, 64, 160);
}

/** A MAC or PRF, as hex. */
export function keyedOperation(work: { hmac: string } | { mac: 'cmac' | 'xcbc' }, key: Uint8Array): string | undefined {
  if ('hmac' in work) return operation('HMAC', hexArgument(key), work.hmac.toUpperCase());
  return work.mac === 'cmac' && key.length === 16 ? operation('CMAC', hexArgument(key), 'AES') : undefined;
}
