import { bad, type Checked, good, isRecord, kindOf, show, wrong } from './check.ts';

/** The version that this code writes. */
export const LAB_VERSION = 1;

/** Brings a document from the version that is its key to the next one. Version 1 is the first that was ever shared. */
const MIGRATIONS: Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>> = {};

/** Brings an older document up to `LAB_VERSION`. What it gives is not validated yet. */
export function migrate(document: unknown): Checked<unknown> {
  if (!isRecord(document)) return wrong('', 'an object', kindOf(document));
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    return wrong('version', `the number ${LAB_VERSION}`, show(version));
  }
  if (version > LAB_VERSION) {
    return bad(
      `version: this Lab has version ${version}, made by a newer Phasewise; this one reads up to ${LAB_VERSION}`,
    );
  }
  return climb(document, version);
}

function climb(document: Record<string, unknown>, version: number): Checked<unknown> {
  let current = document;
  for (let step = version; step < LAB_VERSION; step++) {
    const next = MIGRATIONS[step];
    if (!next)
      return bad(`version: this Lab has version ${version}, older than any that Phasewise can bring up to date`);
    current = next(current);
  }
  return good(current);
}
