// Every suite, one after the other: `npm test`. Looks for what the suites need and installs what it can.
// The last line alone sums them all. With CI set, a browser or tshark that is missing is a failure; elsewhere its suite is
// skipped. strongSwan needs more of a machine than it may give, so without it its tests are skipped everywhere.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { runChecks } from './check.mjs';
import { forgetMeasured, printMeasured } from './measured.mjs';
import { readPlaywright, readVitest } from './reports.mjs';
import { ensureChromium, ensureStrongswan, ensureTshark } from './tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}.cache`;
process.chdir(root);
mkdirSync(cache, { recursive: true });

const HOW = {
  chromium: 'install Chromium or Google Chrome, or name one in the environment variable CHROMIUM',
  strongswan: 'Linux with network namespaces, /dev/net/tun and strongSwan 5.9 or newer (charon-systemd, swanctl)',
  tshark: 'install Wireshark with its command line tool tshark 4.0 or newer, or name it in TSHARK',
};

forgetMeasured();
heading('Tools');
const chromium = await ensureChromium();
const tshark = ensureTshark();
const strongswan = ensureStrongswan();
console.log(`chromium: ${chromium ?? `not found: ${HOW.chromium}`}`);
console.log(`tshark: ${tshark ?? `not found: ${HOW.tshark}`}`);
console.log(`strongSwan: ${strongswan ?? `its tests are skipped: they need ${HOW.strongswan}`}`);

const results = [missingTools(), suite('Types and lint', runChecks), suite('Unit and peers', runVitest)];
results.push(suite('About the truth', compareTruth));
if (chromium) results.push(suite('Browser', await browserSuite()));

heading('Measured');
printMeasured();

const failures = results.flatMap((result) => result.failures ?? []);
if (failures.length > 0) heading('Failed');
for (const failure of failures) console.log(failure);

const total = results.reduce(add);
console.log('');
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed ? 1 : 0);

/** One failure for each missing tool in CI, one skip elsewhere (the suites that need tshark count their own skips). */
function missingTools() {
  const missing = [chromium, tshark].filter((tool) => !tool).length;
  if (process.env.CI) return { passed: 0, failed: missing, skipped: 0 };
  return { passed: 0, failed: 0, skipped: chromium ? 0 : 1 };
}

function suite(name, run) {
  heading(name);
  const started = Date.now();
  const result = run();
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped (${seconds} s)`);
  return result;
}

function runVitest() {
  const report = `${cache}/vitest.json`;
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
  const ok = runNode([...args, `--outputFile.json=${report}`], report, tshark ? { TSHARK: tshark } : {});
  return counted(ok, report, readVitest);
}

/** The figures that this run has left, against those that the page shows. */
function compareTruth() {
  const args = ['node_modules/tsx/dist/cli.mjs', 'scripts/truth/main.ts', '--compare'];
  const ok = spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
  const failures = ok ? [] : ['About the truth: this run measured other figures than the page shows'];
  return { passed: ok ? 1 : 0, failed: failures.length, skipped: 0, failures };
}

async function browserSuite() {
  const report = `${cache}/playwright.json`;
  const env = { CHROMIUM: chromium, PORT: String(await freePort()), PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
  return () => counted(runNode(args, report, env), report, readPlaywright);
}

function runNode(args, report, env) {
  rmSync(report, { force: true });
  return spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

/** A run that fails without naming a failed test (a crash, an error outside of tests) still counts as one. */
function counted(ok, report, read) {
  const result = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : zero();
  return ok || result.failed > 0 ? result : { ...result, failed: 1 };
}

function zero() {
  return { passed: 0, failed: 0, skipped: 0 };
}

function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function heading(text) {
  console.log(`\n== ${text} ==`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
