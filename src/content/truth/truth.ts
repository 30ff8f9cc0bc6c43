import measured from './measured.json' with { type: 'json' };

/** The figures as last measured. `npm run truth` writes them; nobody types one. */
export interface Truth {
  /** Our peers against an unmodified daemon, in both roles. */
  matrix?: { daemon: string; rows: readonly MatrixRow[] };
  /** Our field tree beside that of the reference decoder. */
  parity?: {
    tool: string;
    captures: number;
    packets: number;
    fields: number;
    agreed: number;
    disagreements: readonly Disagreement[];
  };
  /** Published numbers that were computed again. */
  numbers?: { authorities: readonly { name: string; tests: number }[] };
  /** Broken input by format, and what came of it. */
  fuzz?: { seed: number; inputs: Readonly<Record<string, number>>; outcomes: Readonly<Record<string, number>> };
  /** The commands of “Check it yourself”, really run. */
  checks?: { tool: string; commands: number; links: number };
}

export interface MatrixRow {
  id: string;
  title: string;
  /** Ours. */
  role: string;
  /** `yes`, `no` or `not offered`. */
  outcome: string;
  /** In the daemon's own words. */
  why?: string;
}

export interface Disagreement {
  id: string;
  count: number;
  /** `ours`, `theirs` or `both`. */
  right: string;
  why: string;
}

export const TRUTH: Truth = measured;
