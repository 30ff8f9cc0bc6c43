import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../.cache/measured/', import.meta.url));

/** Leaves a figure for the end of `npm test`, which prints it: no figure is written by hand. */
export function writeMeasured(name: string, figure: unknown): void {
  const file = `${FOLDER}${name}.json`;
  mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
  writeFileSync(file, `${JSON.stringify(figure, null, 1)}\n`);
}
