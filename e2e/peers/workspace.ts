import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';

/** A folder that is thrown away, with the command line running in it. */
export interface Workspace {
  folder: string;
  path(name: string): string;
  phasewise(...words: string[]): Outcome;
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
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(folder: string, words: readonly string[]): Outcome {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const status = main(words, { folder, out: (text) => said.out.push(text), err: (text) => said.err.push(text) });
  return { status, stdout: said.out.join(''), stderr: said.err.join('') };
}
