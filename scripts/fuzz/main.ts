// A long run of nonsense: `npm run fuzz`, or `npm run fuzz -- --inputs 50000 --seed 7 --only ikev2-peer`. Prints what came of
// it, and each finding with its name (target, seed, index) and the smallest input that still shows it. Inputs are run in a
// thread of their own, so that one that never comes back is a finding too.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Report } from '../../src/engine/testing/fuzz/fuzz.ts';
import { writeMeasured } from '../../src/engine/testing/measured.ts';

/** How long one input may take before it counts as a loop: on a busy machine the slowest honest ones take a second. */
const PATIENCE_MS = 30_000;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const order = { inputs: wholeNumber('inputs'), seed: wholeNumber('seed'), only: values.only };
const started = Date.now();
const report = await run();
print(report);
process.exit(report.findings.length > 0 ? 1 : 0);

function wholeNumber(name: 'inputs' | 'seed'): number {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name}: expected a whole number, found ${values[name]}`);
  process.exit(2);
}

function run(): Promise<Report> {
  const place = new Int32Array(new SharedArrayBuffer(8));
  const script = fileURLToPath(new URL('worker.mjs', import.meta.url));
  const worker = new Worker(script, { workerData: { ...order, place } });
  return new Promise((resolve, reject) => {
    let before = '';
    const watch = setInterval(() => {
      const now = place.join(' ');
      if (now === before) reject(new Error(`input ${now} (target, index) of seed ${order.seed} has not come back`));
      before = now;
    }, PATIENCE_MS);
    worker.once('message', (report: Report) => {
      clearInterval(watch);
      resolve(report);
    });
    worker.once('error', reject);
  });
}

function print({ findings, ...report }: Report): void {
  const total = Object.values(report.inputs).reduce((sum, count) => sum + count, 0);
  console.log(`${total} inputs of seed ${report.seed} in ${Math.round((Date.now() - started) / 1000)} s`);
  console.table(report.inputs);
  console.table(report.outcomes);
  for (const finding of findings) console.log(JSON.stringify(finding, null, 2));
  console.log(findings.length === 0 ? 'no promise was broken' : `${findings.length} kinds of faults`);
  writeMeasured('fuzz', report);
}
