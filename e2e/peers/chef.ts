// A small reader of CyberChef's addresses, and a cook for the few operations that our links use, over node:crypto. It knows
// nothing of the engine. What each operation does is CyberChef's own description of it.
import { createCipheriv, createHash, createHmac } from 'node:crypto';

type Argument = string | number | boolean | { option: string; string: string };

export interface Operation {
  name: string;
  args: readonly Argument[];
}

/** The recipe and the input of a link, as CyberChef reads them. */
export function readLink(link: string): { recipe: Operation[]; input: string } {
  const { origin, pathname, hash } = new URL(link);
  if (`${origin}${pathname}` !== 'https://gchq.github.io/CyberChef/') throw new Error(`no CyberChef: ${link}`);
  const [, recipe = '', input = ''] = /^#recipe=([^&]*)&input=([^&]*)$/.exec(hash) ?? [];
  const text = Buffer.from(decodeURIComponent(input), 'base64').toString('latin1');
  return { recipe: readRecipe(decodeURIComponent(recipe)), input: text };
}

/** `Name_of_it('text',1,{'option':'Hex','string':'00'})`, one after the other; texts are JSON's but for their quotes. */
function readRecipe(text: string): Operation[] {
  const operations = text.matchAll(/([^(]+)\(((?:'(?:[^'\\]|\\.)*'|[^)'])*)\)/g);
  return [...operations].map(([, name = '', args = '']) => ({
    name: name.replaceAll('_', ' '),
    args: JSON.parse(`[${args.replace(/'((?:[^'\\]|\\.)*)'/g, '"$1"')}]`),
  }));
}

/** Cooks a link's recipe over its input. */
export function cook(link: string): string {
  const { recipe, input } = readLink(link);
  const registers: string[] = [];
  let dish = Buffer.from(input, 'latin1');
  for (const { name, args } of recipe) {
    const work = OPERATIONS[name];
    if (!work) throw new Error(`an operation that no link of ours has: ${name}`);
    if (name === 'Register') registers.push(dish.toString('latin1'));
    const filled = args.map((argument) => fill(argument, registers));
    dish = Buffer.from(work(dish, filled));
  }
  return dish.toString('latin1');
}

/** `$R0` in an argument stands for what the first register holds. */
function fill(argument: Argument, registers: readonly string[]): Argument {
  if (typeof argument === 'string') return argument.replace(/\$R(\d+)/g, (_, at) => registers[Number(at)] ?? '');
  return argument;
}

const hexOf = (argument: Argument | undefined): Buffer => {
  if (typeof argument !== 'object' || argument.option !== 'Hex') throw new Error('expected hex');
  return Buffer.from(argument.string, 'hex');
};
const textOf = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('hex'), 'latin1');
const fromText = (dish: Buffer): Buffer => Buffer.from(dish.toString('latin1'), 'hex');

type Work = (dish: Buffer, args: readonly Argument[]) => Buffer;

const hash =
  (name: string): Work =>
  (dish) =>
    textOf(createHash(name).update(dish).digest());

const OPERATIONS: Readonly<Record<string, Work>> = {
  'From Hex': fromText,
  MD5: hash('md5'),
  SHA1: hash('sha1'),
  SHA2: (dish, [bits]) => hash(`sha${bits}`)(dish, []),
  HMAC: (dish, [key, name]) => textOf(createHmac(String(name).toLowerCase(), hexOf(key)).update(dish).digest()),
  CMAC: (dish, [key]) => textOf(cmac(hexOf(key), dish)),
  'AES Encrypt': aes,
  'DES Encrypt': (dish, [key, iv]) => {
    const thrice = Buffer.concat([hexOf(key), hexOf(key), hexOf(key)]);
    return textOf(run('des-ede3-cbc', thrice, hexOf(iv), fromText(dish)));
  },
  'Triple DES Encrypt': (dish, [key, iv]) => textOf(run('des-ede3-cbc', hexOf(key), hexOf(iv), fromText(dish))),
  'To Hex': textOf,
  ChaCha: (dish, [key, nonce, counter, , , output]) => {
    if (output !== 'Raw') throw new Error('hex of ChaCha has spaces in it');
    const front = Buffer.alloc(4);
    front.writeUInt32LE(Number(counter));
    return run('chacha20', hexOf(key), Buffer.concat([front, hexOf(nonce)]), fromText(dish));
  },
  'Take bytes': (dish, [start, length]) => dish.subarray(Number(start), Number(start) + Number(length)),
  'Find / Replace': (dish, [find, replacement]) => {
    const pattern = typeof find === 'object' && find.option === 'Regex' ? find.string : undefined;
    if (pattern === undefined) throw new Error('expected a regular expression');
    return Buffer.from(dish.toString('latin1').replace(new RegExp(pattern), String(replacement)), 'latin1');
  },
  Register: (dish) => dish,
  'TCP/IP Checksum': (dish) => Buffer.from(checksum(dish).toString(16).padStart(4, '0')),
};

function run(name: string, key: Buffer, iv: Buffer, data: Buffer): Buffer {
  const cipher = createCipheriv(name, key, iv);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** With GCM the tag stands under the ciphertext; with CBC what is encrypted is filled up. */
function aes(dish: Buffer, [key, iv, mode, , , aad]: readonly Argument[]): Buffer {
  const [k, nonce, data] = [hexOf(key), hexOf(iv), fromText(dish)];
  if (mode !== 'GCM') return textOf(run(`aes-${8 * k.length}-${String(mode).toLowerCase()}`, k, nonce, data));
  const cipher = createCipheriv(`aes-${8 * k.length}-gcm` as 'aes-256-gcm', k, nonce).setAAD(hexOf(aad));
  const sealed = Buffer.concat([cipher.update(data), cipher.final()]);
  return Buffer.from(`${sealed.toString('hex')}\n\nTag: ${cipher.getAuthTag().toString('hex')}`);
}

const BLOCK = 16;

/** RFC 4493 §2.4. */
function cmac(key: Buffer, data: Buffer): Buffer {
  const block = (bytes: Buffer) => run('aes-128-ecb', key, Buffer.alloc(0), bytes).subarray(0, BLOCK);
  const first = doubled(block(Buffer.alloc(BLOCK)));
  const whole = data.length > 0 && data.length % BLOCK === 0;
  const filled = whole ? data : Buffer.concat([data, Buffer.of(0x80), Buffer.alloc(BLOCK - 1 - (data.length % BLOCK))]);
  const last = xor(filled.subarray(-BLOCK), whole ? first : doubled(first));
  let state: Buffer = Buffer.alloc(BLOCK);
  for (let at = 0; at < filled.length - BLOCK; at += BLOCK) state = block(xor(state, filled.subarray(at, at + BLOCK)));
  return block(xor(state, last));
}

const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));

/** Multiplied by x in the field of 2^128 elements. */
function doubled(bytes: Buffer): Buffer {
  const shifted = (BigInt(`0x${bytes.toString('hex')}`) << 1n) & ((1n << 128n) - 1n);
  const reduced = (bytes[0] ?? 0) >= 0x80 ? shifted ^ 0x87n : shifted;
  return Buffer.from(reduced.toString(16).padStart(2 * BLOCK, '0'), 'hex');
}

/** RFC 1071. */
function checksum(data: Buffer): number {
  const padded = data.length % 2 ? Buffer.concat([data, Buffer.of(0)]) : data;
  let sum = 0;
  for (let at = 0; at < padded.length; at += 2) sum += padded.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return sum ^ 0xffff;
}
