import type { CHECK_WORDS } from '../../content/ui/stage-checks.ts';
import type { Frame, TimedWindow, Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import type { Site, Value } from '../../engine/values/value.ts';
import { tinyHex } from '../../ui/hex-text.ts';
import type { Run } from '../../worker/protocol.ts';
import { isProtected, layersOfFrame, senderOf, siteOf } from './cargo.ts';
import { other } from './sa-view.ts';

export type CheckName = keyof typeof CHECK_WORDS.rows;

/** What a receiver asks of a protected packet, in its order. */
export interface ChecksView {
  site: Site;
  protocol: 'esp' | 'ah';
  rows: readonly CheckName[];
  /** How many checks have passed. The next one is the one that failed when `failed`. */
  passed: number;
  failed: boolean;
  /** It fell out of the window on the left. */
  tooOld: boolean;
  sequence: string;
}

/** AH opens nothing. */
const ROWS: Record<ChecksView['protocol'], readonly CheckName[]> = {
  esp: ['spi', 'replay', 'seal', 'open', 'policy'],
  ah: ['spi', 'replay', 'whole', 'policy'],
};

/** Which check a reason names. */
const FAILS: Readonly<Record<string, CheckName>> = {
  'unknown-spi': 'spi',
  'no-sa': 'spi',
  replay: 'replay',
  replayed: 'replay',
  'too-old': 'replay',
  'bad-tag': 'seal',
  truncated: 'seal',
  'bad-padding': 'open',
  policy: 'policy',
  selectors: 'policy',
};

const STEPS = /^(esp|ah|replay)\.(flight|open|dropped)$/;

export function checksOf(run: Run, step: TimelineStep, shown: Frame | undefined): ChecksView | undefined {
  if (!shown || !isProtected(shown) || shown.lost || !STEPS.test(step.id)) return undefined;
  const protocol = protocolOf(step, shown);
  const rows = ROWS[protocol];
  const layer = layersOfFrame(run.dissections, shown).find((one) => one.key === protocol);
  const failed = step.id.endsWith('.dropped');
  const passed = failed ? failedAt(rows, String(step.params.reason)) : step.id.endsWith('.open') ? rows.length : 0;
  const site = other(senderOf(shown));
  const tooOld = step.params.reason === 'too-old';
  return { site, protocol, rows, passed, failed, tooOld, sequence: layer?.detail.sequence ?? '' };
}

/** The step says which of two nested protections it is about; in flight the outer one is next. */
function protocolOf({ id }: TimelineStep, shown: Frame): ChecksView['protocol'] {
  if (id.startsWith('ah.')) return 'ah';
  return id.startsWith('esp.') && !id.endsWith('.flight') ? 'esp' : shown.kind === 'ah' ? 'ah' : 'esp';
}

function failedAt(rows: readonly CheckName[], reason: string): number {
  const name = FAILS[reason] ?? 'spi';
  const index = rows.indexOf(name === 'seal' && !rows.includes('seal') ? 'whole' : name);
  return Math.max(0, index);
}

/** The last numbers of a receiver’s window, and the packet that was held against it. */
export interface WindowView {
  site: Site;
  size: number;
  highest: number;
  /** Oldest first; a number below 1 was never sent. */
  cells: readonly { number: number; seen: boolean; here: boolean }[];
  verdict: TimedWindow['verdict'];
}

/** As many as there is room for, counted back from the right edge. */
const CELLS = 16;

export function windowOf(timeline: Timeline, step: TimelineStep): WindowView | undefined {
  if (step.flying || step.frame === undefined || !STEPS.test(step.id)) return undefined;
  const site = siteOf(step.actor);
  const window = timeline.windows.findLast((one) => one.frame === step.frame && one.site === site && one.at <= step.at);
  if (!window || window.size === 0) return undefined;
  const seen = new Set(window.seen);
  const count = Math.min(CELLS, window.size);
  const cells = Array.from({ length: count }, (_, index) => {
    const number = window.highest - count + 1 + index;
    return { number, seen: seen.has(number), here: number === window.sequence };
  });
  return { site, size: window.size, highest: window.highest, cells, verdict: window.verdict };
}

/** The comparison of NAT detection: what the peer hashed beside what its packet looks like here. */
export interface NatCheckView {
  site: Site;
  rows: readonly { which: 'source' | 'destination'; text: string; same: boolean }[];
}

export function natCheckOf(timeline: Timeline, step: TimelineStep): NatCheckView | undefined {
  if (!step.id.endsWith('.nat-check')) return undefined;
  const site = siteOf(step.actor);
  const claim = (which: string): string => {
    const value = timeline.values.findLast(
      (one) => one.owner !== site && one.at < step.at && one.rule !== 'wire' && hashOf(one, which),
    );
    return value ? tinyHex(value.bytes) : '';
  };
  const rows = (['destination', 'source'] as const).flatMap((which) => {
    const verdict = step.params[which];
    return verdict === undefined ? [] : [{ which, text: claim(which), same: verdict !== 'differs' }];
  });
  return rows.length > 0 ? { site, rows } : undefined;
}

const hashOf = ({ name }: Value, which: string): boolean => /nat/i.test(name) && name.toLowerCase().includes(which);
