import { toHex } from '../bytes/hex.ts';
import type { Timeline } from '../timeline/timeline.ts';

const REAL = {
  site: 'a',
  peer: '127.0.0.1:500',
  encapPorts: [],
  began: '2026-01-01T00:00:00.000Z',
  flight: 100,
} as const;

/** What site A alone can have written down of a run, as if it had been a real one. */
export function recordedByA(whole: Timeline): Timeline {
  return {
    ...whole,
    values: whole.values.filter(({ owner }) => owner === 'a'),
    steps: whole.steps.map((step) => ({ ...step, values: step.values.filter((id) => id.startsWith('a:')) })),
    real: REAL,
  };
}

/** As the command line writes it. */
export const timelineFile = (timeline: Timeline): string =>
  JSON.stringify(timeline, (_, value: unknown) => (value instanceof Uint8Array ? toHex(value) : value));
