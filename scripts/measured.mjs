// The figures that the tests have left in .cache/measured, printed at the end of `npm test`: none of them is written by hand.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = fileURLToPath(new URL('../.cache/measured/', import.meta.url));

/** One printer for each figure, in the order of printing. */
const PRINTERS = { matrix: matrixLines, parity: parityLines, numbers: numbersLines, fuzz: fuzzLines };

/** Takes the figures of an earlier run away, so that what is printed was measured by this one. */
export function forgetMeasured() {
  for (const name of ['matrix.json', 'parity.json', 'numbers.json', 'numbers', 'fuzz.json', 'checks.json'])
    rmSync(FOLDER + name, { recursive: true, force: true });
}

/** Prints every figure that is there. */
export function printMeasured() {
  gatherNumbers();
  for (const [name, lines] of Object.entries(PRINTERS)) {
    const file = `${FOLDER}${name}.json`;
    if (existsSync(file)) console.log(`\n${lines(JSON.parse(readFileSync(file, 'utf8'))).join('\n')}`);
  }
}

/** Each authority's test file leaves a file of its own; here they become one. */
function gatherNumbers() {
  const folder = `${FOLDER}numbers/`;
  if (!existsSync(folder)) return;
  const read = (name) => JSON.parse(readFileSync(folder + name, 'utf8'));
  const authorities = readdirSync(folder).sort(byNumber).map(read);
  writeFileSync(`${FOLDER}numbers.json`, `${JSON.stringify({ authorities }, null, 1)}\n`);
}

/** RFC 2202 before RFC 10000. */
function byNumber(one, other) {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** A line for each thing that two ends can do together, with a cell for each of our roles; then why a cell is no yes. */
function matrixLines({ daemon, rows }) {
  const ids = [...new Set(rows.map(({ id }) => id))];
  const width = Math.max(...ids.map((id) => id.length));
  const outcome = (id, role) => rows.find((row) => row.id === id && row.role === role)?.outcome ?? '-';
  const line = (id, one, other, title) => `${id.padEnd(width)}  ${one.padEnd(11)}  ${other.padEnd(11)}  ${title}`;
  const lineOf = (id) =>
    line(id, outcome(id, 'initiator'), outcome(id, 'responder'), rows.find((row) => row.id === id)?.title ?? '');
  const reasons = new Set(rows.filter(({ why }) => why).map(({ id, outcome, why }) => `${id}, ${outcome}: ${why}`));
  const count = (wanted) => rows.filter((row) => row.outcome === wanted).length;
  return [
    `The matrix with ${daemon}: ${count('yes')} yes, ${count('no')} no, ${count('not offered')} not offered`,
    line('', 'initiating', 'responding', ''),
    ...ids.map(lineOf),
    ...reasons,
  ];
}

function parityLines({ tool, captures, packets, fields, agreed, disagreements }) {
  const share = ((100 * agreed) / fields).toFixed(2);
  const of = (side) => disagreements.reduce((sum, { right, count }) => (right === side ? sum + count : sum), 0);
  const row = ({ id, count, right, why }) => `${String(count).padStart(6)}  ${right.padEnd(6)}  ${id}: ${why}`;
  return [
    `Parity with ${tool}: ${agreed} of ${fields} fields agree (${share} %), in ${packets} packets of ${captures} captures.`,
    `Of the others ${of('ours')} are right here, ${of('theirs')} in Wireshark, and ${of('both')} are two ways to say it:`,
    ...disagreements.map(row),
  ];
}

function numbersLines({ authorities }) {
  const total = authorities.reduce((sum, { tests }) => sum + tests, 0);
  const each = authorities.map(({ name, tests }) => `${name} ${tests}`).join(', ');
  return [`Published numbers computed again: ${total} (${each})`];
}

function fuzzLines({ seed, inputs, outcomes }) {
  const total = Object.values(inputs).reduce((sum, count) => sum + count, 0);
  const list = (counts) => Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return [
    `Nonsense of seed ${seed}: ${total} inputs (${list(inputs).join(', ')})`,
    `What came of it: ${list(outcomes).sort().join('; ')}`,
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printMeasured();
