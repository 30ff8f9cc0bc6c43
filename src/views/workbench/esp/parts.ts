import type { EspAnswer } from '../../../engine/bench/esp/esp-bench.ts';
import type { EspStep } from './setup.ts';
import { checkOfStep, ESP_STEPS } from './setup.ts';

export type Shown = EspAnswer & { ok: true };

export type PartId = 'outer' | 'udp' | 'ah' | 'header' | 'iv' | 'inner' | 'pad' | 'end' | 'icv';

/** One layer of the packet in the drawing. */
export interface Part {
  id: PartId;
  bytes: number;
  /** It is not there yet, or no more. */
  planned: boolean;
  /** Hatched, with the lock. */
  sealed: boolean;
  /** What the step is about. */
  lit: boolean;
}

/** From which of the sender's steps on a part is there. */
const BORN: Readonly<Record<PartId, EspStep>> = {
  ...{ outer: 'send', udp: 'send', ah: 'send', header: 'number', iv: 'iv' },
  ...{ inner: 'inner', pad: 'trailer', end: 'trailer', icv: 'icv' },
};

const LIT: Partial<Record<EspStep, readonly PartId[]>> = {
  inner: ['inner'],
  trailer: ['pad', 'end'],
  number: ['header'],
  iv: ['iv'],
  encrypt: ['inner', 'pad', 'end'],
  icv: ['icv'],
  send: ['outer', 'udp'],
  spi: ['header'],
  replay: ['header'],
  check: ['icv'],
  window: ['header'],
  decrypt: ['inner', 'pad', 'end'],
  padding: ['pad', 'end'],
  next: ['end'],
  policy: ['inner'],
};

const IP_BYTES = 20;
const TRAILER_BYTES = 2;

const order = (step: EspStep): number => ESP_STEPS.indexOf(step);

/** Whether the receiver drops the packet before it comes to this step. */
export const isLost = ({ open }: Pick<Shown, 'open'>, step: EspStep): boolean =>
  open.checks.some(({ id, state }) => id === checkOfStep(step) && state === 'unreached');

/** The packet as it is at a step. A packet that was dropped stays as it was then, and nothing of it is looked at. */
export function partsAt(shown: Shown, step: EspStep): readonly Part[] {
  const { seal, front, under } = shown;
  const hides = seal.cipher.family !== 'null' && seal.cipher.family !== 'gmac';
  const isOpened = order(step) >= order('decrypt') && !isLost(shown, 'decrypt');
  const isSealed = hides && order(step) >= order('encrypt') && !isOpened;
  const lit = isLost(shown, step) ? [] : (LIT[step] ?? []);
  const part = (id: PartId, bytes: number): Part => ({
    id,
    bytes,
    planned: order(step) < order(BORN[id]),
    sealed: isSealed && (id === 'inner' || id === 'pad' || id === 'end'),
    lit: lit.includes(id),
  });
  const all = [
    part('outer', IP_BYTES),
    ...(under === 'ip' ? [] : [part(under, front - IP_BYTES)]),
    part('header', seal.header.length),
    part('iv', seal.iv.length),
    part('inner', seal.inner.length),
    part('pad', seal.padding.length),
    part('end', TRAILER_BYTES),
    part('icv', seal.icv.length),
  ];
  return all.filter(({ bytes }) => bytes > 0);
}
