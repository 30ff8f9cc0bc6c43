// Finds the programs that the tests borrow, a Chromium, tshark and strongSwan, and installs them where that is possible.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Chromium without the window around the page, whose own pages take the processor as long as ours do. */
const HEADLESS = 'chromium-headless-shell';
const CHROMIUM_NAMES = [HEADLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROMIUM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
];
const TSHARK_PATHS = [
  'tshark',
  '/Applications/Wireshark.app/Contents/MacOS/tshark',
  'C:/Program Files/Wireshark/tshark.exe',
];

const STRONGSWAN = '/usr/sbin/charon-systemd';
/** ESP in user space, the ciphers beyond AES-GCM, and the tool that configures the daemon. */
const STRONGSWAN_PACKAGES = [
  'charon-systemd',
  'strongswan-swanctl',
  'libstrongswan-standard-plugins',
  'libstrongswan-extra-plugins',
  'libcharon-extra-plugins',
  'iproute2',
];

/** @returns the path of a browser that starts, or undefined */
export async function ensureChromium() {
  const found = await findChromium();
  // Who has another browser keeps it; a CI machine has no time to spare.
  if (found && (found.includes(HEADLESS) || !process.env.CI || process.env.CHROMIUM)) return found;
  return (
    (aptInstall(HEADLESS) ? await findChromium() : undefined) ??
    found ??
    (aptInstall('chromium') ? await findChromium() : undefined) ??
    (playwrightInstall() ? await findChromium() : undefined)
  );
}

/** @returns the path of a tshark that starts, or undefined */
export function ensureTshark() {
  return findTshark() ?? (aptInstall('tshark') ? findTshark() : undefined);
}

/** @returns the path of a daemon that can be played against in a network namespace of its own, or undefined */
export function ensureStrongswan() {
  if (!canPlayNetworks()) return undefined;
  return findStrongswan() ?? (aptInstall(...STRONGSWAN_PACKAGES) ? findStrongswan() : undefined);
}

function findStrongswan() {
  const there = [STRONGSWAN, '/usr/sbin/swanctl'].every((program) => existsSync(program));
  return there ? STRONGSWAN : undefined;
}

/** Namespaces for whoever asks, and a TUN device for ESP in user space: Linux, and no sandbox that forbids them. */
function canPlayNetworks() {
  if (process.platform !== 'linux' || !existsSync('/dev/net/tun')) return false;
  const script = 'mount -t tmpfs tmpfs /run && mkdir /run/netns && ip netns add x && ip tuntap add dev x mode tun';
  return spawnSync('unshare', ['-Urnm', 'bash', '-c', script], { stdio: 'ignore' }).status === 0;
}

export async function findChromium() {
  const { chromium } = await import('@playwright/test');
  const candidates = [process.env.CHROMIUM, ...CHROMIUM_NAMES, ...CHROMIUM_PATHS, chromium.executablePath()];
  return firstThatStarts(candidates);
}

export function findTshark() {
  return firstThatStarts([process.env.TSHARK, ...TSHARK_PATHS]);
}

function firstThatStarts(candidates) {
  const paths = candidates.filter(Boolean).map(pathOf);
  return paths.find((path) => path && starts(path));
}

/** A bare name is looked up as a shell would; whoever starts the program may want its full path. */
function pathOf(name) {
  if (isAbsolute(name)) return name;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/** A path that exists but lacks its libraries does not start. Chrome on Windows opens a window for --version: there, existing is enough. */
function starts(program) {
  if (process.platform === 'win32' && program.endsWith('chrome.exe')) return existsSync(program);
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/** Debian and its kin, as root; on a CI machine also where sudo asks for no password. */
function aptInstall(...names) {
  const prefix = rootPrefix();
  if (!prefix || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  console.log(`Installing ${names.join(' ')} with apt-get ...`);
  const apt = (...args) => runQuietly([...prefix, 'apt-get', '-q', '-y', ...args]);
  const install = () => apt('install', '--no-install-recommends', ...names);
  return install() || (apt('update') && install());
}

function rootPrefix() {
  if (process.getuid?.() === 0) return ['env', 'DEBIAN_FRONTEND=noninteractive'];
  const sudo = ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive'];
  return process.env.CI && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? sudo : undefined;
}

function playwrightInstall() {
  console.log("Downloading Playwright's Chromium ...");
  const cli = 'node_modules/@playwright/test/cli.js';
  return runQuietly([process.execPath, cli, 'install', 'chromium'], { timeout: 300_000 });
}

/** Prints what a command said only where it failed. */
function runQuietly([command, ...args], options = {}) {
  const run = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (run.status !== 0) console.log(`${run.stdout ?? ''}${run.stderr ?? ''}`.trimEnd());
  return run.status === 0;
}
