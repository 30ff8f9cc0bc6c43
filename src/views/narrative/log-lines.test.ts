import { expect, test } from 'vitest';
import type { TimedLog } from '../../engine/timeline/timeline.ts';
import { causeOf, logRows } from './log-lines.ts';

const line = (at: number, site: 'a' | 'b', text: string): TimedLog => ({
  at,
  site,
  text,
  log: { group: 'IKE', event: 'test', params: {} },
});
const logs = [
  line(1_000, 'a', 'first'),
  line(41_500, 'b', 'second'),
  line(41_500, 'a', 'third'),
  line(90_000, 'b', 'later'),
];

test('each gateway has its own lines, up to a time', () => {
  expect(logRows(logs, 'a', 41_500).map((row) => row.text)).toEqual(['first', 'third']);
  expect(logRows(logs, 'b', 41_500).map((row) => row.text)).toEqual(['second']);
  expect(logRows(logs, 'b', 41_499)).toEqual([]);
});

test('the newest moment is lit, on whichever side it was written', () => {
  expect(logRows(logs, 'a', 41_500).map((row) => row.newest)).toEqual([false, true]);
  expect(logRows(logs, 'b', 41_500).map((row) => row.newest)).toEqual([true]);
  expect(logRows(logs, 'a', 90_000).map((row) => row.newest)).toEqual([false, false]);
});

test('time is in seconds since the lab began', () => {
  expect(logRows(logs, 'b', 41_500)[0]?.time).toBe('0.042');
});

test('with a refusal, its cause is lit in the log of who refused, however much came after', () => {
  const refusal = { by: 'self', notify: 'AUTHENTICATION_FAILED', retried: false } as const;
  const refusals = [{ at: 41_510, site: 'b', refusal, params: {} }] as const;
  const causes = causeOf(logs, refusals, 'b', 90_000);
  expect(causes.map((log) => log.text)).toEqual(['second']);
  expect(logRows(logs, 'b', 90_000, causes).map((row) => row.newest)).toEqual([true, true]);
  expect(causeOf(logs, refusals, 'a', 90_000)).toEqual([]);
  expect(causeOf(logs, refusals, 'b', 41_500)).toEqual([]);
});
