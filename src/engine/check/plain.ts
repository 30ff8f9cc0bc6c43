import { fromUtf8 } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { appendHex, cyberChefLink, FROM_HEX, hashOperation, operation, prependHex, takeHex } from './cyberchef.ts';
import { type Check, joinedFrom, type Parts } from './parts.ts';
import { bytesIn, head, lines, pipe, quoted, TO_HEX } from './shell.ts';

const LENGTHS: Readonly<Record<string, number>> = { md5: 16, sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/** A hash over all operands, or the front of it. */
export function hashCheck(parts: Parts): Check | undefined {
  const { algorithm, result } = parts;
  const size = LENGTHS[algorithm];
  const operationOfChef = hashOperation(algorithm);
  if (size === undefined || !operationOfChef) return undefined;
  const data = joinedFrom(parts, 0);
  const work = `openssl dgst -${algorithm} -binary`;
  const short = result.length < size ? [takeHex(0, result.length)] : [];
  return {
    kind: `hash ${algorithm}${short.length > 0 ? ' cut' : ''}`,
    command: pipe(bytesIn(data), work, ...head(result.length, size), TO_HEX),
    cyberChef: cyberChefLink([FROM_HEX, operationOfChef, ...short], data),
  };
}

/** Version, and a hash over the rest: the cookie of RFC 7296 §2.6 as our responder makes it. */
export function cookieCheck(parts: Parts): Check | undefined {
  const { algorithm, bytes } = parts;
  const [version] = bytes;
  const hash = hashOperation(algorithm);
  if (!version || !hash) return undefined;
  const data = joinedFrom(parts, 1);
  return {
    kind: `cookie ${algorithm}`,
    command: lines(`printf ${toHex(version)}`, pipe(bytesIn(data), `openssl dgst -${algorithm} -binary`, TO_HEX)),
    cyberChef: cyberChefLink([FROM_HEX, hash, prependHex(toHex(version))], data),
  };
}

/** Bytes cut out of a longer stream. */
export function cut({ operands: [operand], whole: [stream], result }: Parts): Check | undefined {
  if (operand?.kind !== 'value' || !stream) return undefined;
  const { start = 0 } = operand;
  return {
    kind: 'cut',
    command: `printf ${toHex(stream)} |\ncut -c ${2 * start + 1}-${2 * (start + result.length)}`,
    cyberChef: cyberChefLink([takeHex(start, result.length)], stream),
  };
}

/** Operands end to end. */
export function joined({ bytes }: Parts): Check | undefined {
  const [first, ...others] = bytes.filter((one) => one.length > 0);
  if (!first) return undefined;
  return {
    kind: 'joined',
    command: lines(
      `printf '%s' \\`,
      ...[first, ...others].map((part, at) => toHex(part) + (at < others.length ? ' \\' : '')),
    ),
    cyberChef: cyberChefLink(
      others.map((part) => appendHex(toHex(part))),
      first,
    ),
  };
}

/** A text that somebody typed, as bytes. */
export function typed({ result }: Parts): Check | undefined {
  const isText = result.length > 0 && result.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (!isText) return undefined;
  return { kind: 'typed text', command: `printf '%s' ${quoted(fromUtf8(result))} | ${TO_HEX}` };
}

/** A counter, as wide as the IV. */
export function countedIv({ bytes, result }: Parts): Check | undefined {
  const [counter] = bytes;
  if (!counter) return undefined;
  return { kind: 'counted', command: `printf '%0${2 * result.length}x' 0x${toHex(counter)}` };
}

/** IKE's: twice the message ID, one more in an answer, with the number of a fragment in front. */
export function ikeIv({ bytes }: Parts): Check | undefined {
  const [message, flags, part] = bytes;
  if (!message || !flags) return undefined;
  const front = part ? `(0x${toHex(part)} << 32) + ` : '';
  return {
    kind: part ? 'counted by IKE, fragment' : 'counted by IKE',
    command: `printf %016x $((${front}2 * 0x${toHex(message)} + (0x${toHex(flags)} >> 5 & 1)))`,
  };
}

/**
 * The Internet checksum (RFC 1071): words of 16 bits added up, what overflows added again, and all bits turned round. In UDP
 * zero would say that there is none, so it is sent as ones (RFC 768).
 */
export function inetChecksum(parts: Parts): Check {
  const data = joinedFrom(parts, 0);
  return {
    kind: 'checksum',
    command: lines(
      `words=${toHex(data)}${data.length % 2 ? '00' : ''}`,
      'sum=0',
      `while [ -n "$words" ]; do sum=$((sum + 0x\${words:0:4})); words=\${words:4}; done`,
      'while [ $((sum >> 16)) -gt 0 ]; do sum=$(((sum & 0xffff) + (sum >> 16))); done',
      "printf '%04x' $((sum ^ 0xffff))",
    ),
    cyberChef: cyberChefLink([FROM_HEX, operation('TCP/IP Checksum')], data),
  };
}
