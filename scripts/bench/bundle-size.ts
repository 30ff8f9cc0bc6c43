import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Measurement, measured } from './measurement.ts';

/** What the browser must load before the lab can be used: the page's entry with all that it imports at once, and the worker. */
export function measureBundle(dist: string): Measurement[] {
  const folder = `${dist}/assets`;
  const html = readFileSync(`${dist}/index.html`, 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="[^"]*\/([^"/]+\.js)"/g)].map(([, name]) => name ?? '');
  const workers = readdirSync(folder).filter((name) => /worker.*\.js$/.test(name));
  return [
    size('JavaScript of the page, gzip', folder, atOnce(folder, entries), 190),
    size('JavaScript of the worker, gzip', folder, atOnce(folder, workers), 80),
  ];
}

function size(what: string, folder: string, names: readonly string[], atMost: number): Measurement {
  if (names.length === 0) throw new Error(`${what}: no file found in ${folder}`);
  const sizes = names.map((name) => [name, gzipSync(readFileSync(`${folder}/${name}`)).length / 1000] as const);
  const total = sizes.reduce((sum, [, kilobytes]) => sum + kilobytes, 0);
  return measured(what, total, 'kB', { budget: { atMost }, from: Object.fromEntries(sizes) });
}

/** Follows static imports; what is imported later (`import()`) is not needed yet. */
function atOnce(folder: string, entries: readonly string[]): string[] {
  const found = new Set(entries);
  for (const name of found) {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    for (const [, next] of text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) if (next) found.add(next);
  }
  return [...found];
}
