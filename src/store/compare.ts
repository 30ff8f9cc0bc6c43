import { presetBySlug } from '../engine/lab/presets.ts';
import { engine } from '../worker/engine-client.ts';
import type { ComparedSide, FormSheet, FormsChoice } from '../worker/protocol.ts';
import { type Asked, useAnswer } from './asked.ts';

const sides = new Map<string, Promise<ComparedSide>>();

/** Each preset is computed once in a visit; a failure is forgotten, so that it can be tried again. */
function sideOf(slug: string): Promise<ComparedSide> {
  const lab = presetBySlug(slug);
  if (!lab) return Promise.reject(new Error(`no preset ${slug}`));
  const asked = sides.get(slug) ?? engine.call('compareLab', lab);
  sides.set(slug, asked);
  asked.catch(() => sides.delete(slug));
  return asked;
}

export interface ComparedPair {
  /** Slugs, so that words and drawing never speak of different labs. */
  slugs: readonly [string, string];
  left: ComparedSide;
  right: ComparedSide;
}

/** Two presets, cut by question. */
export function useComparedPair(left: string, right: string): Asked<ComparedPair> {
  return useAnswer(`${left}/${right}`, async () => {
    const [one, other] = await Promise.all([sideOf(left), sideOf(right)]);
    return { slugs: [left, right] as const, left: one, right: other };
  });
}

/** One packet in all its forms. */
export function usePacketForms({ suite, udp }: FormsChoice): Asked<FormSheet> {
  return useAnswer(`${suite}/${udp}`, () => engine.call('packetForms', { suite, udp }));
}
