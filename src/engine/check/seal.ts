import { concat, u16, u32 } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { cipherById } from '../crypto/algorithms.ts';
import type { Cipher } from '../crypto/types.ts';
import type { Operand } from '../values/value.ts';
import { cyberChefLink, hexArgument, operation, takeHex } from './cyberchef.ts';
import type { Check, Parts } from './parts.ts';
import { bytesIn, head, hexIn, lines, pipe, TO_HEX } from './shell.ts';

/** What a cipher works with. `nonce` is salt and IV. */
interface Work {
  cipher: Cipher;
  family: Family;
  key: Uint8Array;
  iv: Uint8Array;
  nonce: Uint8Array;
  plaintext: Uint8Array;
  /** What an AEAD cipher covers besides: headers, with the whole sequence number where it has 64 bits. */
  clear: Uint8Array;
}

type Family = 'cbc' | 'des' | '3des' | 'ctr' | 'gcm' | 'gmac' | 'ccm' | 'chacha';

const NONE = new Uint8Array(0);
const BLOCK = 16;

function familyOf({ id }: Cipher): Family {
  if (id === 'des' || id === '3des') return id;
  if (id.startsWith('chacha')) return 'chacha';
  const mode = /^aes\d{3}(gcm|gmac|ccm|ctr)?/.exec(id)?.[1];
  return mode === 'gcm' || mode === 'gmac' || mode === 'ccm' || mode === 'ctr' ? mode : 'cbc';
}

function workOf({ algorithm, operands, bytes }: Parts): Work | undefined {
  const cipher = cipherById(algorithm);
  const [keyWithSalt] = bytes;
  if (!cipher || !keyWithSalt) return undefined;
  const named = (...labels: readonly string[]) => bytes[operands.findIndex(({ label }) => labels.includes(label))];
  const salt = keyWithSalt.subarray(cipher.keyBytes);
  // IKEv1 goes on from the block before, or from an IV that both ends computed.
  const iv = named('IV', 'last block') ?? firstAfterKey(operands, bytes);
  const work = { cipher, family: familyOf(cipher), key: keyWithSalt.subarray(0, cipher.keyBytes), iv };
  const clear = covered(named('clear') ?? NONE, named('ESN'));
  return { ...work, nonce: concat(salt, iv), plaintext: named('plaintext') ?? NONE, clear };
}

const firstAfterKey = (operands: readonly Operand[], bytes: readonly Uint8Array[]): Uint8Array =>
  (operands[1]?.kind === 'value' ? bytes[1] : undefined) ?? NONE;

/** SPI, then the sequence number, all 64 bits of it where it has them (RFC 4106 §5, RFC 4303 §2.2.1). */
const covered = (clear: Uint8Array, upper: Uint8Array | undefined): Uint8Array =>
  upper ? concat(clear.subarray(0, 4), upper, clear.subarray(4)) : clear;

/** The block that a counter mode begins the plaintext with. */
function counterBlock({ family, nonce }: Work, count: number): Uint8Array {
  if (family === 'ccm') return concat(Uint8Array.of(3), nonce, u32(count));
  // ChaCha20 counts in front of the nonce, lowest byte first (RFC 8439 §2.3).
  return family === 'chacha' ? concat(u32(count).reverse(), nonce) : concat(nonce, u32(count));
}

/** The number of the block that the plaintext begins with: GCM keeps one for its tag, CCM and ChaCha20-Poly1305 block 0. */
const firstCount = (family: Family): number => (family === 'gcm' ? 2 : 1);

function cipherName({ family, cipher }: Work): string {
  if (family === 'des') return '-provider legacy -provider default -des-cbc -nopad';
  if (family === '3des') return '-des-ede3-cbc -nopad';
  if (family === 'chacha') return '-chacha20';
  return `-aes-${8 * cipher.keyBytes}-${family === 'cbc' ? 'cbc -nopad' : 'ctr'}`;
}

function encryptStage(work: Work, iv: Uint8Array): string {
  return `openssl enc ${cipherName(work)} -K ${toHex(work.key)} -iv ${toHex(iv)}`;
}

const isCounter = (family: Family): boolean => !['cbc', 'des', '3des'].includes(family);
const firstIv = (work: Work): Uint8Array =>
  isCounter(work.family) ? counterBlock(work, firstCount(work.family)) : work.iv;

/** Ciphertext. */
export function encryptCheck(parts: Parts): Check | undefined {
  const work = workOf(parts);
  if (!work) return undefined;
  const cyberChef = encryptLink(work);
  return {
    kind: `encrypt ${work.cipher.id}`,
    command: pipe(bytesIn(work.plaintext), encryptStage(work, firstIv(work)), TO_HEX),
    ...(cyberChef && { cyberChef }),
  };
}

/** CyberChef's blocks ciphers fill up what they encrypt, so what is more than the plaintext is left out. */
function encryptLink(work: Work): string | undefined {
  const { family, key, plaintext } = work;
  const size = plaintext.length;
  if (size === 0) return undefined;
  const [k, iv] = [hexArgument(key), hexArgument(firstIv(work))];
  const none = { option: 'Hex', string: '' };
  const aes = (mode: string) => operation('AES Encrypt', k, iv, mode, 'Hex', 'Hex', none);
  const recipes: Partial<Record<Family, string>> = {
    cbc: aes('CBC'),
    des: operation('DES Encrypt', k, iv, 'CBC', 'Hex', 'Hex'),
    '3des': operation('Triple DES Encrypt', k, iv, 'CBC', 'Hex', 'Hex'),
    ctr: aes('CTR'),
    ccm: aes('CTR'),
    gcm: operation('AES Encrypt', k, hexArgument(work.nonce), 'GCM', 'Hex', 'Hex', hexArgument(work.clear)),
    // Its own hex has spaces in it.
    chacha: operation('ChaCha', k, hexArgument(work.nonce), 1, '20', 'Hex', 'Raw') + operation('To Hex', 'None', 0),
  };
  const recipe = recipes[family];
  return recipe === undefined ? undefined : cyberChefLink([recipe, takeHex(0, size)], plaintext);
}

/** The ICV of an AEAD cipher. */
export function tagCheck(parts: Parts): Check | undefined {
  const work = workOf(parts);
  const command = work && TAGS[work.family]?.(work);
  if (!work || !command) return undefined;
  const cyberChef = work.family === 'gcm' ? gcmTagLink(work) : undefined;
  return { kind: `tag ${work.cipher.id}`, command, ...(cyberChef && { cyberChef }) };
}

/** CyberChef writes the ciphertext, an empty line and `Tag: `. */
const BEFORE_TAG = '\n\nTag: '.length;

function gcmTagLink({ key, nonce, clear, plaintext, cipher }: Work): string {
  const seal = operation('AES Encrypt', hexArgument(key), hexArgument(nonce), 'GCM', 'Hex', 'Hex', hexArgument(clear));
  const start = 2 * plaintext.length + BEFORE_TAG;
  return cyberChefLink([seal, operation('Take bytes', start, 2 * cipher.icvBytes, false)], plaintext);
}

const TAGS: Partial<Record<Family, (work: Work) => string>> = {
  gcm: gcmTag,
  gmac: gmacTag,
  ccm: ccmTag,
  chacha: polyTag,
};

/** How many zeros fill a length up to whole blocks. */
const filling = (length: number): number => (BLOCK - (length % BLOCK)) % BLOCK;
const filled = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(filling(bytes.length)));
const ZERO_BLOCK = new Uint8Array(BLOCK);

/** GHASH (NIST SP 800-38D §6.4): blocks are added and multiplied with H, one after the other, in halves of 64 bits. */
const GHASH = lines(
  'ghash() {',
  '  local h=$1 x=$2 a=0 b=0 i j m n v w c bit',
  `  for ((i = 0; i < \${#x}; i += 32)); do`,
  `    a=$((a ^ 0x\${x:i:16})) b=$((b ^ 0x\${x:i+16:16})) m=0 n=0 v=$((0x\${h:0:16})) w=$((0x\${h:16}))`,
  '    for ((j = 0; j < 128; j++)); do',
  '      if ((j < 64)); then bit=$((a >> (63 - j) & 1)); else bit=$((b >> (127 - j) & 1)); fi',
  '      if ((bit)); then m=$((m ^ v)) n=$((n ^ w)); fi',
  '      c=$((w & 1)) w=$((w >> 1 & 0x7fffffffffffffff | (v & 1) << 63)) v=$((v >> 1 & 0x7fffffffffffffff))',
  '      if ((c)); then v=$((v ^ 0xe1 << 56)); fi',
  '    done',
  '    a=$m b=$n',
  '  done',
  '  printf %016x%016x $a $b',
  '}',
);

const bits64 = (bytes: number): string => (8 * bytes).toString(16).padStart(16, '0');

/** The tag is GHASH over headers and ciphertext, encrypted with the counter block that was kept for it. */
function gcmTag(work: Work): string {
  const { cipher, key, clear, plaintext } = work;
  const ecb = `openssl enc -aes-${8 * cipher.keyBytes}-ecb -nopad -K ${toHex(key)}`;
  const size = plaintext.length;
  const covers = `${toHex(filled(clear))}\${c}${'00'.repeat(filling(size))}${bits64(clear.length)}${bits64(size)}`;
  return lines(
    GHASH,
    `h=$(${bytesIn(ZERO_BLOCK)} | ${ecb} | ${TO_HEX})`,
    `c=$(${bytesIn(plaintext)} |\n  ${encryptStage(work, firstIv(work))} | ${TO_HEX} | tr -d '\\n')`,
    pipe(
      `printf $(ghash $h ${covers}) | xxd -r -p`,
      encryptStage(work, counterBlock(work, 1)),
      ...head(cipher.icvBytes, BLOCK),
      TO_HEX,
    ),
  );
}

/** GCM over no plaintext at all: what it covers are headers, IV and what is inside (RFC 4543 §3.3). */
function gmacTag({ cipher, key, nonce, clear, iv, plaintext }: Work): string {
  const options = `-cipher AES-${8 * cipher.keyBytes}-GCM -macopt hexkey:${toHex(key)} -macopt hexiv:${toHex(nonce)}`;
  return pipe(bytesIn(concat(clear, iv, plaintext)), `openssl mac ${options} -binary GMAC`, TO_HEX);
}

/** CBC over length, headers and plaintext (RFC 3610 §2.2); its last block, encrypted with counter block 0, is the tag. */
function ccmTag(work: Work): string {
  const { cipher, key, nonce, clear, plaintext } = work;
  const flags = (clear.length > 0 ? 64 : 0) + ((cipher.icvBytes - 2) / 2) * 8 + 3;
  const first = concat(Uint8Array.of(flags), nonce, u32(plaintext.length));
  const blocks = concat(first, filled(concat(u16(clear.length), clear)), filled(plaintext));
  const cbc = `openssl enc -aes-${8 * cipher.keyBytes}-cbc -nopad -K ${toHex(key)} -iv ${toHex(ZERO_BLOCK)}`;
  return pipe(
    bytesIn(blocks),
    `${cbc} | tail -c ${BLOCK}`,
    encryptStage(work, counterBlock(work, 0)),
    ...head(cipher.icvBytes, BLOCK),
    TO_HEX,
  );
}

const length64 = (length: number): string => `${toHex(u32(length).reverse())}00000000`;

/** Poly1305 with a key of its own, which is the front of ChaCha20's block 0 (RFC 8439 §2.6, §2.8). */
function polyTag(work: Work): string {
  const { clear, plaintext } = work;
  const size = plaintext.length;
  const covers = `${toHex(filled(clear))}\${c}${'00'.repeat(filling(size))}${length64(clear.length)}${length64(size)}`;
  return lines(
    `key=$(head -c 32 /dev/zero | ${encryptStage(work, counterBlock(work, 0))} | ${TO_HEX})`,
    `c=$(${bytesIn(plaintext)} |\n  ${encryptStage(work, firstIv(work))} | ${TO_HEX} | tr -d '\\n')`,
    pipe(hexIn(covers), `openssl mac -macopt hexkey:$key -binary Poly1305`, TO_HEX),
  );
}
