import { describe, expect, it } from 'vitest';
import { presetBySlug } from '../lab/presets.ts';
import { createGateway, stepGateway } from '../nodes/gateway.ts';
import { gatewayConfig } from '../nodes/gateway-config.ts';
import type { Packet } from '../nodes/node.ts';
import type { Time } from '../values/value.ts';
import { LiveRecording } from './live-recording.ts';
import { simulate } from './simulate.ts';

const lab = presetBySlug('ikev2-psk') ?? expect.fail('no preset');
const env = {
  site: 'a',
  random: (label: string, length: number) => new Uint8Array(length).fill(label.length),
} as const;
const REAL = { peer: '203.0.113.1:500', encapPorts: [], began: '2026-01-01T00:00:00.000Z' };

/** Gateway A asks at 1 ms and has read an answer at `answered`, which is not one to its own request. */
function recorded(answered: Time) {
  const recording = new LiveRecording('a');
  let { state } = createGateway(gatewayConfig(lab, 'a'));
  const asked = stepGateway(state, { at: 1_000, kind: 'command', command: { type: 'initiate' } }, env);
  state = asked.state;
  recording.turn('gateway-a', 1_000, 4_000, asked.outputs);
  const [answer] = simulate(lab).frames.filter(({ label }) => label === 'IKE_SA_INIT response');
  const packet: Packet = { id: 'wire/1', bytes: answer?.bytes ?? new Uint8Array() };
  const read = recording.arrival(answered, packet);
  recording.turn(
    'gateway-a',
    answered,
    answered + 500,
    stepGateway(state, { at: answered, kind: 'packet', port: 'internet', packet }, env).outputs,
    read,
  );
  recording.arrival(answered + 9_000, { ...packet, id: 'wire/2' });
  return recording.timeline(lab, REAL);
}

describe('a live recording', () => {
  it('spreads the steps of a turn over the time that it took, and its packet leaves at the end', () => {
    const { steps, frames } = recorded(10_000);
    const made = steps.filter(({ actor, flying }) => actor === 'gateway-a' && !flying);
    expect(made.slice(0, 3).map(({ id }) => id)).toEqual(['init.secrets', 'init.public', 'init.nat-hashes']);
    expect(made.every(({ at }) => at >= 1_000)).toBe(true);
    expect(made[2]?.at).toBe(4_000);
    expect(frames[0]).toMatchObject({
      number: 1,
      from: 'gateway-a',
      sentAt: 4_000,
      label: 'IKE_SA_INIT request',
      link: 'internet',
    });
  });

  it('draws every packet on its way for a third of the quickest answer', () => {
    const { frames, real, steps } = recorded(10_000);
    expect(real).toEqual({ ...REAL, site: 'a', flight: 2_000 });
    expect(frames.map(({ sentAt, arrivesAt }) => [sentAt, arrivesAt])).toEqual([
      [4_000, 6_000],
      [8_000, 10_000],
      [17_000, 19_000],
    ]);
    const flights = steps.filter(({ flying }) => flying).map(({ id, at, actor }) => [id, at, actor]);
    expect(flights).toEqual([
      ['init.request', 5_000, 'gateway-a'],
      ['real.arrival', 9_000, 'gateway-b'],
      ['real.arrival', 18_000, 'gateway-b'],
    ]);
  });

  it('knows a message that came before', () => {
    expect(recorded(10_000).frames.map(({ retransmission }) => retransmission)).toEqual([0, 0, 1]);
  });

  it('has steps of one end only, each at a time of its own', () => {
    const { steps } = recorded(10_000);
    expect(steps.filter(({ actor, flying }) => actor !== 'gateway-a' && !flying)).toEqual([]);
    const times = steps.map(({ at }) => at);
    expect(new Set(times).size).toBe(times.length);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });
});
