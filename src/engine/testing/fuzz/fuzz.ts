import { toHex } from '../../bytes/hex.ts';
import { type Random, randomFrom } from '../mutate.ts';

/*
 * Fuzzing whose every input has a name: target, seed and index give the same bytes on every machine, so a finding is told
 * by its name and needs no file.
 */

/** Bytes that a stranger might send, and who takes them in. */
export interface Hostile {
  /** What was bent, and who it is for. */
  about: string;
  bytes: Uint8Array;
  /**
   * Feeds the bytes, which may have been made smaller since.
   * @returns what came of it, in a word or two
   * @throws whatever a bug of ours throws; a `Fault` where nothing was thrown and a promise was broken
   */
  judge(bytes: Uint8Array): string;
}

/** A format or a peer under attack. */
export interface Target {
  name: string;
  /** How many of a thousand inputs are for it. */
  share: number;
  /** What it needs, made once. */
  prepare(): (random: Random) => Hostile;
}

/** A promise was broken. */
export class Fault extends Error {}

export function insist(promise: boolean, broken: () => string): asserts promise {
  if (!promise) throw new Fault(broken());
}

export interface Finding {
  /** `ike-message 7 123`: target, seed, index. */
  input: string;
  about: string;
  fault: string;
  /** How many inputs broke the same promise. */
  times: number;
  originalBytes: number;
  /** The smallest input that still shows it, in hex. */
  smallest: string;
}

export interface Report {
  seed: number;
  inputs: Record<string, number>;
  /** What came of them. */
  outcomes: Record<string, number>;
  findings: readonly Finding[];
}

export interface Order {
  inputs: number;
  seed: number;
  /** Called in front of each input, so that somebody outside can tell which one hangs. */
  progress?: (target: number, index: number) => void;
}

/** Different kinds of faults told in full. */
const MOST_FINDINGS = 50;

/** The dice of one input. */
function diceOf(target: string, seed: number, index: number): Random {
  let mixed = Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  for (const letter of target) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
  return randomFrom(mixed);
}

/** Runs the share of each target. */
export function fuzz(targets: readonly Target[], { inputs, seed, progress }: Order): Report {
  const report = { seed, inputs: {} as Record<string, number>, outcomes: {} as Record<string, number> };
  const findings = new Map<string, Finding>();
  for (const [number, target] of targets.entries()) {
    const count = Math.ceil((inputs * target.share) / 1000);
    const draw = target.prepare();
    for (let index = 0; index < count; index++) {
      progress?.(number, index);
      const outcome = attempt(target, draw(diceOf(target.name, seed, index)), `${seed} ${index}`, findings);
      report.outcomes[outcome] = (report.outcomes[outcome] ?? 0) + 1;
    }
    report.inputs[target.name] = count;
  }
  return { ...report, findings: [...findings.values()] };
}

/** One input by its name, for who mends what it found. */
export function again({ name, prepare }: Target, seed: number, index: number): Hostile {
  return prepare()(diceOf(name, seed, index));
}

function attempt({ name }: Target, hostile: Hostile, place: string, findings: Map<string, Finding>): string {
  const fault = faultOf(hostile, hostile.bytes);
  if (typeof fault === 'object') return fault.outcome;
  const kind = `${name}: ${kindOf(fault)}`;
  const known = findings.get(kind);
  if (known) known.times += 1;
  else if (findings.size < MOST_FINDINGS) {
    const smallest = toHex(shrink(hostile, fault));
    const originalBytes = hostile.bytes.length;
    findings.set(kind, {
      ...{ input: `${name} ${place}`, about: hostile.about, fault, times: 1 },
      ...{ originalBytes, smallest },
    });
  }
  return 'FAULT';
}

/** What is wrong, or what came of it. */
function faultOf(hostile: Hostile, bytes: Uint8Array): string | { outcome: string } {
  try {
    return { outcome: hostile.judge(bytes) };
  } catch (error) {
    if (error instanceof Fault) return error.message;
    return error instanceof Error
      ? `threw ${error.stack?.split('\n').slice(0, 4).join(' ')}`
      : `threw ${String(error)}`;
  }
}

/** Faults that differ in numbers only are one. */
const kindOf = (fault: string) => fault.replace(/0x[\da-f]+|\d+/g, '#').slice(0, 160);

/** How often a smaller input is tried. */
const PATIENCE = 400;

/** Takes pieces out, large ones first, as long as the same fault shows. */
function shrink(hostile: Hostile, fault: string): Uint8Array {
  const kind = kindOf(fault);
  const shows = (bytes: Uint8Array) => {
    const found = faultOf(hostile, bytes);
    return typeof found === 'string' && kindOf(found) === kind;
  };
  let best = hostile.bytes;
  let tries = 0;
  for (let piece = Math.ceil(best.length / 2); piece >= 1; piece = Math.floor(piece / 2)) {
    for (let start = 0; start < best.length && tries < PATIENCE; tries++) {
      const smaller = Uint8Array.from([...best.subarray(0, start), ...best.subarray(start + piece)]);
      if (shows(smaller)) best = smaller;
      else start += piece;
    }
  }
  return best;
}
