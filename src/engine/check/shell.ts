import { toHex } from '../bytes/hex.ts';

/** Lines of shell that a person can read, and run as they stand: bash, OpenSSL 3, xxd. */

/** A line of `xxd -p` ends after so many bytes at the latest, in every version of it. */
export const TO_HEX = 'xxd -p -c 256';

/** Bytes on the way into a pipe. */
export const bytesIn = (bytes: Uint8Array): string => hexIn(toHex(bytes));

/** The same of hex in which variables may stand. */
export const hexIn = (hex: string): string => (hex === '' ? 'printf ""' : `printf ${hex} | xxd -r -p`);

/** Stages of one pipe. The first line break comes after the bytes, which are long. */
export const pipe = (...stages: readonly string[]): string =>
  stages.length < 2 ? stages.join('') : `${stages[0]} |\n${stages.slice(1).join(' | ')}`;

export const lines = (...all: readonly string[]): string => all.join('\n');

/** The first `count` bytes of the output, where it is longer than that. */
export const head = (count: number, of: number): readonly string[] => (count < of ? [`head -c ${count}`] : []);

/** A text as one word of the shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
