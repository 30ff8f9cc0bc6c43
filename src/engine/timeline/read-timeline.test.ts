import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes/hex.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { PRESETS, presetBySlug } from '../lab/presets.ts';
import { simulate } from '../network/simulate.ts';
import { checkTimeline } from './read-timeline.ts';
import type { Timeline } from './timeline.ts';

installExtras();

/** As the command line writes it. */
const asFile = (timeline: Timeline): string =>
  JSON.stringify(timeline, (_, value: unknown) => (value instanceof Uint8Array ? toHex(value) : value));

const read = (timeline: Timeline, change: (document: Record<string, unknown>) => void = () => undefined) => {
  const document = JSON.parse(asFile(timeline));
  change(document);
  return checkTimeline(document);
};

const lab = presetBySlug('ikev2-psk') ?? expect.fail('no preset');
const simulated = simulate(lab);
const REAL = {
  site: 'a',
  peer: '127.0.0.1:500',
  encapPorts: [],
  began: '2026-01-01T00:00:00.000Z',
  flight: 100,
} as const;
/** What only site A can have written down. */
const recorded: Timeline = {
  ...simulated,
  values: simulated.values.filter(({ owner }) => owner === 'a'),
  steps: simulated.steps.map((step) => ({ ...step, values: step.values.filter((id) => id.startsWith('a:')) })),
  real: REAL,
};

describe('a timeline file', () => {
  it.each(PRESETS)('of $slug is read as it was written', ({ lab: preset }) => {
    const timeline = simulate(preset);
    expect(read(timeline)).toEqual({ ok: true, timeline });
  });

  it('of a real run may have both gateways at one address', () => {
    const { sites } = lab;
    const shared = { ...lab, sites: { ...sites, b: { ...sites.b, gateway: sites.a.gateway } } };
    expect(read({ ...recorded, lab: shared })).toMatchObject({ ok: true });
  });

  it.each<[string, (document: Record<string, unknown>) => void]>([
    [
      'timeline.frames.0.bytes: expected bytes as hex digits, found “xy”',
      ({ frames }) => put(frames, 0, 'bytes', 'xy'),
    ],
    ['timeline.frames.1.number: expected 2, found 7', ({ frames }) => put(frames, 1, 'number', 7)],
    ['timeline.frames.0.arrivesAt: expected more than', ({ frames }) => put(frames, 0, 'arrivesAt', 0)],
    ['timeline.steps.3.at: expected more than', ({ steps }) => put(steps, 3, 'at', 0)],
    ['timeline.steps: expected at least 1 in the list', (document) => Object.assign(document, { steps: [] })],
    [
      'timeline.steps.0.params.x: expected text or a number, found an object',
      ({ steps }) => put(steps, 0, 'params', { x: {} }),
    ],
    ['timeline.values.0.owner: expected “a”, the only site', ({ values }) => put(values, 0, 'owner', 'b')],
    ['timeline.values.1.id: expected a name of its own', ({ values }) => put(values, 1, 'id', idOf(values, 0))],
    [
      'timeline.keys.esp.0.encryption: expected a cipher that the lab knows, found “rot13”',
      ({ keys }) => put(entry(keys, 'esp'), 0, 'encryption', 'rot13'),
    ],
    ['lab: The Lab: ', (document) => Object.assign(document, { lab: { ...lab, sote: 1 } })],
    [
      'timeline: there is no key “stap” here; did you mean “steps”?',
      (document) => Object.assign(document, { stap: [] }),
    ],
  ])('%s', (sentence, change) => {
    const result = read(recorded, change);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(sentence) });
  });

  it('with anything in any place never throws', () => {
    const text = asFile(recorded);
    const anything = fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.string(),
      fc.constant([]),
      fc.constant({}),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.nat(), anything, (nth, other) => {
        const document = JSON.parse(text);
        replaceNth(document, nth, other);
        const result = checkTimeline(document);
        if (!result.ok) expect(result.message).toMatch(/^(timeline|lab)/);
      }),
      { numRuns: 300 },
    );
  });
});

function put(list: unknown, at: number, key: string, value: unknown): void {
  if (Array.isArray(list)) Object.assign(list[at], { [key]: value });
}

const entry = (holder: unknown, key: string): unknown => Object(holder)[key];
const idOf = (list: unknown, at: number): unknown => entry(Array.isArray(list) ? list[at] : undefined, 'id');

/** Puts another value in the place of the n-th key of a document, counted around. */
function replaceNth(document: object, nth: number, other: unknown): void {
  const places: [object, string][] = [];
  const walk = (holder: object): void => {
    for (const [key, value] of Object.entries(holder)) {
      places.push([holder, key]);
      if (typeof value === 'object' && value !== null) walk(value);
    }
  };
  walk(document);
  const [holder, key] = places[nth % places.length] ?? [{}, ''];
  Object.assign(holder, { [key]: other });
}
