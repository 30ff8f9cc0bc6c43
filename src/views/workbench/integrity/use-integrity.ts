import { useMemo } from 'react';
import { INTEGRITY } from '../../../content/ui/bench-integrity.ts';
import type { Happening } from '../../../engine/bench/integrity/journey.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { type Cover, coverOfField, coverOfValue } from '../../../store/bench-cover.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { type BenchWork, useBenchWork } from '../../../store/bench-work.ts';
import type { TypedBytes } from '../../../ui/bytes-input.tsx';
import { groupHex } from '../../../ui/hex-text.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { type KeptBytes, useKeptBytes } from '../use-kept-bytes.ts';

export const ACT_IDS = ['calm', 'flip', 'swap', 'eve1', 'eve2', 'eve3'] as const;
export type ActId = (typeof ACT_IDS)[number];

/** A few megabytes: the worker is done with them within seconds. */
export const MOST_BYTES = 4_194_304;

/** What is set at the bench, and what came of it. */
export interface IntegrityState {
  /** The check that the lab handed over. */
  cover?: Cover;
  /** The address names one, and there is none. */
  lost?: string;
  message: KeptBytes;
  key: KeptBytes;
  /** The message's bytes. */
  bytes: Uint8Array;
  act: ActId;
  byte: number;
  bit: number;
  /** Where Eve's four bytes begin. */
  at: number;
  work: BenchWork<'journey'>;
}

/** The check that the address names; without one, the check that the step is about. */
function coverOf(lab: BenchLab, { field, value, own }: BenchSettings): Cover | undefined {
  const { timeline } = lab.run;
  if (value !== undefined) return coverOfValue(timeline, value);
  if (field !== undefined) return coverAt(lab, [field]);
  if (own !== undefined) return undefined;
  const made = lab.step.values.flatMap((id) => coverOfValue(timeline, id) ?? []);
  return made[0] ?? (ABOUT_A_CHECK.test(lab.step.id) ? coverAt(lab, TELLING) : undefined);
}

/** Steps about a check that fits, or does not. */
const ABOUT_A_CHECK = /^(ah|flip)\.|^ip\.dropped$/;
const TELLING = ['ah.icv', 'esp.icv', 'isakmp.enc.icd', 'ip.checksum'];

function coverAt({ run, frame }: BenchLab, refs: readonly string[]): Cover | undefined {
  const dissection = frame && run.dissections[frame.number - 1];
  if (!frame || !dissection) return undefined;
  return refs.flatMap((ref) => coverOfField(run.timeline, frame, dissection, ref) ?? [])[0];
}

const asHex = (bytes: Uint8Array): TypedBytes => ({ form: 'hex', typed: groupHex(bytes) });
const asTyped = (typed: string): TypedBytes => ({ form: 'text', typed });

/** The settings that say what to load. */
function namesOf(field?: string, value?: string, own?: string): BenchSettings {
  return {
    ...(field !== undefined && { field }),
    ...(value !== undefined && { value }),
    ...(own !== undefined && { own }),
  };
}

/** A whole number from an address, between bounds. */
function numberOf(text: string | undefined, fallback: number, most: number): number {
  const number = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
  return Math.max(0, Math.min(number, most));
}

export const MOST_KEY_BYTES = 4_096;

export function useIntegrity({ lab, settings, onSettings }: BenchViewProps): IntegrityState {
  const { field, value, own: free } = settings;
  const cover = useMemo(() => coverOf(lab, namesOf(field, value, free)), [lab, field, value, free]);
  const [text, secret] = [asTyped(INTEGRITY.defaultMessage), asTyped(INTEGRITY.defaultKey)];
  const message = useKeptBytes('m', settings, onSettings, cover ? asHex(cover.message) : text, MOST_BYTES);
  const hasKey = cover !== undefined && cover.key.length > 0;
  const key = useKeptBytes('k', settings, onSettings, hasKey ? asHex(cover.key) : secret, MOST_KEY_BYTES);
  const { bytes } = message;
  const last = Math.max(0, bytes.length - 1);
  const act = ACT_IDS.find((id) => id === settings.act) ?? (cover ? 'calm' : 'flip');
  const byte = numberOf(settings.byte, cover ? 8 : 5, last);
  const bit = numberOf(settings.bit, cover ? 0 : 3, 7);
  const at = numberOf(settings.at, bytes.length - 4, Math.max(0, bytes.length - 4));
  const own = cover && !message.typed ? cover : undefined;
  const question = useMemo(
    () => ({
      message: bytes,
      key: key.bytes,
      happening: happeningOf(act, byte, bit, at),
      ...(own && { own: { check: own.check, key: own.key } }),
    }),
    [bytes, key.bytes, act, byte, bit, at, own],
  );
  const work = useBenchWork('journey', question);
  const asked = value ?? field;
  const lost = asked !== undefined && !cover ? { lost: asked.slice(0, 60) } : {};
  return { ...(cover && { cover }), ...lost, message, key, bytes, act, byte, bit, at, work };
}

function happeningOf(act: ActId, byte: number, bit: number, at: number): Happening {
  if (act === 'calm') return { kind: 'calm' };
  if (act === 'flip') return { kind: 'flip', byte, bit };
  if (act === 'swap') return { kind: 'swap', word: Math.floor(byte / 2) };
  return { kind: 'eve', byte, bit, at, mends: Number(act.slice(3)) };
}
