import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { root } from './engine.ts';
import { type Measurement, measured, quantile } from './measurement.ts';

interface Node {
  type: string;
  start: number;
  end: number;
}

interface SizedFunction {
  place: string;
  lines: number;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
/** Tables and words may be as long as what they list. */
const TABLES = /\/(content\/|registries\.ts$)|\.vectors\.ts$/;

/** How long functions and files are, tests apart. Every function counts that has a name, callbacks in passing do not. */
export function measureCode(): Measurement[] {
  const files = sources();
  const functions = files.flatMap(({ name, text }) => functionsOf(name, text));
  const lengths = functions.map(({ lines }) => lines);
  const longest = functions.reduce((a, b) => (b.lines > a.lines ? b : a));
  const plain = files
    .filter(({ name }) => !TABLES.test(name))
    .map(({ name, text }) => ({ place: name, lines: text.split('\n').length - 1 }));
  const longestFile = plain.reduce((a, b) => (b.lines > a.lines ? b : a));
  return [
    measured('function length, median', quantile(lengths, 0.5), 'lines', {
      budget: { atMost: 8 },
      from: { functions: lengths.length },
    }),
    measured('function length, longest', longest.lines, 'lines', {
      budget: { atMost: 60 },
      from: { place: longest.place },
    }),
    measured('file length, longest', longestFile.lines, 'lines', {
      budget: { atMost: 400 },
      from: { place: longestFile.place, files: plain.length },
    }),
  ];
}

function sources(): { name: string; text: string }[] {
  return readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(root + name, 'utf8') }));
}

function functionsOf(name: string, text: string): SizedFunction[] {
  const found: SizedFunction[] = [];
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  walk(parseSync(name, text).program, undefined, (node, parent) => {
    if (!FUNCTIONS.has(node.type) || !isNamed(node, parent)) return;
    found.push({ place: `${name}:${lineOf(node.start)}`, lines: lineOf(node.end) - lineOf(node.start) + 1 });
  });
  return found;
}

/** Declared, or given to a constant, a property or a method. */
function isNamed(node: Node, parent: Node | undefined): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    ['VariableDeclarator', 'Property', 'MethodDefinition'].includes(parent?.type ?? '')
  );
}

function walk(value: unknown, parent: Node | undefined, visit: (node: Node, parent: Node | undefined) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, parent, visit);
  if (!isNode(value)) return;
  visit(value, parent);
  for (const child of Object.values(value)) walk(child, value, visit);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
