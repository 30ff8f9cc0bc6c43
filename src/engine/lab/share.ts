import { deflateSync, Inflate } from 'fflate';
import { concat, fromUtf8, utf8 } from '../bytes/bytes.ts';
import { base64UrlToBytes, bytesToBase64Url } from './base64url.ts';
import { bad } from './check.ts';
import type { Lab } from './lab.ts';
import { SHARE_DICTIONARY } from './share-dictionary.ts';
import { LAB_TEXT_LIMIT, type LabResult, parseLab } from './validate.ts';

/** Longest link text that is looked at, in characters. */
const LINK_LIMIT = 24_000;
/** Small, so that one push can inflate to a megabyte at most (DEFLATE grows by no more than 1032 : 1). */
const CHUNK = 512;

/** First letter of a link that was made with the dictionary. None of the older links, plain DEFLATE, begins with it. */
const WITH_DICTIONARY = '-';
const dictionary = utf8(SHARE_DICTIONARY);

/** A Lab as text for an address: its JSON, deflated against what most Labs have in common, in base64url. */
export function encodeLab(lab: Lab): string {
  return WITH_DICTIONARY + bytesToBase64Url(deflateSync(utf8(JSON.stringify(lab)), { level: 9, dictionary }));
}

/** Reads what `encodeLab` wrote, or an older one that had no dictionary yet. Bounded for any text: no link can fill the memory. */
export function decodeLab(text: string): LabResult {
  if (text.length > LINK_LIMIT) {
    return bad(`The link's Lab: expected at most ${LINK_LIMIT} characters, found ${text.length}`);
  }
  const short = text.startsWith(WITH_DICTIONARY);
  const packed = base64UrlToBytes(short ? text.slice(WITH_DICTIONARY.length) : text);
  if (!packed) return bad('The link is damaged: its Lab is not base64url text');
  const json = inflate(packed, short ? { dictionary } : {});
  if (json === 'damaged') return bad('The link is damaged: its Lab does not unpack; was it cut when it was copied?');
  if (json === 'too-long')
    return bad(`The link's Lab: expected at most ${LAB_TEXT_LIMIT} bytes when unpacked, found more`);
  return parseLab(fromUtf8(json));
}

function inflate(packed: Uint8Array, options: { dictionary?: Uint8Array }): Uint8Array | 'damaged' | 'too-long' {
  const parts: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = new Inflate(options, (part, final) => {
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
