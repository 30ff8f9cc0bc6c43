import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { findTshark } from '../tools.mjs';
import { workplace } from './engine.ts';
import type { Engine } from './main.ts';
import { type Measurement, measured, rounded, timed } from './measurement.ts';

type Timeline = ReturnType<Engine['simulate']>;

/** The default lab with so many pings that it makes about so many packets: each answered ping is six frames. */
function longLab({ PRESETS }: Engine, packets: number) {
  const [first] = PRESETS;
  if (!first) throw new Error('there is no preset');
  const count = Math.round(packets / 6);
  const traffic = first.lab.traffic.map((item) =>
    item.kind === 'ping' ? { ...item, count, intervalMs: 10 } : { ...item, startMs: item.startMs + count * 10 },
  );
  return { ...first.lab, traffic };
}

function dissectAll({ dissect, readCapture }: Engine, { keys }: Timeline, pcapng: Uint8Array): number {
  const { packets, error } = readCapture(pcapng);
  if (error) throw new Error(error.message);
  for (const packet of packets) dissect(packet.bytes, keys, packet.link);
  return packets.length;
}

/** Packets a second, ours and tshark's, on the same capture with the same keys; of each the best of some runs. */
export function measureDissect(engine: Engine): Measurement[] {
  const timeline = engine.simulate(longLab(engine, 12_000));
  const { pcapng, keys } = engine.exportCapture(timeline);
  const count = timeline.frames.length;
  const ours = count / (best(5, () => dissectAll(engine, timeline, pcapng)) / 1000);
  const theirs = tsharkSpeed(pcapng, keys, count);
  const from = { packets: count, packetsPerSecond: rounded(ours) };
  if (theirs === undefined) return [measured('dissect', ours, 'packets/s', { from: { tshark: 'not installed' } })];
  return [
    measured('dissect / tshark -T json, same capture, same keys', ours / theirs, 'times', {
      budget: { atLeast: 10 },
      from: { ...from, tsharkPacketsPerSecond: rounded(theirs) },
    }),
  ];
}

/** A busy machine can only make a run slower. Milliseconds. */
function best(runs: number, action: () => unknown): number {
  return Math.min(...Array.from({ length: runs }, () => timed(action)));
}

function tsharkSpeed(pcapng: Uint8Array, keys: Record<string, string>, count: number): number | undefined {
  const tshark = findTshark();
  if (!tshark) return undefined;
  const folder = `${workplace}/keys`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${workplace}/long.pcapng`, pcapng);
  for (const [name, text] of Object.entries(keys)) writeFileSync(`${folder}/${name}`, text);
  const decode = ['-o', 'esp.enable_encryption_decode:TRUE', '-o', 'esp.enable_authentication_check:TRUE'];
  const args = ['-n', '-r', `${workplace}/long.pcapng`, ...decode, '-T', 'json'];
  const ms = best(2, () => {
    const run = spawnSync(tshark, args, {
      env: { ...process.env, WIRESHARK_CONFIG_DIR: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (run.status !== 0) throw new Error(`tshark said: ${run.stderr}`);
  });
  return count / (ms / 1000);
}

const SMALL = 10_000;
const LARGE = 100_000;

/** Ten times the packets should cost ten times the time: the growth of the cost of one packet, 1 being linear. */
export function measureGrowth(engine: Engine): Measurement[] {
  engine.simulate(longLab(engine, SMALL));
  const small = costs(engine, SMALL);
  const large = costs(engine, LARGE);
  const line = (what: string, key: 'simulate' | 'read') =>
    measured(`growth of ${what}: cost of a packet in ${LARGE} / in ${SMALL}`, large[key] / small[key], 'times', {
      budget: { atMost: 1.5 },
      from: { smallMicrosecondsPerPacket: rounded(small[key]), largeMicrosecondsPerPacket: rounded(large[key]) },
    });
  return [line('simulate', 'simulate'), line('dissect', 'read')];
}

/** Microseconds a packet. */
function costs(engine: Engine, packets: number): { simulate: number; read: number } {
  const lab = longLab(engine, packets);
  const started = performance.now();
  const timeline = engine.simulate(lab);
  const simulated = performance.now() - started;
  const { pcapng } = engine.exportCapture(timeline);
  const read = timed(() => dissectAll(engine, timeline, pcapng));
  const each = 1000 / timeline.frames.length;
  return { simulate: simulated * each, read: read * each };
}
