import { useEffect, useState } from 'react';
import { presetBySlug } from '../engine/lab/presets.ts';
import { engine } from '../worker/engine-client.ts';
import type { ComparedSide, FormSheet, FormsChoice } from '../worker/protocol.ts';

/** What the engine was asked for, and how far it is. */
export type Asked<T> = { state: 'waiting' } | { state: 'ready'; answer: T } | { state: 'failed'; retry: () => void };

const WAITING = { state: 'waiting' } as const;

/**
 * Asks the engine whenever `key` changes; it stands for everything that `ask` depends on. The last answer stays until the
 * next one is there, so that a picture changes and never goes away.
 */
function useAnswer<T>(key: string, ask: () => Promise<T>): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>(WAITING);
  const [tries, setTries] = useState(0);
  const again = `${key} ${tries}`;
  const [current, setCurrent] = useState({ again, ask });
  if (current.again !== again) setCurrent({ again, ask });
  useEffect(() => {
    let wanted = true;
    const retry = () => {
      setAsked(WAITING);
      setTries((count) => count + 1);
    };
    current.ask().then(
      (answer) => wanted && setAsked({ state: 'ready', answer }),
      () => wanted && setAsked({ state: 'failed', retry }),
    );
    return () => {
      wanted = false;
    };
  }, [current]);
  return asked;
}

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
