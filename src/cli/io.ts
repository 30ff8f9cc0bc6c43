import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What a command may touch besides files: where relative paths start, and the two streams. */
export interface Io {
  folder: string;
  out(text: string): void;
  err(text: string): void;
  /** Aborted when somebody wants the command to end. */
  interrupted?: AbortSignal;
}

/** The input is bad, or a peer did not do as it was asked: exit status 1. The message is the one line that people read: file, place, what was expected. */
export class BadInput extends Error {}

/** The command was called in a way that it does not know: exit status 2. */
export class WrongUsage extends Error {}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder, a file was expected',
  EACCES: 'permission denied',
  EEXIST: 'it is a file, a folder was expected',
  ENOSPC: 'the disk is full',
};

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return REASONS[code] ?? code;
}

function attempt<T>(name: string, verb: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new BadInput(`${name}: cannot be ${verb}: ${reason(error)}`);
  }
}

/** The bytes of a file that must be there. @throws BadInput */
export function readFile(io: Io, name: string): Uint8Array {
  return attempt(name, 'read', () => new Uint8Array(readFileSync(resolve(io.folder, name))));
}

/** The text of a file, or undefined where there is none. @throws BadInput where it is there but cannot be read */
export function readOptionalText(io: Io, name: string): string | undefined {
  return attempt(name, 'read', () => {
    try {
      return readFileSync(resolve(io.folder, name), 'utf8');
    } catch (error) {
      if (reason(error) === REASONS.ENOENT) return undefined;
      throw error;
    }
  });
}

/** Writes a file and the folders on its way. @throws BadInput */
export function writeFile(io: Io, name: string, content: Uint8Array | string): void {
  attempt(name, 'written', () => {
    const path = resolve(io.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  });
}
