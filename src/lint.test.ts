// The rules in biome.json bite: each of these files breaks one of them, in a house of its own with the same rules.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = `${root}node_modules/@biomejs/biome/bin/biome`;

const uses = (name: string) => `export const used = () => ${name};\n`;
const imports = (from: string) => `import { thing } from '${from}';\n${uses('thing')}`;
const IMPORT = 'lint/style/noRestrictedImports';
const GLOBAL = 'lint/style/noRestrictedGlobals';
const PROPERTY = 'lint/nursery/noJsRestrictedProperties';

/** Where, what, and the rule that it breaks. */
const BROKEN: readonly (readonly [folder: string, code: string, rule: string, name?: string])[] = [
  ['src/engine/ike', imports('../../worker/protocol.ts'), IMPORT],
  ['src/engine/ike', imports('../../content/steps.ts'), IMPORT],
  ['src/engine/ike', imports('node:fs'), IMPORT],
  ['src/engine/ike', imports('node:fs/promises'), IMPORT],
  ['src/engine/ike', imports('react'), IMPORT],
  ['src/content', imports('../engine/index.ts'), IMPORT],
  ['src/ui', imports('../engine/index.ts'), IMPORT],
  ['src/ui', imports('../content/steps.ts'), IMPORT],
  ['src/worker', imports('../store/session.ts'), IMPORT],
  ['src/store', imports('../views/stage/stage.tsx'), IMPORT],
  ['src/store', imports('../ui/icon.tsx'), IMPORT],
  ['src/views/stage', imports('../inspector/tree.tsx'), IMPORT],
  ['src/views/stage/deep', imports('../../inspector/tree.tsx'), IMPORT],
  ['src/views/stage', imports('../../rooms/lab/lab-room.tsx'), IMPORT],
  ['src/rooms/lab', imports('../compare/room.tsx'), IMPORT],
  ['src/rooms/lab', imports('../../app/app.tsx'), IMPORT],
  ['src/cli', imports('../store/session.ts'), IMPORT],
  ['src/engine/ike', uses('Date.now()'), GLOBAL],
  ['src/engine/ike', uses('performance.now()'), GLOBAL],
  ['src/engine/ike', uses('setTimeout'), GLOBAL],
  ['src/engine/ike', uses('crypto'), GLOBAL],
  ['src/engine/ike', uses('console'), GLOBAL],
  ['src/engine/ike', uses('new Promise(used)'), GLOBAL],
  ['src/engine/ike', uses('Math.random()'), PROPERTY],
  ['src/engine/ike', uses('(5).toLocaleString()'), PROPERTY],
  ['src/engine/ike', `${uses('1')}export default used;\n`, 'lint/style/noDefaultExport'],
  ['src/engine/ike', 'export const used = (a?: string) => a!;\n', 'lint/style/noNonNullAssertion'],
  ['src/engine/ike', 'export const used = (a: any) => a;\n', 'lint/suspicious/noExplicitAny'],
  [
    'src/engine/ike',
    `export function used(a: number) {\n${'  a += 1;\n'.repeat(61)}}\n`,
    'lint/complexity/noExcessiveLinesPerFunction',
  ],
  ['src/engine/ike', `export const used = [\n${'  1,\n'.repeat(399)}];\n`, 'lint/style/noExcessiveLinesPerFile'],
  ['src/engine/ike', imports('./b'), 'lint/correctness/useImportExtensions'],
  ['src/engine/ike', uses('1'), 'lint/style/useFilenamingConvention', 'not_Kebab'],

  ['src/engine/ike', "import { b } from './b.ts';\nexport const a = () => b;\n", 'lint/suspicious/noImportCycles', 'a'],
  ['src/engine/ike', "import { a } from './a.ts';\nexport const b = () => a;\n", 'lint/suspicious/noImportCycles', 'b'],
];

const FINE: readonly (readonly [folder: string, code: string])[] = [
  ['src/views/stage', imports('../../engine/timeline/at.ts')],
  ['src/views/stage', imports('../../content/ui/stage.ts')],
  ['src/views/stage/deep', imports('../geometry.ts')],
  ['src/rooms/lab', imports('../../views/stage/stage.tsx')],
  ['src/store', imports('../worker/protocol.ts')],
  ['src/worker', imports('../engine/index.ts')],
];

const fileOf = (folder: string, name: string) => `${folder}/${name}.ts`;
const brokenFile = (index: number) => fileOf(BROKEN[index]?.[0] ?? '', BROKEN[index]?.[3] ?? `broken-${index}`);
const fineFile = (index: number) => fileOf(FINE[index]?.[0] ?? '', `fine-${index}`);

let house = '';
let said: { file: string; rule: string }[] = [];

function put(name: string, text: string): void {
  mkdirSync(dirname(join(house, name)), { recursive: true });
  writeFileSync(join(house, name), text);
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'));
  const config = { ...JSON.parse(readFileSync(`${root}biome.json`, 'utf8')), vcs: { enabled: false } };
  put('biome.json', JSON.stringify(config));
  BROKEN.forEach(([, code], index) => {
    put(brokenFile(index), code);
  });
  FINE.forEach(([, code], index) => {
    put(fineFile(index), code);
  });
  const args = [biome, 'lint', '--max-diagnostics=none', '--reporter=github', 'src'];
  const run = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  said = [...run.stdout.matchAll(/title=([\w/]+),file=([^,]+)/g)].map(([, rule = '', file = '']) => ({ file, rule }));
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

const rulesBroken = (file: string) => [
  ...new Set(said.filter((one) => one.file.endsWith(`/${file}`)).map(({ rule }) => rule)),
];

test.each(BROKEN.map(([folder, code, rule], index) => ({ folder, code, rule, index })))(
  '$folder must not: $code',
  ({ rule, index }) => {
    expect(rulesBroken(brokenFile(index))).toEqual([rule]);
  },
);

test.each(FINE.map(([folder, code], index) => ({ folder, code, index })))('$folder may: $code', ({ index }) => {
  expect(rulesBroken(fineFile(index))).toEqual([]);
});
