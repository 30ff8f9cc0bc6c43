import type { LogAnswer, LogQuestion } from '../engine/bench/dh/brute-force.ts';
import type { FeedQuestion } from '../engine/bench/dh/feed-prf.ts';
import type { MiddleAnswer, MiddleQuestion } from '../engine/bench/dh/middle-man.ts';
import type { OddAnswer, OddQuestion } from '../engine/bench/dh/public-value.ts';
import type { ExchangeAnswer, ExchangeQuestion } from '../engine/bench/dh/real-exchange.ts';
import type { CurveAnswer, CurveQuestion } from '../engine/bench/dh/toy-curve.ts';
import type { ToyAnswer, ToyQuestion } from '../engine/bench/dh/toy-group.ts';
import type { EspAnswer, EspQuestion } from '../engine/bench/esp/esp-bench.ts';
import type { HmacAnswer, HmacQuestion } from '../engine/bench/hmac/hmac-inside.ts';
import type { ExtensionAnswer, ExtensionQuestion } from '../engine/bench/hmac/length-extension.ts';
import type { OneBitAnswer } from '../engine/bench/hmac/one-bit.ts';
import type { CollisionAnswer, CollisionQuestion } from '../engine/bench/integrity/collision.ts';
import type { JourneyAnswer, JourneyQuestion } from '../engine/bench/integrity/journey.ts';
import type { StreamQuestion } from '../engine/bench/keys/unroll.ts';
import type { MacQuestion, WholeMac } from '../engine/bench/keys/whole-mac.ts';
import type { ArrivalReport, ReplayQuestion } from '../engine/bench/replay/replay-bench.ts';

export type {
  CollisionAnswer,
  ExtensionAnswer,
  ExtensionQuestion,
  HmacAnswer,
  HmacQuestion,
  JourneyAnswer,
  JourneyQuestion,
};

/** What a bench may ask for. Each call takes one plain argument and answers with plain data. */
export interface BenchCalls {
  bruteForce(question: LogQuestion): LogAnswer;
  toyExchange(question: ToyQuestion): ToyAnswer;
  toyCurve(question: CurveQuestion): CurveAnswer;
  realExchange(question: ExchangeQuestion): ExchangeAnswer;
  tryPublicValue(question: OddQuestion): OddAnswer;
  feedPrf(question: FeedQuestion): Uint8Array;
  middleMan(question: MiddleQuestion): MiddleAnswer | undefined;
  journey(question: JourneyQuestion): JourneyAnswer;
  collision(question: CollisionQuestion): CollisionAnswer;
  hmacInside(question: HmacQuestion): HmacAnswer;
  oneBit(question: HmacQuestion): OneBitAnswer | undefined;
  extendTag(question: ExtensionQuestion): ExtensionAnswer;
  esp(question: EspQuestion): EspAnswer;
  replay(question: ReplayQuestion): readonly ArrivalReport[];
  unrollStreams(streams: readonly StreamQuestion[]): readonly (readonly Uint8Array[])[];
  wholeMac(question: MacQuestion): WholeMac;
}

export type BenchCall = keyof BenchCalls;
export type BenchQuestion<N extends BenchCall> = Parameters<BenchCalls[N]>[0];
export type BenchAnswer<N extends BenchCall> = ReturnType<BenchCalls[N]>;

export type BenchAsk = { [N in BenchCall]: { call: N; question: BenchQuestion<N> } }[BenchCall];
/** How far it is, from 0 to 1, any number of times; then the answer, or our own bug. */
export type BenchReply = { share: number } | { answer: BenchAnswer<BenchCall> } | { fault: string };
