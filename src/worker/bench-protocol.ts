import type { LogAnswer, LogQuestion } from '../engine/bench/brute-force.ts';

/** What a bench may ask for. Each call takes one plain argument and answers with plain data. */
export interface BenchCalls {
  bruteForce(question: LogQuestion): LogAnswer;
}

export type BenchCall = keyof BenchCalls;
export type BenchQuestion<N extends BenchCall> = Parameters<BenchCalls[N]>[0];
export type BenchAnswer<N extends BenchCall> = ReturnType<BenchCalls[N]>;

export type BenchAsk = { [N in BenchCall]: { call: N; question: BenchQuestion<N> } }[BenchCall];
/** How far it is, from 0 to 1, any number of times; then the answer, or our own bug. */
export type BenchReply = { share: number } | { answer: BenchAnswer<BenchCall> } | { fault: string };
