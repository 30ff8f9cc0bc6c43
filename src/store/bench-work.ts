import { useEffect, useState } from 'react';
import { benches } from '../worker/bench-client.ts';
import type { BenchAnswer, BenchCall, BenchQuestion } from '../worker/bench-protocol.ts';

/** How far a computation is. The last answer stays, with the question that it belongs to, until there is a newer one. */
export interface BenchWork<N extends BenchCall> {
  state: 'idle' | 'working' | 'ready' | 'failed' | 'stopped';
  /** From 0 to 1; 0 where the computation does not tell. */
  share: number;
  answer?: BenchAnswer<N>;
  question?: BenchQuestion<N>;
  /** Ends what is under way. */
  stop: () => void;
  /** Begins the same question once more. */
  again: () => void;
}

type Told<N extends BenchCall> = Omit<BenchWork<N>, 'stop' | 'again'>;

/**
 * Has a question computed whenever it changes; an older one that is still under way is given up. Nothing is computed
 * where there is no question.
 */
export function useBenchWork<N extends BenchCall>(call: N, question: BenchQuestion<N> | undefined): BenchWork<N> {
  const [told, setTold] = useState<Told<N>>({ state: 'idle', share: 0 });
  const [tries, setTries] = useState(0);
  const [stop, setStop] = useState<() => void>(() => () => {});
  const key = question === undefined ? undefined : `${tries} ${JSON.stringify(question, plain)}`;
  const [current, setCurrent] = useState({ key, question });
  if (current.key !== key) setCurrent({ key, question });
  useEffect(() => {
    const { question: asked } = current;
    if (asked === undefined) return;
    const tell = (change: Partial<Told<N>>) => setTold((before) => ({ ...before, ...change }));
    tell({ state: 'working', share: 0 });
    const job = benches.ask(call, asked, (share) => tell({ share }));
    job.answer.then(
      (answer) => tell({ state: 'ready', share: 1, answer, question: asked }),
      () => tell({ state: 'failed' }),
    );
    setStop(() => () => {
      job.giveUp();
      tell({ state: 'stopped' });
    });
    return job.giveUp;
  }, [call, current]);
  return { ...told, stop, again: () => setTries((count) => count + 1) };
}

const LATIN = new TextDecoder('latin1');

/** Bytes as a letter each, so that equal questions are equal texts, also where there are megabytes of them. */
const plain = (_: string, value: unknown): unknown => (value instanceof Uint8Array ? LATIN.decode(value) : value);
