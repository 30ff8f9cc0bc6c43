import { describe, expect, it } from 'vitest';
import { PRESETS } from '../lab/presets.ts';
import { flightsAt, LOST_AT, passesEve, sasAt, stepAt } from './at.ts';
import type { Frame, TimedSa, Timeline, TimelineStep } from './timeline.ts';

const lab = (PRESETS[0] as (typeof PRESETS)[number]).lab;
const EMPTY: Timeline = {
  lab,
  end: 0,
  frames: [],
  steps: [],
  values: [],
  logs: [],
  sas: [],
  refusals: [],
  pings: [],
  mappings: [],
  windows: [],
  keys: { ike: [], esp: [], ah: [] },
};

function step(index: number, at: number): TimelineStep {
  return { index, at, id: 'host.ping', stage: 'idle', actor: 'host-a', flying: false, values: [], params: {} };
}

function frame(number: number, sentAt: number, arrivesAt: number, lost = false): Frame {
  const bytes = new Uint8Array(20);
  const [from, to] = ['gateway-a', 'gateway-b'] as const;
  const rest = { packet: `a/${number}`, link: 'internet', kind: 'ike', label: '', retransmission: 0 } as const;
  return { number, from, to, sentAt, arrivesAt, lost, bytes, ...rest };
}

describe('the step at a time', () => {
  const timeline = { ...EMPTY, steps: [step(0, 10), step(1, 20), step(2, 21)] };

  it.each([
    [0, 0],
    [10, 0],
    [19.9, 0],
    [20, 1],
    [20.5, 1],
    [21, 2],
    [1e9, 2],
  ])('at %d is number %d', (time, index) => {
    expect(stepAt(timeline, time).index).toBe(index);
  });
});

describe('flights at a time', () => {
  const timeline = { ...EMPTY, frames: [frame(1, 0, 100), frame(2, 50, 150), frame(3, 200, 300, true)] };
  const at = (time: number) => flightsAt(timeline, time).map((flight) => [flight.frame.number, flight.position]);

  it('are the frames on a link, and how far each has come', () => {
    expect(at(0)).toEqual([[1, 0]]);
    expect(at(75)).toEqual([
      [1, 0.75],
      [2, 0.25],
    ]);
    expect(at(100)).toEqual([[2, 0.5]]);
    expect(at(150)).toEqual([]);
  });

  it('end early for a lost frame, but not before Eve has seen it', () => {
    const lost = frame(3, 200, 300, true);
    expect(at(passesEve(lost))).toEqual([[3, 0.5]]);
    expect(at(200 + 100 * LOST_AT)).toEqual([[3, LOST_AT]]);
    expect(at(276)).toEqual([]);
  });
});

describe('SAs at a time', () => {
  const event = (at: number, site: 'a' | 'b', sa: string, state: TimedSa['event']['state']): TimedSa => ({
    at,
    site,
    event: { sa, kind: 'ike', state, spis: {}, params: {} },
  });

  it('are the latest word of each site on each SA', () => {
    const sas = [event(1, 'a', 'ike1', 'proposed'), event(2, 'b', 'ike1', 'keyed'), event(3, 'a', 'ike1', 'keyed')];
    const states = (time: number) => sasAt({ ...EMPTY, sas }, time).map((entry) => [entry.site, entry.event.state]);
    expect(states(0)).toEqual([]);
    expect(states(2)).toEqual([
      ['a', 'proposed'],
      ['b', 'keyed'],
    ]);
    expect(states(3)).toEqual([
      ['a', 'keyed'],
      ['b', 'keyed'],
    ]);
  });
});
