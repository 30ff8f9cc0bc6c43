// Runs in a network namespace of its own: a strongSwan as one gateway and ours as the other, once for each Lab.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { endsOf } from '../../src/cli/peer/ports.ts';
import { UdpSite } from '../../src/cli/peer/udp-site.ts';
import { installExtras } from '../../src/engine/crypto/extra/install.ts';
import { configText } from '../../src/engine/dialects/config/config-line.ts';
import { swanctlConfig } from '../../src/engine/dialects/config/swanctl.ts';
import { installIkev1 } from '../../src/engine/ike/v1/install.ts';
import type { Called, Calling } from './charon.ts';

const [folder = '', site = ''] = process.argv.slice(2);
const [ours, theirs] = site === 'a' ? (['a', 'b'] as const) : (['b', 'a'] as const);
/** The longest that anything may take, in milliseconds. */
const PATIENCE = 12_000;
/** So many more answers show that the tunnel works. */
const PINGS = 2;

const vici = ['--uri', `unix://${folder}/vici`];

function swanctl(...words: string[]): { status: number | null; said: string } {
  const run = spawnSync('swanctl', [...words, ...vici], { encoding: 'utf8', timeout: 5_000 });
  return { status: run.status, said: run.stdout + run.stderr };
}

async function until(done: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE; !done() && performance.now() < end; ) await wait(20);
}

const noted = () => readFileSync(`${folder}/charon.log`, 'utf8');

/** Calls, pings, does what else is wanted, pings again, and hangs up; a refusal ends it sooner. */
async function call(name: string, { lab, after }: Calling): Promise<Called> {
  const before = noted().length;
  writeFileSync(`${folder}/${name}.swanctl`, configText(swanctlConfig(lab, theirs)).replaceAll('= trap', '= none'));
  const loaded = swanctl('--load-all', '--clear', '--file', `${folder}/${name}.swanctl`);
  if (loaded.status !== 0) throw new Error(`${name}: ${loaded.said}`);
  const at = (end: 'a' | 'b') => ({ address: lab.sites[end].gateway, port: 500 });
  const site = new UdpSite(lab, ours, endsOf(at(ours), at(theirs)));
  await site.listen();
  if (ours === 'a') site.command({ type: 'initiate' });
  else spawn('swanctl', ['--initiate', '--child', 'net', ...vici], { stdio: 'ignore' });
  const answered = () => site.said.filter(({ kind }) => kind === 'ping-answered').length;
  const refusals = () => site.said.flatMap((output) => (output.kind === 'refused' ? [output.refusal] : []));
  const refused = () => refusals().some(({ retried }) => !retried);
  const isUp = () => site.said.some((output) => output.kind === 'child-sa' && output.event.state === 'installed');
  await until(() => isUp() || refused());
  site.ping();
  await until(() => answered() >= PINGS || refused());
  for (const command of after) {
    const [said, heard] = [site.said.length, answered()];
    site.command(command);
    const isNew = () => site.said.slice(said).some((output) => 'event' in output && output.event.state === 'deleted');
    await until(() => (isNew() && answered() >= heard + PINGS) || refused());
  }
  const listed = swanctl('--list-sas').said;
  site.command({ type: 'delete-ike' });
  await until(() => /deleting IKE_SA|no matching/.test(noted().slice(before)) || refused());
  await site.end();
  swanctl('--terminate', '--ike', 'net', '--force');
  return {
    answered: answered(),
    refusals: refusals().map(({ by, notify }) => `${by}: ${notify}`),
    listed,
    log: noted().slice(before),
  };
}

async function main(): Promise<void> {
  installExtras();
  installIkev1();
  const callings: Record<string, Calling> = JSON.parse(readFileSync(`${folder}/callings.json`, 'utf8'));
  // It ends with us, however we end.
  const words = ['netns', 'exec', 'theirs', 'setpriv', '--pdeathsig', 'KILL', 'charon-systemd'];
  const daemon = spawn('ip', words, { stdio: 'ignore' });
  try {
    await until(() => swanctl('--stats').status === 0);
    const calls: Record<string, Called> = {};
    for (const [name, calling] of Object.entries(callings)) calls[name] = await call(name, calling);
    writeFileSync(`${folder}/calls.json`, JSON.stringify(calls));
  } finally {
    daemon.kill();
  }
}

await main();
