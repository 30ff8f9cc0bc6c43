import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Published vectors and captures stand in a folder beside the project. They are read by tests and never committed. */
const ROOT = new URL('../../../../shared/', import.meta.url);

/** The absolute path of a file beside the project, or `undefined` where it is absent: skip the test then, and say so. */
function sharedPath(path: string): string | undefined {
  const absolute = fileURLToPath(new URL(path, ROOT));
  return existsSync(absolute) ? absolute : undefined;
}

export function sharedBytes(path: string): Uint8Array | undefined {
  const absolute = sharedPath(path);
  return absolute === undefined ? undefined : new Uint8Array(readFileSync(absolute));
}

/** A JSON file as `T`, on the caller's word. */
export function sharedJson<T>(path: string): T | undefined {
  const absolute = sharedPath(path);
  return absolute === undefined ? undefined : (JSON.parse(readFileSync(absolute, 'utf8')) as T);
}

/** Names in a folder beside the project; none where it is absent. */
export function sharedNames(path: string): readonly string[] {
  const absolute = sharedPath(path);
  return absolute === undefined ? [] : readdirSync(absolute).sort();
}

/** A test's title that says why it is skipped. */
export function titled(title: string, present: unknown): string {
  return present === undefined ? `${title} (skipped: the vectors are not beside the project)` : title;
}
