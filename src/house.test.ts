// The rules of the house that lint cannot express. The others (imports between rooms, banned globals, sizes) are in biome.json.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { measureCode } from '../scripts/bench/code-size.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const engineLibraries = /^(@noble\/(ciphers|curves|hashes)\/|micro-rsa-dsa-dh\/|des\.js$|fflate$)/;

function sources(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name));
}

/** Line by line, `file:line text` of each match. */
function matches(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    readFileSync(root + file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

const engine = sources('src/engine').filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'));
const everything = [...sources('src'), ...sources('e2e'), ...sources('scripts')];

test('the engine imports only itself, the cryptographic libraries and fflate', () => {
  const imported = matches(engine, /\bfrom '[^.]/).map((line) => /\bfrom '([^']+)'/.exec(line)?.[1] ?? '');
  expect(imported.filter((name) => !engineLibraries.test(name))).toEqual([]);
});

/** `path#name` of each name in the braces of an import or export. */
function names(file: string, statement: RegExp): string[] {
  const found = [...readFileSync(root + file, 'utf8').matchAll(statement)];
  return found.flatMap(([, braces = '', path]) =>
    [...braces.matchAll(/(?:type )?(\w+)( as \w+)?(,|\s*$)/g)].map(([, name]) => `${path}#${name}`),
  );
}

test('the rest of the house uses of the engine only what its index.ts lists', () => {
  const listed = new Set(names('src/engine/index.ts', /^export (?:type )?\{([^}]*)\} from '\.\/([^']+)'/gm));
  const outside = sources('src').filter((file) => !file.startsWith('src/engine/') && !file.endsWith('.test.ts'));
  const used = outside.flatMap((file) =>
    names(file, /^import (?:type )?\{([^}]*)\} from '(?:\.\.\/)+engine\/([^']+)'/gm),
  );
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter((name) => !listed.has(name) && !name.startsWith('index.ts#'))).toEqual([]);
});

test('the engine is synchronous', () => {
  expect(matches(engine, /\basync\b.*(=>|function|\()|\bawait /)).toEqual([]);
});

// Lint has limits as well, but counts no line that holds only markup.
test('functions and files are as short as the budget wants them', () => {
  expect(measureCode().filter(({ met }) => met === false)).toEqual([]);
});

test('a test that puts something else in the place of a module has its modules for itself', () => {
  const alone = readFileSync(`${root}vitest.config.ts`, 'utf8');
  const tests = sources('src').filter((file) => /\.test\.tsx?$/.test(file));
  const replacing = matches(tests, /\bvi\.(mock|doMock|stubGlobal|resetModules)\(/).map((line) => line.split(':')[0]);
  expect(replacing.length).toBeGreaterThan(0);
  expect(replacing.filter((file) => !alone.includes(`'${file}'`))).toEqual([]);
});

test('no check is silenced', () => {
  const comment = /(\/\/|\/\*+)\s*(@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable)|\.(only|todo)\(/;
  expect(matches(everything, comment)).toEqual([]);
});

test('every view and every room has its import rule in biome.json', () => {
  const config = readFileSync(`${root}biome.json`, 'utf8');
  const folders = ['src/views', 'src/rooms'].flatMap((parent) =>
    readdirSync(root + parent).map((name) => `${parent}/${name}/**`),
  );
  expect(folders.filter((folder) => !config.includes(`"${folder}"`))).toEqual([]);
});
