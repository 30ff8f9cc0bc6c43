// Measures the budgets and prints JSON: `npm run bench`, or `npm run -s bench -- code bundle` for some of it.
import { cpus } from 'node:os';
import { build } from 'vite';
import { measureBundle } from './bundle-size.ts';
import { measureCode } from './code-size.ts';
import { measureDissect, measureGrowth } from './dissect.ts';
import { bundledEngine, root } from './engine.ts';
import type { Measurement } from './measurement.ts';
import { measurePage } from './page.ts';
import { measureSimulate } from './simulate.ts';

export type Engine = Awaited<ReturnType<typeof bundledEngine>>;

const PARTS: Record<string, () => Promise<Measurement[]> | Measurement[]> = {
  simulate: async () => measureSimulate(await bundledEngine()),
  dissect: async () => measureDissect(await bundledEngine()),
  growth: async () => measureGrowth(await bundledEngine()),
  bundle: async () => measureBundle(await builtSite()),
  page: async () => {
    await builtSite();
    return measurePage();
  },
  code: measureCode,
};

async function builtSite(): Promise<string> {
  await build({ root, logLevel: 'error' });
  return `${root}dist`;
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in PARTS));
if (unknown !== undefined) {
  console.error(`unknown part: ${unknown}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
const measurements: Measurement[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`measuring ${name} ...`);
  measurements.push(...(await measure()));
}
const machine = { node: process.versions.node, processors: cpus().length, model: cpus()[0]?.model ?? '' };
console.log(JSON.stringify({ machine, measurements }, null, 2));
