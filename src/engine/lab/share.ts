import { deflateSync, Inflate } from 'fflate';
import { concat, fromUtf8, utf8 } from '../bytes/bytes.ts';
import { base64UrlToBytes, bytesToBase64Url } from './base64url.ts';
import { bad } from './check.ts';
import type { Lab } from './lab.ts';
import { LAB_TEXT_LIMIT, type LabResult, parseLab } from './validate.ts';

/** Longest link text that is looked at, in characters. */
const LINK_LIMIT = 24_000;
/** Small, so that one push can inflate to a megabyte at most (DEFLATE grows by no more than 1032 : 1). */
const CHUNK = 512;

/** A Lab as text for an address: its JSON, deflated, in base64url. */
export function encodeLab(lab: Lab): string {
  return bytesToBase64Url(deflateSync(utf8(JSON.stringify(lab)), { level: 9 }));
}

/** Reads what `encodeLab` wrote. Bounded for any text: no link can fill the memory. */
export function decodeLab(text: string): LabResult {
  if (text.length > LINK_LIMIT) {
    return bad(`The link's Lab: expected at most ${LINK_LIMIT} characters, found ${text.length}`);
  }
  const packed = base64UrlToBytes(text);
  if (!packed) return bad('The link is damaged: its Lab is not base64url text');
  const json = inflate(packed);
  if (json === 'damaged') return bad('The link is damaged: its Lab does not unpack; was it cut when it was copied?');
  if (json === 'too-long')
    return bad(`The link's Lab: expected at most ${LAB_TEXT_LIMIT} bytes when unpacked, found more`);
  return parseLab(fromUtf8(json));
}

function inflate(packed: Uint8Array): Uint8Array | 'damaged' | 'too-long' {
  const parts: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = new Inflate((part, final) => {
    parts.push(part);
    length += part.length;
    ended ||= final;
  });
  try {
    for (let start = 0; start < packed.length; start += CHUNK) {
      stream.push(packed.subarray(start, start + CHUNK), start + CHUNK >= packed.length);
      if (length > LAB_TEXT_LIMIT) return 'too-long';
    }
  } catch {
    return 'damaged';
  }
  return ended ? concat(...parts) : 'damaged';
}
