// The matrix: our gateway calls a real strongSwan over real UDP, and is called by it, for everything that both can do.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { playAll } from './charon.ts';
import { LIMITS } from './matrix/algorithms.ts';
import type { Called } from './matrix/calling.ts';
import { algorithmRows, type Row, scenarioRows } from './matrix/rows.ts';
import { type Role, SCENARIOS } from './matrix/scenarios.ts';
import { canNegotiate } from './swanctl.ts';
import { workspace } from './workspace.ts';

const ROLES = { initiator: 'a', responder: 'b' } as const;
const MEASURED = fileURLToPath(new URL('../../.cache/measured', import.meta.url));

async function measure(role: Role): Promise<{ daemon: string; rows: Row[]; calls: ReadonlyMap<string, Called> }> {
  using place = workspace();
  const played = await playAll(place.folder, ROLES[role]);
  const calls = new Map(Object.entries(played.calls));
  return { daemon: played.daemon, rows: [...scenarioRows(played, role), ...algorithmRows(played, role)], calls };
}

describe.skipIf(!canNegotiate)('with a real strongSwan', () => {
  const rows: Row[] = [];
  const logs = new Map<string, string>();
  const recordings = new Set<string>();

  beforeAll(async () => {
    const [initiator, responder] = await Promise.all([measure('initiator'), measure('responder')]);
    rows.push(...initiator.rows, ...responder.rows);
    for (const [role, measured] of Object.entries({ initiator, responder })) {
      for (const [name, { log, recording }] of measured.calls) {
        logs.set(`${name} ${role}`, log);
        recordings.add(recording);
      }
    }
    mkdirSync(MEASURED, { recursive: true });
    writeFileSync(`${MEASURED}/matrix.json`, `${JSON.stringify({ daemon: initiator.daemon, rows }, undefined, 1)}\n`);
  });

  const cells = SCENARIOS.flatMap(({ id, roles }) => roles.map((role) => [id, role] as const));

  it.each(cells)('%s, as %s', (id, role) => {
    const row = rows.find((one) => one.id === id && one.role === role) ?? expect.fail('it was not played');
    expect(row.outcome, `${row.why}\n${logs.get(`${id} ${role}`)}`).toBe('yes');
  });

  it('agrees on every algorithm that both have, in both roles, and every no has a reason that is known', () => {
    const noes = rows.filter(({ outcome }) => outcome === 'no');
    expect(noes.filter(({ id, why }) => LIMITS[id] === undefined || LIMITS[id] !== why)).toEqual([]);
    expect(noes.every(({ why = '' }) => /^RFC \d+ §/.test(why))).toBe(true);
  });

  it('leaves a recording of every call that can be opened', () => {
    expect([...recordings]).toEqual(['good']);
  });

  it('asks it for nothing that it does not have', () => {
    const lacking = rows.filter(({ outcome }) => outcome === 'not offered').map(({ id }) => id);
    const known = /^(esp\.encr\.aes\d+gmac|(ikev2|esp)\.encr\.des|ikev2\.group\.modp768)$/;
    expect(lacking.filter((id) => !known.test(id))).toEqual([]);
  });
});
