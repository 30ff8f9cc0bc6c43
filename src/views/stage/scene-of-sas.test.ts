import { describe, expect, test } from 'vitest';
import type { Lab, Traffic } from '../../engine/lab/lab.ts';
import { presetBySlug } from '../../engine/lab/presets.ts';
import type { Run } from '../../worker/protocol.ts';
import { runLab } from '../../worker/run-lab.ts';
import { innerView, needsOf, sceneRows } from './rows.ts';
import { type Scene, sceneAt } from './scene.ts';

const runOf = (slug: string, change: Partial<Lab> = {}): Run =>
  runLab({ ...(presetBySlug(slug) ?? expect.fail(slug)), ...change });

/** The scene of the n-th step of an id. */
function at(run: Run, id: string, nth = 1): Scene {
  const step = run.timeline.steps.filter((one) => one.id === id)[nth - 1];
  const scene = step && sceneAt(run, step.index, step.at);
  if (!scene) throw new Error(`no step ${id} ${nth}`);
  return scene;
}

/** `a installed`, `both old`: the lines in the pipe from top to bottom. */
const lines = (scene: Scene, size: 'packets' | 'story' | 'strip' = 'packets'): readonly string[] =>
  sceneRows(size, scene).map((row) => `${row.from} ${innerView(scene, row)?.state}`);

describe('a rekey of the child SA', () => {
  const run = runOf('ikev2-rekey-pfs');

  test('before it there is one pair, and room for two', () => {
    expect(lines(at(run, 'esp.flight'))).toEqual(['a installed', 'b installed']);
    expect(needsOf(run.timeline, 'packets').rows).toBe(4);
    expect(needsOf(run.timeline, 'strip').rows).toBe(2);
  });

  test('the new pair is laid at B first, where the old one’s entry closes', () => {
    expect(lines(at(run, 'rekey.response'))).toEqual(['a installed-one', 'b installed-one', 'a installed', 'b old']);
  });

  test('then the new one carries everything, and the old one drains', () => {
    const scene = at(run, 'esp.flight', 3);
    expect(lines(scene)).toEqual(['a renewed', 'b renewed', 'a old', 'b old']);
    expect(scene.grown).toEqual({ pair: 'child2', from: 'a' });
    expect(lines(scene, 'story')).toEqual(['a renewed', 'b renewed', 'both old']);
    expect(lines(scene, 'strip')).toEqual(['both renewed', 'both old']);
  });

  test('deleted, it stays for as long as it is the latest news', () => {
    const last = run.timeline.steps.at(-1);
    const scene = last && sceneAt(run, last.index, last.at);
    expect(scene && lines(scene)).toEqual(['a renewed', 'b renewed', 'a deleted', 'b deleted']);
  });
});

test('a rekey of the IKE SA: the new one is on its way, then the old one is', () => {
  const traffic: readonly Traffic[] = [
    { kind: 'ping', from: 'a', ends: 'hosts', startMs: 0, count: 1, intervalMs: 1000, bytes: 56 },
    { kind: 'rekey-ike', site: 'a', startMs: 1000 },
  ];
  const run = runOf('ikev2-psk', { traffic });
  const before = at(run, 'rekey.ike-response');
  expect([before.ike.state, before.otherIke?.role]).toEqual(['proven', 'new']);
  const after = at(run, 'delete.request-flight');
  expect([after.ike.state, after.otherIke?.role]).toEqual(['proven', 'old']);
  expect(after.ike.spis.initiator).toBe(before.otherIke?.spis.initiator);
});

describe('a NAT on the path', () => {
  const run = runOf('ikev2-nat');

  test('its table says which packets used a row, and which row is in use', () => {
    const { nat } = at(run, 'auth.request');
    expect(nat?.rows.map(({ packets, inUse }) => [packets, inUse])).toEqual([
      [[1, 2], false],
      [[3], true],
    ]);
    expect(nat?.way).toBe('out');
    expect(at(run, 'auth.response').nat?.way).toBe('in');
  });

  test('Eve meets another address than the one that A wrote', () => {
    const [cargo] = at(run, 'auth.request').internet;
    expect(cargo?.rewritten).toEqual(['ip', 'udp']);
    expect(at(run, 'auth.request').eve.sees?.translated).toBe(true);
    expect(at(run, 'auth.response').internet[0]?.rewritten).toEqual([]);
  });

  test('a packet stands at the NAT as it goes on from there', () => {
    expect(at(run, 'nat.translate').standing).toMatchObject({ at: 'nat', refused: false });
    expect(at(run, 'nat.translate').standing?.cargo.rewritten).toEqual(['ip', 'udp']);
  });

  test('B finds A’s own address changed, and its own as A wrote it', () => {
    expect(at(run, 'init.nat-check').natCheck?.rows.map(({ which, same }) => [which, same])).toEqual([
      ['destination', true],
      ['source', false],
    ]);
  });
});

describe('protected packets', () => {
  test('AH hides nothing, and its receiver opens nothing', () => {
    const scene = at(runOf('ah-tunnel'), 'ah.flight');
    const [cargo] = scene.internet;
    expect(cargo?.layers.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      'ip clear',
      'ah clear',
      'icv icv',
      'ip clear',
      'icmp clear',
    ]);
    expect(scene.eve.sees).toMatchObject({ reads: 132, sealed: 0 });
    expect(scene.checks?.rows).toEqual(['spi', 'replay', 'whole', 'policy']);
    expect(innerView(scene, { pair: scene.child, from: 'a' })?.protocol).toBe('ah');
  });

  test('AH through a NAT is stopped at B’s door, its seal broken', () => {
    const scene = at(runOf('ah-through-nat'), 'ah.dropped');
    expect(scene.standing).toMatchObject({ at: 'door', refused: true, broken: true });
    expect(scene.checks).toMatchObject({ passed: 2, failed: true });
  });

  test('in transport mode no packet stands on a LAN', () => {
    expect(at(runOf('esp-transport'), 'esp.flight').lans).toEqual([]);
  });

  test('AH around ESP: two pairs, and the packet takes the outer one’s pipe', () => {
    const scene = at(runOf('ah-esp'), 'ah.flight');
    const pair = scene.pairs.find((one) => one.name === scene.grown?.pair);
    expect(scene.pairs.map((one) => one.protocol).toSorted()).toEqual(['ah', 'esp']);
    expect(pair?.protocol).toBe('ah');
  });

  test('a replay comes from Eve and fails at the window, which has seen its number', () => {
    const run = runOf('ikev2-psk', { interventions: [{ kind: 'replay', packet: 7, afterMs: 300 }] });
    const flight = at(run, 'replay.flight');
    expect(flight.internet[0]?.leg).toBe('eve');
    expect(flight.eve.sees?.did).toBe('replays');
    const scene = at(run, 'replay.dropped');
    expect(scene.checks).toMatchObject({ passed: 1, failed: true, tooOld: false });
    expect(scene.window?.cells.at(-1)).toEqual({ number: 2, seen: true, here: true });
  });
});

test('IKEv1 with another PSK: the message opens to noise, because the keys differ', () => {
  const run = runOf('ikev1-wrong-psk');
  const { refusal } = at(run, 'main.garbled');
  expect(refusal).toMatchObject({ kind: 'garbled', site: 'b' });
  const [theirs, own] = refusal?.differs ?? [];
  expect([theirs?.site, own?.site]).toEqual(['a', 'b']);
  expect(theirs?.text).not.toBe(own?.text);
  expect(at(run, 'retransmit.give-up').refusal).toMatchObject({ kind: 'silence', site: 'a' });
});
