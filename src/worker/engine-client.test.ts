import { expect, test } from 'vitest';
import { presetBySlug } from '../engine/lab/presets.ts';
import { createEngineClient, EngineFault, type WorkerLike } from './engine-client.ts';
import type { Ask } from './protocol.ts';

const lab = presetBySlug('ikev2-psk') ?? expect.fail('no preset');

class FakeWorker implements WorkerLike {
  asked: Ask[] = [];
  ended = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;

  postMessage(ask: Ask): void {
    this.asked.push(ask);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: unknown): void {
    this.onmessage?.call(this as unknown as Worker, { data } as MessageEvent);
  }
  die(): void {
    this.onerror?.call(this as unknown as Worker, { message: 'out of memory' } as ErrorEvent);
  }
}

function setUp() {
  const born: FakeWorker[] = [];
  const client = createEngineClient(() => {
    const worker = new FakeWorker();
    born.push(worker);
    return worker;
  });
  return { client, born };
}

test('answers find their questions in any order', async () => {
  const { client, born } = setUp();
  const first = client.call('readLab', 'one');
  const second = client.call('readLab', 'two');
  const [one, two] = born[0]?.asked ?? [];
  born[0]?.say({ id: two?.id, answer: { ok: false, message: 'second' } });
  born[0]?.say({ id: one?.id, answer: { ok: false, message: 'first' } });
  expect(await first).toEqual({ ok: false, message: 'first' });
  expect(await second).toEqual({ ok: false, message: 'second' });
  expect(born).toHaveLength(1);
});

test('a call that throws in the worker fails alone', async () => {
  const { client, born } = setUp();
  const fails = client.call('simulate', lab);
  const works = client.call('decodeLab', 'x');
  born[0]?.say({ id: born[0].asked[0]?.id, fault: 'RangeError' });
  born[0]?.say({ id: born[0].asked[1]?.id, answer: { ok: false, message: 'no' } });
  await expect(fails).rejects.toBeInstanceOf(EngineFault);
  expect(await works).toEqual({ ok: false, message: 'no' });
});

test('a worker that dies fails what it was asked, and the next call starts another', async () => {
  const { client, born } = setUp();
  const lost = [client.call('simulate', lab), client.call('decodeLab', 'x')];
  born[0]?.die();
  for (const one of lost) await expect(one).rejects.toBeInstanceOf(EngineFault);
  expect(born[0]?.ended).toBe(true);
  const again = client.call('decodeLab', 'y');
  expect(born).toHaveLength(2);
  born[1]?.say({ id: born[1].asked[0]?.id, answer: { ok: false, message: 'here' } });
  expect(await again).toEqual({ ok: false, message: 'here' });
});

test('a worker that never answers has died too', async () => {
  const silent = createEngineClient(() => new FakeWorker(), 1);
  await expect(silent.call('decodeLab', 'x')).rejects.toBeInstanceOf(EngineFault);
});
