import { expect, test } from 'vitest';
import { createBenchClient } from './bench-client.ts';
import type { BenchAsk, BenchReply } from './bench-protocol.ts';
import { EngineFault, type WorkerLike } from './engine-client.ts';

class FakeWorker implements WorkerLike {
  asked: BenchAsk[] = [];
  ended = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;

  postMessage(ask: BenchAsk): void {
    this.asked.push(ask);
  }

  terminate(): void {
    this.ended = true;
  }

  say(data: BenchReply): void {
    Reflect.apply(this.onmessage ?? expect.fail('nobody listens'), this, [{ data }]);
  }

  die(): void {
    Reflect.apply(this.onerror ?? expect.fail('nobody listens'), this, [{ message: 'gone' }]);
  }
}

const question = { p: 23, g: 5, wanted: 8 };

function setUp() {
  const born: FakeWorker[] = [];
  const client = createBenchClient(() => {
    const worker = new FakeWorker();
    born.push(worker);
    return worker;
  });
  const worker = (index: number) => born[index] ?? expect.fail(`no worker ${index}`);
  return { client, born, worker };
}

test('tells how far it is, then answers, and takes the next question to the same worker', async () => {
  const { client, born, worker } = setUp();
  const shares: number[] = [];
  const job = client.ask('bruteForce', question, (share) => shares.push(share));
  worker(0).say({ share: 0.5 });
  worker(0).say({ answer: { latest: [], tries: 6, exponent: 6 } });
  expect(await job.answer).toEqual({ latest: [], tries: 6, exponent: 6 });
  expect(shares).toEqual([0.5]);
  client.ask('bruteForce', question);
  expect(born).toHaveLength(1);
  expect(worker(0).asked).toHaveLength(2);
});

test('one that is given up ends alone', () => {
  const { client, born, worker } = setUp();
  const slow = client.ask('bruteForce', question);
  client.ask('bruteForce', question);
  slow.giveUp();
  expect(born.map(({ ended }) => ended)).toEqual([true, false]);
  worker(1).say({ answer: { latest: [], tries: 1 } });
  expect(worker(1).ended).toBe(false);
});

test('giving up after the answer harms nobody', async () => {
  const { client, worker } = setUp();
  const job = client.ask('bruteForce', question);
  worker(0).say({ answer: { latest: [], tries: 1 } });
  await job.answer;
  job.giveUp();
  expect(worker(0).ended).toBe(false);
});

test('a worker that dies, or throws, fails its own question; the next one gets another', async () => {
  const { client, born, worker } = setUp();
  const lost = client.ask('bruteForce', question);
  worker(0).die();
  await expect(lost.answer).rejects.toBeInstanceOf(EngineFault);
  const thrown = client.ask('bruteForce', question);
  worker(1).say({ fault: 'RangeError' });
  await expect(thrown.answer).rejects.toBeInstanceOf(EngineFault);
  client.ask('bruteForce', question);
  expect(born).toHaveLength(3);
});
