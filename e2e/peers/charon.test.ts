// The matrix: our gateway calls a real strongSwan over real UDP, and is called by it, for everything that both can do.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkTimeline } from '../../src/engine/timeline/read-timeline.ts';
import { playAll } from './charon.ts';
import { LIMITS } from './matrix/algorithms.ts';
import { type Called, TYPED, type Typed } from './matrix/calling.ts';
import { algorithmRows, type Row, scenarioRows } from './matrix/rows.ts';
import { type Role, SCENARIOS } from './matrix/scenarios.ts';
import { canNegotiate } from './swanctl.ts';
import { fieldTable, hasTshark } from './tshark.ts';
import { type Workspace, workspace } from './workspace.ts';

const ROLES = { initiator: 'a', responder: 'b' } as const;
const MEASURED = fileURLToPath(new URL('../../.cache/measured', import.meta.url));

interface Measured {
  daemon: string;
  rows: Row[];
  calls: ReadonlyMap<string, Called>;
  typed: ReadonlyMap<string, Typed & Left>;
}

/** What is in the files that `phasewise peer` leaves. */
interface Left {
  /** ICMP types in the Internet’s packets that Wireshark decrypted. */
  inside: string[];
  timeline: boolean;
}

function leftOf(place: Workspace, slug: string): Left {
  const capture = place.path(`${slug}.pcapng`);
  const types = hasTshark ? fieldTable(capture, place.path(`${slug}.keys`), ['esp.spi', 'icmp.type']) : [];
  const inside = types.flatMap(([spi = [], type = []]) => (spi.length > 0 ? type : []));
  return { inside, timeline: checkTimeline(JSON.parse(readFileSync(place.path(`${slug}.json`), 'utf8'))).ok };
}

async function measure(role: Role): Promise<Measured> {
  using place = workspace();
  const played = await playAll(place.folder, ROLES[role]);
  const calls = new Map(Object.entries(played.calls));
  const rows = [...scenarioRows(played, role), ...algorithmRows(played, role)];
  const typed = new Map(Object.entries(played.typed).map(([slug, run]) => [slug, { ...run, ...leftOf(place, slug) }]));
  return { daemon: played.daemon, rows, calls, typed };
}

describe.skipIf(!canNegotiate)('with a real strongSwan', () => {
  const rows: Row[] = [];
  const logs = new Map<string, string>();
  const recordings = new Set<string>();
  const typed = new Map<string, Typed & Left>();

  beforeAll(async () => {
    const [initiator, responder] = await Promise.all([measure('initiator'), measure('responder')]);
    rows.push(...initiator.rows, ...responder.rows);
    for (const [role, measured] of Object.entries({ initiator, responder })) {
      for (const [name, { log, recording }] of measured.calls) {
        logs.set(`${name} ${role}`, log);
        recordings.add(recording);
      }
      for (const [slug, run] of measured.typed) typed.set(`${slug} ${role}`, run);
    }
    mkdirSync(MEASURED, { recursive: true });
    writeFileSync(`${MEASURED}/matrix.json`, `${JSON.stringify({ daemon: initiator.daemon, rows }, undefined, 1)}\n`);
  });

  const cells = SCENARIOS.flatMap(({ id, roles }) => roles.map((role) => [id, role] as const));

  it.each(cells)('%s, as %s', (id, role) => {
    const row = rows.find((one) => one.id === id && one.role === role) ?? expect.fail('it was not played');
    expect(row.outcome, `${row.why}\n${logs.get(`${id} ${role}`)}`).toBe('yes');
  });

  const commands = TYPED.flatMap((slug) => Object.keys(ROLES).map((role) => [slug, role] as const));

  it.each(commands)('phasewise peer, %s, as %s: pings are answered, and its files can be opened', (slug, role) => {
    const run = typed.get(`${slug} ${role}`) ?? expect.fail('it was not run');
    expect(run).toMatchObject({ status: 0, stderr: '', timeline: true });
    expect(run.stdout).toMatch(/^pings .*\b3 of 3 answered$/m);
    const [request, reply] = ['8', '0'].map((type) => run.inside.filter((one) => one === type).length);
    if (hasTshark) expect({ request, reply }).toEqual({ request: 3, reply: 3 });
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
