// Installs the packages that package-lock.json names where node_modules lacks one or holds another version.
// Runs before every command, so a fresh clone needs only Node and npm. Plain Node: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Phasewise needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!matchesLock()) install();

/** npm writes the hidden lock file when it has finished, so an interrupted installation counts as missing. */
function matchesLock() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = packagesOf('package-lock.json');
  return Object.entries(wanted).every(
    ([path, { optional, version }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function packagesOf(name) {
  return existsSync(root + name) ? (JSON.parse(readFileSync(root + name, 'utf8')).packages ?? {}) : {};
}

function install() {
  console.error('Installing the packages that package-lock.json names ...');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const run = spawnSync(command, [...args, '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'], {
    cwd: root,
    // Standard output belongs to the command that runs next.
    stdio: ['ignore', process.stderr.fd, 'inherit'],
    shell: !npm && process.platform === 'win32',
  });
  if (run.status === 0) return;
  console.error('npm ci failed; its own words are above.');
  process.exit(run.status ?? 1);
}
