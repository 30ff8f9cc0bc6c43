import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const workplace = `${root}.cache/bench`;

/** The modules whose functions are the lab's cryptographic primitives: the whole distance between them and a library is a few lines. */
const PRIMITIVES = ['crypto/operate.ts', 'crypto/groups.ts', 'bytes/random.ts'].map(
  (name) => `${root}src/engine/${name}`,
);
const MARK = '\0recorded:';

/** The engine, minified and bundled like the site's, with its cryptographic primitives ready to be recorded. */
export async function bundledEngine(): Promise<typeof import('./engine-entry.ts')> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [recordPrimitives()],
    ssr: { noExternal: true },
    build: {
      ssr: `${root}scripts/bench/engine-entry.ts`,
      outDir: workplace,
      emptyOutDir: true,
      minify: true,
      target: 'es2022',
    },
  });
  return import(pathToFileURL(`${workplace}/engine-entry.js`).href);
}

/** Puts a recorder between the primitives and whoever imports them; the engine itself knows nothing of it. */
function recordPrimitives(): Plugin {
  return {
    name: 'record-primitives',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer || importer.startsWith(MARK) || PRIMITIVES.includes(importer)) return null;
      const target = await this.resolve(source, importer, { skipSelf: true });
      return target && PRIMITIVES.includes(target.id) ? MARK + target.id : null;
    },
    load(id) {
      return id.startsWith(MARK) ? wrapper(id.slice(MARK.length)) : null;
    },
  };
}

/** Functions are recorded; a function that makes functions (the seeded random source) has its products recorded. */
function wrapper(file: string): string {
  const names = [...readFileSync(file, 'utf8').matchAll(/^export function (\w+)/gm)].map(([, name]) => name ?? '');
  const wrap = (name: string) =>
    name === 'seededRandom' ? `(...args) => recorded(real.${name}(...args))` : `recorded(real.${name})`;
  return [
    `import * as real from ${JSON.stringify(file)};`,
    `import { recorded } from ${JSON.stringify(`${root}scripts/bench/recorder.ts`)};`,
    `export * from ${JSON.stringify(file)};`,
    ...names.map((name) => `export const ${name} = ${wrap(name)};`),
  ].join('\n');
}
