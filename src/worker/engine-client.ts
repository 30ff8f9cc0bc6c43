import type { Answer, Argument, CallName, Reply } from './protocol.ts';

/** The worker died or threw: our own bug, or the browser's. The Lab is untouched; ask again. */
export class EngineFault extends Error {
  override name = 'EngineFault';
}

export interface EngineClient {
  call<N extends CallName>(name: N, argument: Argument<N>): Promise<Answer<N>>;
}

interface Waiting {
  resolve(answer: Answer<CallName>): void;
  reject(fault: EngineFault): void;
}

/** The longest that a call may take, in milliseconds. A worker that the browser has ended says nothing at all. */
const PATIENCE = 30_000;

/** The part of Worker that a client needs; tests hand in their own. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>;

/**
 * Turns messages into promises. A worker that dies, or is silent for longer than `patience`, rejects what was asked of
 * it; the next call starts a new one.
 */
export function createEngineClient(spawn: () => WorkerLike, patience = PATIENCE): EngineClient {
  let worker: WorkerLike | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const fail = (reason: string) => {
    worker?.terminate();
    worker = undefined;
    const lost = [...waiting.values()];
    waiting.clear();
    for (const one of lost) one.reject(new EngineFault(reason));
  };

  const watch = (id: number) => {
    setTimeout(() => waiting.has(id) && fail('no answer'), patience);
  };

  const settle = (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('fault' in reply) one?.reject(new EngineFault(reply.fault));
    else one?.resolve(reply.answer);
  };

  const start = (): WorkerLike => {
    const born = spawn();
    born.onmessage = (event: MessageEvent<Reply>) => settle(event.data);
    born.onerror = (event) => fail(event.message);
    born.onmessageerror = () => fail('unreadable message');
    return born;
  };

  return {
    call: (name, argument) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        lastId += 1;
        waiting.set(lastId, { resolve: resolve as Waiting['resolve'], reject });
        worker.postMessage({ id: lastId, call: name, argument });
        watch(lastId);
      }),
  };
}

export const engine = createEngineClient(
  () => new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
);
