import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

/** A folder that is thrown away, with the command line running in it. */
export interface Workspace {
  folder: string;
  path(name: string): string;
  phasewise(...words: string[]): Outcome;
  /** `phasewise peer ...`, until it ends or is interrupted. */
  peer(words: readonly string[], interrupted?: AbortSignal): Promise<Outcome>;
  [Symbol.dispose](): void;
}

export interface Outcome {
  status: 0 | 1 | 2;
  stdout: string;
  stderr: string;
}

export function workspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'phasewise-'));
  return {
    folder,
    path: (name) => join(folder, name),
    phasewise: (...words) => run(folder, words),
    peer: (words, interrupted) => runPeer(folder, words, interrupted),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(folder: string, words: readonly string[]): Outcome {
  const { io, said } = listening(folder);
  const status = main(words, io);
  if (typeof status !== 'number') throw new Error('a peer takes its time');
  return { status, ...said() };
}

async function runPeer(folder: string, words: readonly string[], interrupted?: AbortSignal): Promise<Outcome> {
  const { io, said } = listening(folder);
  const status = await main(['peer', ...words], { ...io, ...(interrupted && { interrupted }) });
  return { status, ...said() };
}

function listening(folder: string): { io: Io; said: () => Pick<Outcome, 'stdout' | 'stderr'> } {
  const heard: { out: string[]; err: string[] } = { out: [], err: [] };
  const io = { folder, out: (text: string) => heard.out.push(text), err: (text: string) => heard.err.push(text) };
  return { io, said: () => ({ stdout: heard.out.join(''), stderr: heard.err.join('') }) };
}
