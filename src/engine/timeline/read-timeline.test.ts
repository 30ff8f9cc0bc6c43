import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installExtras } from '../crypto/extra/install.ts';
import { PRESETS, presetBySlug } from '../lab/presets.ts';
import { simulate } from '../network/simulate.ts';
import { recordedByA, timelineFile } from '../testing/recorded.ts';
import { checkTimeline } from './read-timeline.ts';
import type { Timeline } from './timeline.ts';

installExtras();

const read = (timeline: Timeline, change: (document: Record<string, unknown>) => void = () => undefined) => {
  const document = JSON.parse(timelineFile(timeline));
  change(document);
  return checkTimeline(document);
};

const lab = presetBySlug('ikev2-psk') ?? expect.fail('no preset');
const recorded = recordedByA(simulate(lab));

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

  it('has no refusal that the protocol does not know', () => {
    const refused = recordedByA(simulate(presetBySlug('ikev2-no-proposal') ?? expect.fail('no preset')));
    const named = (notify: string) =>
      read(refused, ({ refusals }) => put(refusals, 0, 'refusal', { by: 'self', notify, retried: false }));
    expect(named('NO_PROPOSAL_CHOSEN')).toMatchObject({ ok: true });
    expect(named('peer')).toMatchObject({ ok: false, message: expect.stringContaining('refusals.0.refusal.notify') });
  });

  it('with anything in any place never throws', () => {
    const text = timelineFile(recorded);
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
