// Types and lint: `npm run check`. The engine, the page and the Node side are compiled apart, each with its own globals.
import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = 'node_modules/typescript/bin/tsc';

const CHECKS = [
  { name: 'types of the engine', args: [tsc, '--noEmit', '-p', 'src/engine'] },
  { name: 'types of the page', args: [tsc, '--noEmit', '-p', '.'] },
  { name: 'types of the tests and the command line', args: [tsc, '--noEmit', '-p', 'tsconfig.node.json'] },
  { name: 'lint and format', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
];

/** @returns {{ passed: number, failed: number, skipped: number, failures: string[] }} */
export function runChecks() {
  const failed = CHECKS.filter(({ name, args }) => {
    const ok = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
    return !ok;
  });
  return {
    passed: CHECKS.length - failed.length,
    failed: failed.length,
    skipped: 0,
    failures: failed.map(({ name }) => name),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exit(runChecks().failed ? 1 : 0);
