import { fromHex, toHex } from '../bytes/hex.ts';
import { appendHex, cyberChefLink, FROM_HEX, keyedOperation, prependHex, REMEMBER, takeHex } from './cyberchef.ts';
import { type Check, joinedFrom, type Parts } from './parts.ts';
import { bytesIn, head, lines, pipe, TO_HEX } from './shell.ts';

/** What computes a PRF or a MAC: HMAC with a hash, or one of the two that are made of AES. */
type Work = { hmac: string } | { mac: 'cmac' | 'xcbc' };

const BLOCK = 16;
const HASH_BYTES: Readonly<Record<string, number>> = { md5: 16, sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

function workOf(algorithm: string): Work | undefined {
  const id = algorithm.replace(/^prf/, '');
  if (id === 'aescmac') return { mac: 'cmac' };
  if (id === 'aesxcbc') return { mac: 'xcbc' };
  return id in HASH_BYTES ? { hmac: id } : undefined;
}

const outputBytes = (work: Work): number => ('hmac' in work ? (HASH_BYTES[work.hmac] ?? 0) : BLOCK);
const nameOf = (work: Work): string => ('hmac' in work ? `hmac ${work.hmac}` : `aes ${work.mac}`);
const ZEROS = '0'.repeat(2 * BLOCK);

/** Reads bytes, gives bytes. */
const hmacStage = (hash: string, key: string): string =>
  `openssl dgst -${hash} -mac HMAC -macopt hexkey:${key} -binary`;
const cmacStage = (key: string): string => `openssl mac -cipher AES-128-CBC -macopt hexkey:${key} -binary CMAC`;

/** AES-XCBC-MAC as RFC 3566 §4 has it, hex in and out: three keys out of one, and the last block changed by the second or third. */
const XCBC = lines(
  'cbc() { printf $2 | xxd -r -p |',
  `  openssl enc -aes-128-cbc -nopad -K $1 -iv ${ZEROS} | tail -c 16 | xxd -p; }`,
  'xcbc() {',
  '  local data=$2 last k=$(cbc $1 02020202020202020202020202020202)',
  `  if [ -z "$data" ] || [ $((\${#data} % 32)) -ne 0 ]; then`,
  `    data=\${data}80; k=$(cbc $1 03030303030303030303030303030303)`,
  `    while [ $((\${#data} % 32)) -ne 0 ]; do data=\${data}00; done`,
  '  fi',
  `  last=\${data:$((\${#data} - 32))}`,
  `  last=$(printf %016x%016x $((0x\${last:0:16} ^ 0x\${k:0:16})) $((0x\${last:16} ^ 0x\${k:16})))`,
  `  cbc $(cbc $1 01010101010101010101010101010101) \${data:0:$((\${#data} - 32))}$last`,
  '}',
);

/** A function `prf KEY DATA` of the shell, hex in and out. */
function shellFunction(work: Work): string {
  if ('mac' in work && work.mac === 'xcbc') return `${XCBC}\nprf() { xcbc $1 $2; }`;
  const stage = 'hmac' in work ? hmacStage(work.hmac, '$1') : cmacStage('$1');
  return `prf() { printf $2 | xxd -r -p |\n  ${stage} | ${TO_HEX}; }`;
}

/** Keys of 16 bytes only; RFC 4434 §2 and RFC 4615 §3 say how a PRF makes one of any other. */
function keyLine(work: Work, key: Uint8Array): string {
  const hex = toHex(key);
  if ('hmac' in work || key.length === BLOCK) return `key=${hex}`;
  if (work.mac === 'xcbc' && key.length < BLOCK) return `key=${hex.padEnd(2 * BLOCK, '0')}`;
  return `key=$(prf ${ZEROS} ${hex})`;
}

/** One run of a PRF or a MAC: `keys` operands are the key, end to end, the others are what it is run over. */
export function keyedCheck(keys: number): (parts: Parts) => Check | undefined {
  return (parts) => {
    const work = workOf(parts.algorithm);
    if (!work) return undefined;
    const key = joinedFrom({ bytes: parts.bytes.slice(0, keys) }, 0);
    const data = joinedFrom(parts, keys);
    const size = parts.result.length;
    const short = size < outputBytes(work);
    const operation = keyedOperation(work, key);
    return {
      kind: [
        nameOf(work),
        ...(key.length === BLOCK || 'hmac' in work ? [] : ['odd key']),
        ...(short ? ['cut'] : []),
      ].join(' '),
      command: keyedCommand(work, key, data, size),
      ...(operation && {
        cyberChef: cyberChefLink([FROM_HEX, operation, ...(short ? [takeHex(0, size)] : [])], data),
      }),
    };
  };
}

function keyedCommand(work: Work, key: Uint8Array, data: Uint8Array, size: number): string {
  const direct =
    'hmac' in work
      ? hmacStage(work.hmac, toHex(key))
      : work.mac === 'cmac' && key.length === BLOCK && cmacStage(toHex(key));
  if (direct) return pipe(bytesIn(data), direct, ...head(size, outputBytes(work)), TO_HEX);
  const cutTo = size < BLOCK ? ` | cut -c 1-${2 * size}` : '';
  return lines(shellFunction(work), keyLine(work, key), `prf $key ${toHex(data)}${cutTo}`);
}

/** prf+ (RFC 7296 §2.13): each block is made over the one before, the seed and a counter. */
export function prfPlusCheck(parts: Parts): Check | undefined {
  const work = workOf(parts.algorithm);
  const [key] = parts.bytes;
  if (!work || !key) return undefined;
  const seed = joinedFrom(parts, 1);
  const count = Math.ceil(parts.result.length / outputBytes(work));
  const numbers = Array.from({ length: count }, (_, at) => (at + 1).toString(16).padStart(2, '0'));
  const cyberChef = chainLink(
    { work, key, first: `${toHex(seed)}01`, behind: (at) => `${toHex(seed)}${numbers[at] ?? ''}`, count },
    parts.result.length,
  );
  return {
    kind: `prf+ ${nameOf(work)}`,
    command: lines(
      shellFunction(work),
      keyLine(work, key),
      `seed=${toHex(seed)}`,
      't=',
      `for n in ${numbers.join(' ')}; do t=$(prf $key $t$seed$n); printf $t; done | cut -c 1-${2 * parts.result.length}`,
    ),
    ...(cyberChef && { cyberChef }),
  };
}

/** The chains of IKEv1: Kn is made over Kn-1, for KEYMAT with the seed behind it (RFC 2409 §5.5), for Ka alone (Appendix B). */
export function chainCheck(way: 'alone' | 'with seed'): (parts: Parts) => Check | undefined {
  return (parts) => {
    const work = workOf(parts.algorithm);
    const [key] = parts.bytes;
    if (!work || !key) return undefined;
    const seed = toHex(joinedFrom(parts, 1));
    const count = Math.ceil(parts.result.length / outputBytes(work));
    const rounds = Array.from({ length: count }, (_, at) => at + 1).join(' ');
    const behind = way === 'alone' ? '' : seed;
    const cyberChef = chainLink({ work, key, first: seed, behind: () => behind, count }, parts.result.length);
    return {
      kind: `chain ${way} ${nameOf(work)}`,
      command: lines(
        shellFunction(work),
        keyLine(work, key),
        ...(way === 'alone' ? [`k=${seed}`] : [`seed=${seed}`, 'k=']),
        `for n in ${rounds}; do k=$(prf $key $k${way === 'alone' ? '' : '$seed'}); printf $k; done | cut -c 1-${2 * parts.result.length}`,
      ),
      ...(cyberChef && { cyberChef }),
    };
  };
}

interface Chain {
  work: Work;
  key: Uint8Array;
  /** What the first block is made over, in hex. */
  first: string;
  /** What stands behind the block before, for the block of an index. */
  behind: (at: number) => string;
  count: number;
}

/** The same chain in CyberChef: each block is kept in a register, and at last they are put end to end. */
function chainLink({ work, key, first, behind, count }: Chain, size: number): string | undefined {
  const operation = keyedOperation(work, key);
  if (!operation) return undefined;
  const round = (at: number) => [...(at === 0 ? [] : [REMEMBER, appendHex(behind(at))]), FROM_HEX, operation];
  const rounds = Array.from({ length: count }, (_, at) => round(at)).flat();
  const kept = Array.from({ length: count - 1 }, (_, at) => `$R${at}`);
  const recipe = [...rounds, ...(kept.length > 0 ? [prependHex(kept.join(''))] : []), takeHex(0, size)];
  return cyberChefLink(recipe, fromHex(first));
}
