import type { EspBreak } from '../../../engine/bench/esp/esp-breaks.ts';
import type { ReceiverCheck } from '../../../engine/bench/esp/esp-open.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';

/** What the sender does, in its order; then the wire, the receiver's checks, and the end. */
export const SEAL_STEPS = ['inner', 'trailer', 'number', 'iv', 'encrypt', 'icv', 'send'] as const;
export const OPEN_STEPS = ['spi', 'replay', 'check', 'window', 'decrypt', 'padding', 'next', 'policy'] as const;
export const ESP_STEPS = [...SEAL_STEPS, 'wire', ...OPEN_STEPS] as const;
export type EspStep = (typeof ESP_STEPS)[number];
export type SealStep = (typeof SEAL_STEPS)[number];

export const isSealStep = (step: EspStep): step is SealStep => SEAL_STEPS.some((one) => one === step);

/** The step that shows one of the receiver's checks. */
export const stepOfCheck = (check: ReceiverCheck): EspStep => (check === 'icv' ? 'check' : check);
export const checkOfStep = (step: EspStep): ReceiverCheck | undefined => {
  const found = OPEN_STEPS.find((one) => one === step);
  return found === 'check' ? 'icv' : found;
};

/** Where the fields that one comes from in the lab are made. */
const BY_FIELD: readonly (readonly [RegExp, EspStep])[] = [
  [/^esp\.(spi|sequence)/, 'number'],
  [/^esp\.iv/, 'iv'],
  [/^esp\.icv/, 'icv'],
  [/^esp\.(pad|protocol|contained)/, 'trailer'],
  [/esp/, 'encrypt'],
];

const BY_STEP: Readonly<Record<string, EspStep>> = { 'esp.flight': 'wire', 'esp.open': 'spi', 'esp.dropped': 'spi' };

const KINDS: readonly Exclude<EspBreak['kind'], 'flip'>[] = [
  'none',
  'spi',
  'renumber',
  'replay',
  'late',
  'key',
  'mac-key',
  'short-icv',
  'padding',
  'dummy',
  'source',
];

export interface EspSetup {
  step: EspStep;
  broken: EspBreak;
  unsealed: boolean;
  flip: { byte: number; bit: number };
  /** The learner's own sequence number, as typed; `value` is absent where that is none. */
  number?: { typed: string; value?: number };
  /** What the learner has set, for the way to another bench and back. */
  kept: BenchSettings;
}

const KEPT = ['p', 'seq', 'break', 'unsealed', 'flip', 'data', 'secret'];

/** What one sets at this bench. Others leave it in the address for the way back. */
export const keptSettings = (settings: BenchSettings): BenchSettings =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => KEPT.includes(name)));

export const mostNumber = (esn: boolean): number => (esn ? Number.MAX_SAFE_INTEGER : 2 ** 32 - 1);

/** @param esn whether a number may have more than 32 bits */
export function setupOf(lab: BenchLab, settings: BenchSettings, esn: boolean): EspSetup {
  const { seq = '' } = settings;
  return {
    ...(seq !== '' && { number: numberOf(seq, mostNumber(esn)) }),
    step: ESP_STEPS.find((one) => one === settings.s) ?? stepOfLab(lab, settings),
    broken: breakOf(settings.break ?? ''),
    unsealed: settings.unsealed === '1',
    flip: placeOf(settings.flip ?? '') ?? { byte: 21, bit: 0 },
    kept: keptSettings(settings),
  };
}

function stepOfLab({ step }: BenchLab, { field = '' }: BenchSettings): EspStep {
  return BY_FIELD.find(([pattern]) => field !== '' && pattern.test(field))?.[1] ?? BY_STEP[step.id] ?? 'inner';
}

function numberOf(typed: string, most: number): NonNullable<EspSetup['number']> {
  const value = /^\d{1,16}$/.test(typed) ? Number(typed) : 0;
  return value >= 1 && value <= most ? { typed, value } : { typed };
}

/** `40.3`: byte 40, bit 3. */
function placeOf(text: string): { byte: number; bit: number } | undefined {
  const [, byte, bit] = /^(\d{1,4})\.([0-7])$/.exec(text) ?? [];
  return byte === undefined ? undefined : { byte: Number(byte), bit: Number(bit) };
}

function breakOf(text: string): EspBreak {
  const place = /^flip:/.test(text) ? placeOf(text.slice(5)) : undefined;
  if (place) return { kind: 'flip', ...place };
  return { kind: KINDS.find((kind) => kind === text) ?? 'none' };
}

export const breakText = (broken: EspBreak): string =>
  broken.kind === 'none' ? '' : broken.kind === 'flip' ? `flip:${broken.byte}.${broken.bit}` : broken.kind;
