import type { BenchAnswer, BenchCall, BenchQuestion, BenchReply } from './bench-protocol.ts';
import { EngineFault, type WorkerLike } from './engine-client.ts';

/** One computation under way. */
export interface BenchJob<T> {
  /** Rejects with an `EngineFault` where the worker died; never settles once it was given up. */
  answer: Promise<T>;
  giveUp(): void;
}

export interface BenchClient {
  ask<N extends BenchCall>(
    call: N,
    question: BenchQuestion<N>,
    onShare?: (share: number) => void,
  ): BenchJob<BenchAnswer<N>>;
}

/**
 * Gives each computation a worker of its own, so that one can be ended in the midst of it without harm to another. A worker
 * that has answered waits for the next question.
 */
export function createBenchClient(spawn: () => WorkerLike): BenchClient {
  let resting: WorkerLike | undefined;

  const rest = (worker: WorkerLike) => {
    if (resting) worker.terminate();
    else resting = worker;
  };

  return {
    ask: (call, question, onShare = () => {}) => {
      const worker = resting ?? spawn();
      resting = undefined;
      const answer = new Promise<BenchAnswer<typeof call>>((resolve, reject) => {
        const fail = (reason: string) => {
          worker.terminate();
          reject(new EngineFault(reason));
        };
        worker.onmessage = ({ data }: MessageEvent<BenchReply>) => {
          if ('share' in data) return onShare(data.share);
          if ('fault' in data) return fail(data.fault);
          rest(worker);
          resolve(data.answer as BenchAnswer<typeof call>);
        };
        worker.onerror = (event) => fail(event.message);
        worker.onmessageerror = () => fail('unreadable message');
        worker.postMessage({ call, question });
      });
      return { answer, giveUp: () => worker !== resting && worker.terminate() };
    },
  };
}

export const benches = createBenchClient(
  () => new Worker(new URL('./bench-worker.ts', import.meta.url), { type: 'module', name: 'bench' }),
);
