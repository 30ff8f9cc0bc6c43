import type { Engine } from './main.ts';
import { type Measurement, measured, quantile, timed } from './measurement.ts';

const ROUNDS = 40;
const WARM_UP = 10;

/** Simulating the default lab, against its own cryptographic calls made alone. Both in turns, so that both meet the same machine. */
export function measureSimulate({ simulate, recordCalls, PRESETS }: Engine): Measurement[] {
  const lab = PRESETS[0]?.lab;
  if (!lab) throw new Error('there is no preset');
  const calls = recordCalls(() => simulate(lab));
  const whole: number[] = [];
  const alone: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const simulated = timed(() => simulate(lab));
    const replayed = timed(() => {
      for (const call of calls) call();
    });
    if (round < WARM_UP) continue;
    whole.push(simulated);
    alone.push(replayed);
  }
  const from = { simulateMs: median(whole), primitivesMs: median(alone), primitiveCalls: calls.length };
  const ratio = from.simulateMs / from.primitivesMs;
  return [
    measured('simulate the default lab / its cryptographic primitives alone', ratio, 'times', {
      budget: { atMost: 1.5 },
      from,
    }),
  ];
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
