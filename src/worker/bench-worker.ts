import type { BenchAnswer, BenchAsk, BenchCall, BenchQuestion, BenchReply } from './bench-protocol.ts';

/** A computation that is done at once, or one that yields how far it is. */
type Work<T> = T | Generator<number, T>;
type Calls = { readonly [N in BenchCall]: (question: BenchQuestion<N>) => Promise<Work<BenchAnswer<N>>> };

/** What one bench needs, the others do not: each fetches its own. */
const CALLS: Calls = {
  bruteForce: async (question) => (await import('../engine/bench/dh/brute-force.ts')).bruteForce(question),
  toyExchange: async (question) => (await import('../engine/bench/dh/toy-group.ts')).toyExchange(question),
  toyCurve: async (question) => (await import('../engine/bench/dh/toy-curve.ts')).toyCurveExchange(question),
  realExchange: async (question) =>
    (await withExtras(import('../engine/bench/dh/real-exchange.ts'))).realExchange(question),
  tryPublicValue: async (question) =>
    (await withExtras(import('../engine/bench/dh/public-value.ts'))).tryPublicValue(question),
  feedPrf: async (question) => (await withExtras(import('../engine/bench/dh/feed-prf.ts'))).feedPrf(question),
  middleMan: async (question) =>
    (await withExtras(import('../engine/bench/dh/middle-man.ts'))).standInTheMiddle(question),
  journey: async (question) => (await withExtras(import('../engine/bench/integrity/journey.ts'))).journey(question),
  collision: async (question) =>
    (await withExtras(import('../engine/bench/integrity/collision.ts'))).collision(question),
  hmacInside: async (question) =>
    (await withExtras(import('../engine/bench/hmac/hmac-inside.ts'))).hmacInside(question),
  oneBit: async (question) => (await withExtras(import('../engine/bench/hmac/one-bit.ts'))).oneBit(question),
  extendTag: async (question) => (await import('../engine/bench/hmac/length-extension.ts')).extendTag(question),
  esp: async (question) => (await withExtras(import('../engine/bench/esp/esp-bench.ts'))).espBench(question),
  replay: async (question) => (await import('../engine/bench/replay/replay-bench.ts')).replayBench(question),
  unrollStreams: async (streams) => (await withExtras(import('../engine/bench/keys/unroll.ts'))).unrollStreams(streams),
  wholeMac: async (question) => (await withExtras(import('../engine/bench/keys/whole-mac.ts'))).wholeMac(question),
};

/** Code that wants MD5 and what else few labs use. */
async function withExtras<T>(code: Promise<T>): Promise<T> {
  const { installExtras } = await import('../engine/crypto/extra/install.ts');
  installExtras();
  return code;
}

const say = (reply: BenchReply): void => postMessage(reply);

function isGenerator<T>(work: Work<T>): work is Generator<number, T> {
  return typeof work === 'object' && work !== null && Symbol.iterator in work && 'next' in work;
}

function finish<T>(work: Work<T>): T {
  if (!isGenerator(work)) return work;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    say({ share: step.value });
  }
}

async function answer({ call, question }: BenchAsk): Promise<BenchReply> {
  const run = CALLS[call] as (question: BenchAsk['question']) => Promise<Work<BenchAnswer<BenchCall>>>;
  try {
    return { answer: finish(await run(question)) };
  } catch (fault) {
    return { fault: String(fault) };
  }
}

addEventListener('message', (event: MessageEvent<BenchAsk>) => void answer(event.data).then(say));
