// Runs in a network namespace of its own: a strongSwan as one gateway and ours as the other, once for each call.
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jsonOf } from '../../src/cli/json.ts';
import { type Ends, endsOf } from '../../src/cli/peer/ports.ts';
import { UdpSite } from '../../src/cli/peer/udp-site.ts';
import { installExtras } from '../../src/engine/crypto/extra/install.ts';
import { configText } from '../../src/engine/dialects/config/config-line.ts';
import { swanctlConfig } from '../../src/engine/dialects/config/swanctl.ts';
import { decodeIpv4 } from '../../src/engine/formats/ipv4.ts';
import { decodeUdp } from '../../src/engine/formats/udp.ts';
import { installIkev1 } from '../../src/engine/ike/v1/install.ts';
import { installRekeys } from '../../src/engine/ike/v2/install.ts';
import type { Lab } from '../../src/engine/lab/lab.ts';
import type { NodeOutput } from '../../src/engine/nodes/node.ts';
import { checkTimeline } from '../../src/engine/timeline/read-timeline.ts';
import { type Act, type Called, type Calling, type Played, presetLab, TYPED, type Typed } from './matrix/calling.ts';
import { callings } from './matrix/plan.ts';

const [folder = '', site = ''] = process.argv.slice(2);
const [ours, theirs] = site === 'a' ? (['a', 'b'] as const) : (['b', 'a'] as const);
/** The longest that anything may take, in milliseconds. */
const PATIENCE = 30_000;
const PING = { kind: 'ping', from: ours, ends: 'hosts', startMs: 0, intervalMs: 60, bytes: 56 } as const;

/** Pings, where it shall be quiet soon: the daemon may open its end a little later than we do, and loses the first ones. */
const FEW = 25;

const vici = ['--uri', `unix://${folder}/vici`];

function swanctl(...words: string[]): { status: number | null; said: string } {
  const run = spawnSync('swanctl', [...words, ...vici], { encoding: 'utf8', timeout: 5_000 });
  return { status: run.status, said: run.stdout + run.stderr };
}

async function until(done: () => boolean, patience = PATIENCE): Promise<boolean> {
  for (const end = performance.now() + patience; performance.now() < end; await wait(5)) if (done()) return true;
  return done();
}

const noted = () => readFileSync(`${folder}/charon.log`, 'utf8');

function configure(name: string, lab: Lab): void {
  const file = `${folder}/${name.replaceAll(' ', '-')}.swanctl`;
  writeFileSync(file, configText(swanctlConfig(lab, theirs)).replaceAll('= trap', '= none'));
  const loaded = swanctl('--load-all', '--clear', '--file', file);
  if (loaded.status !== 0) throw new Error(`${name}: ${loaded.said}`);
}

/** Somebody else asks for an IKE SA and is never heard of again, so that a daemon becomes careful (RFC 7296 §2.6). */
async function crowd(lab: Lab, { local, remote, natt }: Ends): Promise<void> {
  const stranger = new UdpSite({ ...lab, seed: 'a stranger' }, ours, { local, remote, natt });
  stranger.command({ type: 'initiate' });
  const first = stranger.said.find((output) => output.kind === 'send');
  await stranger.end();
  const udp = first && decodeUdp(decodeIpv4(first.packet.bytes).packet?.payload ?? new Uint8Array()).datagram;
  const socket = createSocket('udp4').bind(501, local.address);
  await new Promise((resolve) => socket.send(udp?.payload ?? '', remote.port, remote.address, resolve));
  await until(() => noted().includes(`${local.address}[501]`));
  socket.close();
}

/** A gateway of ours, and what it has said. */
class Call {
  readonly #site: UdpSite;
  readonly #before = noted().length;

  constructor(site: UdpSite) {
    this.#site = site;
  }

  get log(): string {
    return noted().slice(this.#before);
  }
  get said(): readonly NodeOutput[] {
    return this.#site.said;
  }
  get answered(): number {
    return this.said.filter(({ kind }) => kind === 'ping-answered').length;
  }
  get up(): boolean {
    return this.said.some((output) => output.kind === 'child-sa' && output.event.state === 'installed');
  }
  get steps(): string[] {
    return this.said.flatMap((output) => ('step' in output && typeof output.step === 'string' ? [output.step] : []));
  }
  get refusals(): string[] {
    return this.said.flatMap((output) =>
      output.kind === 'refused' && !output.refusal.retried ? [`${output.refusal.by}: ${output.refusal.notify}`] : [],
    );
  }
  /** Nobody has anything more to say. */
  get over(): boolean {
    return this.refusals.length > 0 && (this.#site.ikeSas.length === 0 || !this.#site.busy);
  }

  async act(act: Act): Promise<boolean> {
    const [said, logged, heard] = [this.said.length, noted().length, this.answered];
    if ('ours' in act) this.#site.command({ type: act.ours });
    else if (act.daemon.length > 0) spawn('swanctl', [...act.daemon, ...vici], { stdio: 'ignore' });
    const news = () => this.said.slice(said);
    const { until: sign } = act;
    const done = await until(() => {
      if ('noted' in sign) return new RegExp(sign.noted).test(noted().slice(logged));
      if ('step' in sign) return this.steps.includes(sign.step);
      return news().some((output) => 'event' in output && output.event.state === sign.event);
    });
    return done && (act.last === true || (await until(() => this.answered > heard)));
  }
}

/** Calls, pings, does what else is wanted, pings again, and hangs up; a refusal ends it sooner. */
async function call(name: string, { acts, crowded, quiet, ...calling }: Calling): Promise<Called> {
  const lab: Lab = { ...calling.lab, seed: name, traffic: [{ ...PING, count: quiet ? FEW : 200 }], interventions: [] };
  configure(name, lab);
  const at = (end: 'a' | 'b') => ({ address: lab.sites[end].gateway, port: 500 });
  const ends = endsOf(at(ours), at(theirs));
  if (crowded) await crowd(lab, ends);
  const site = new UdpSite(lab, ours, ends);
  const on = new Call(site);
  await site.listen();
  if (ours === 'a') site.command({ type: 'initiate' });
  else spawn('swanctl', ['--initiate', '--child', 'net', ...vici], { stdio: 'ignore' });
  await until(() => on.up || on.over);
  let acted = 0;
  if (on.up) {
    site.ping();
    await until(() => on.answered > 0);
    for (const act of acts) acted += (await on.act(act)) ? 1 : 0;
  }
  const listed = swanctl('--list-sas').said;
  site.command({ type: 'delete-ike' });
  await until(() => site.ikeSas.length === 0, 2_000);
  await site.end();
  if (swanctl('--list-sas').said !== '') swanctl('--terminate', '--ike', 'net', '--force');
  const { up, answered, refusals, steps, log } = on;
  const recording = checkTimeline(JSON.parse(jsonOf(site.timeline())));
  return {
    ...{ up, answered, acted, refusals, steps: [...new Set(steps)], listed, log },
    recording: recording.ok ? 'good' : recording.message,
  };
}

const PHASEWISE = fileURLToPath(new URL('../../scripts/phasewise.mjs', import.meta.url));

/** `phasewise peer` as its users type it. */
async function typeCommand(slug: string): Promise<Typed> {
  const { sites } = presetLab(slug);
  configure(`typed ${slug}`, presetLab(slug));
  const words = ['peer', ours === 'a' ? 'initiate' : 'respond', slug, '--site', ours, '--ping', '3', '--seconds', '30'];
  const ends = ['--local', sites[ours].gateway, '--remote', sites[theirs].gateway];
  const files = ['--pcapng', `${slug}.pcapng`, '--keys', `${slug}.keys`, '--timeline', `${slug}.json`];
  const run = spawn(process.execPath, [PHASEWISE, ...words, ...ends, ...files], { cwd: folder });
  const said = { stdout: '', stderr: '' };
  run.stdout.on('data', (text) => (said.stdout += text));
  run.stderr.on('data', (text) => (said.stderr += text));
  // Until we listen nobody answers it, and it asks again.
  const calling = ours === 'b' ? spawn('swanctl', ['--initiate', '--child', 'net', ...vici], { stdio: 'ignore' }) : run;
  const [status] = await once(run, 'close');
  calling.kill();
  if (swanctl('--list-sas').said !== '') swanctl('--terminate', '--ike', 'net', '--force');
  return { status, ...said };
}

/** `AES_CBC[aesni]` and the like, under headings. */
const algorithmsIn = (listed: string): string[] => [...listed.matchAll(/^ +(\w+)\[/gm)].map(([, name = '']) => name);

async function main(): Promise<void> {
  installExtras();
  installIkev1();
  installRekeys();
  // It ends with us, however we end.
  const words = ['netns', 'exec', 'theirs', 'setpriv', '--pdeathsig', 'KILL', 'charon-systemd'];
  const daemon = spawn('ip', words, { stdio: 'ignore' });
  try {
    await until(() => swanctl('--stats').status === 0);
    const algorithms = algorithmsIn(swanctl('--list-algs').said);
    const version = /strongSwan \d+\.\d+(\.\d+)?/.exec(swanctl('--version', '--daemon').said)?.[0] ?? 'strongSwan';
    const calls: Record<string, Called> = {};
    for (const [name, calling] of callings(algorithms, ours === 'a' ? 'initiator' : 'responder')) {
      calls[name] = await call(name, calling);
    }
    const typed: Record<string, Typed> = {};
    for (const slug of TYPED) typed[slug] = await typeCommand(slug);
    const played: Played = { daemon: version, algorithms, calls, typed };
    writeFileSync(`${folder}/calls.json`, JSON.stringify(played));
  } finally {
    daemon.kill();
  }
}

await main();
