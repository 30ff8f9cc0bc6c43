import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Measurement, measured } from './measurement.ts';

/** What the browser must load before the lab can be used: the page's entry with all that it imports at once, and the worker. */
export function measureBundle(dist: string): Measurement[] {
  const assets = readdirSync(`${dist}/assets`).filter((name) => name.endsWith('.js'));
  const workers = assets.filter((name) => /worker/.test(name));
  return [
    size('JavaScript of the page, gzip', `${dist}/assets`, pageFiles(dist), 190),
    size('JavaScript of the worker, gzip', `${dist}/assets`, workers, 80),
  ];
}

function size(what: string, folder: string, names: readonly string[], atMost: number): Measurement {
  if (names.length === 0) throw new Error(`${what}: no file found in ${folder}`);
  const sizes = names.map((name) => [name, gzipSync(readFileSync(`${folder}/${name}`)).length / 1000] as const);
  const total = sizes.reduce((sum, [, kilobytes]) => sum + kilobytes, 0);
  return measured(what, total, 'kB', { budget: { atMost }, from: Object.fromEntries(sizes) });
}

/** Follows static imports from index.html; what is imported later (`import()`) is not needed yet. */
function pageFiles(dist: string): string[] {
  const html = readFileSync(`${dist}/index.html`, 'utf8');
  const found = new Set([...html.matchAll(/(?:src|href)="[^"]*\/([^"/]+\.js)"/g)].map(([, name]) => name ?? ''));
  for (const name of found) {
    const text = readFileSync(`${dist}/assets/${name}`, 'utf8');
    for (const [, next] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) if (next) found.add(next);
  }
  return [...found];
}
