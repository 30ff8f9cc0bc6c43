// The figures of the page "About the truth": `npm run truth` takes what the last test run left in .cache/measured, runs the
// suites of what is missing there (all of them with --fresh), and writes src/content/truth/measured.json. With --compare it
// writes nothing, and fails where what the last run left contradicts what is written down.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Truth } from '../../src/content/truth/truth.ts';
import { contradictions, shapeFaults, sorted } from './figures.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LEFT = `${root}.cache/measured/`;
const WRITTEN = `${root}src/content/truth/measured.json`;
const VITEST = 'node_modules/vitest/vitest.mjs';
const TSX = 'node_modules/tsx/dist/cli.mjs';

/** What leaves each part. */
const SUITES: Readonly<Record<keyof Truth, readonly string[]>> = {
  checks: [VITEST, 'run', 'e2e/peers/check.test.ts'],
  fuzz: [TSX, 'scripts/fuzz/main.ts'],
  matrix: [VITEST, 'run', 'e2e/peers/charon.test.ts'],
  numbers: [VITEST, 'run', 'src/engine/crypto/authorities'],
  parity: [VITEST, 'run', 'src/engine/dissect/parity.test.ts'],
};
const PARTS = Object.keys(SUITES).filter((part): part is keyof Truth => part in SUITES);

type Authority = NonNullable<Truth['numbers']>['authorities'][number];

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** What the last run left of a part. Authorities leave a file each, because they run beside each other. */
function left(part: keyof Truth): Truth {
  const file = `${LEFT}${part}.json`;
  if (existsSync(file)) return { [part]: read(file) };
  const folder = `${LEFT}${part}`;
  if (part !== 'numbers' || !existsSync(folder)) return {};
  const authorities: Authority[] = readdirSync(folder).map((name) =>
    JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')),
  );
  return { [part]: { authorities } };
}

const allLeft = (): Truth => Object.assign({}, ...PARTS.map(left));
const written: Truth = existsSync(WRITTEN) ? Object.assign({}, read(WRITTEN)) : {};

function compare(): number {
  const found = contradictions(written, allLeft());
  for (const line of found) console.log(line);
  if (found.length > 0) console.log('The page “About the truth” is out of date. Remedy: npm run truth');
  return found.length > 0 ? 1 : 0;
}

function write(): number {
  if (process.argv.includes('--fresh')) rmSync(LEFT, { recursive: true, force: true });
  for (const part of PARTS) {
    if (part in left(part)) continue;
    console.log(`${part}: running its suite`);
    spawnSync(process.execPath, [...SUITES[part]], { cwd: root, stdio: 'inherit' });
    if (!(part in left(part))) console.log(`${part}: its suite left no figures, so the older ones stay`);
  }
  const truth = sorted({ ...written, ...allLeft() });
  const faults = shapeFaults(truth);
  for (const fault of faults) console.log(fault);
  if (faults.length === 0) writeFileSync(WRITTEN, `${JSON.stringify(truth, null, 2)}\n`);
  return faults.length > 0 ? 1 : 0;
}

process.exit(process.argv.includes('--compare') ? compare() : write());
