import { bad, type Checked, good, isRecord, kindOf, show, wrong } from './check.ts';

/** The version that this code writes. */
export const LAB_VERSION = 2;

type Document = Record<string, unknown>;

/** What a version 1 Lab did without saying so. */
const IKE_2 = {
  mode: 'main',
  lifetimeSeconds: 0,
  dpdSeconds: 0,
  natTraversal: true,
  cookies: false,
  fragmentBytes: 0,
};
const CHILD_2 = { protocol: 'esp', esn: false, replayWindow: 64, lifetime: { seconds: 0, bytes: 0 } };

/** A document whose `key` is changed, or left alone where it is not what was expected: the schema will say so. */
function within(document: unknown, key: string, change: (value: Document) => unknown): unknown {
  if (!isRecord(document)) return document;
  const value = document[key];
  return isRecord(value) ? { ...document, [key]: change(value) } : document;
}

function fromVersion1(lab: Document): Document {
  const site = (old: unknown) =>
    within(
      within(old, 'ike', (ike) => ({ ...IKE_2, ...ike })),
      'child',
      (child) => ({ ...CHILD_2, ...child }),
    );
  const sites = isRecord(lab.sites) ? { ...lab.sites, a: site(lab.sites.a), b: site(lab.sites.b) } : lab.sites;
  const pings = (item: unknown) => (isRecord(item) && item.kind === 'ping' ? { ends: 'hosts', ...item } : item);
  const traffic = Array.isArray(lab.traffic) ? lab.traffic.map(pings) : lab.traffic;
  return { ...lab, version: 2, sites, traffic, interventions: [], runMs: 0 };
}

/** Brings a document from the version that is its key to the next one. Version 1 is the first that was ever shared. */
const MIGRATIONS: Readonly<Record<number, (old: Document) => Document>> = { 1: fromVersion1 };

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

function climb(document: Document, version: number): Checked<unknown> {
  let current = document;
  for (let step = version; step < LAB_VERSION; step++) {
    const next = MIGRATIONS[step];
    if (!next)
      return bad(`version: this Lab has version ${version}, older than any that Phasewise can bring up to date`);
    current = next(current);
  }
  return good(current);
}
