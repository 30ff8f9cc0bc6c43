import { useMemo } from 'react';
import { HMAC } from '../../../content/ui/bench-hmac.ts';
import { coverOfField } from '../../../store/bench-cover.ts';
import { hmacOfCover, hmacOfValue, isHmacValue, type LoadedHmac } from '../../../store/bench-hmac.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { type BenchWork, useBenchWork } from '../../../store/bench-work.ts';
import { valueIndex } from '../../../store/value-lookup.ts';
import type { TypedBytes } from '../../../ui/bytes-input.tsx';
import { groupHex } from '../../../ui/hex-text.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { type KeptBytes, useKeptBytes } from '../use-kept-bytes.ts';

export const HASH_IDS = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;
export type HashId = (typeof HASH_IDS)[number];

export const MOST_BYTES = 4_194_304;

export interface HmacState {
  loaded?: LoadedHmac;
  /** The address names one, and there is none. */
  lost?: string;
  hash: HashId;
  key: KeptBytes;
  message: KeptBytes;
  /** Something was typed over what was loaded. */
  changed: boolean;
  work: BenchWork<'hmacInside'>;
}

/** The HMAC that the address names; without one, the last that the step made. */
function loadedOf(lab: BenchLab, field?: string, value?: string, own?: string): LoadedHmac | undefined {
  const { timeline, dissections } = lab.run;
  if (value !== undefined) return hmacOfValue(timeline, value);
  if (field !== undefined) {
    const { frame } = lab;
    const dissection = frame && dissections[frame.number - 1];
    const cover = frame && dissection && coverOfField(timeline, frame, dissection, field);
    return cover && hmacOfCover(cover);
  }
  if (own !== undefined) return undefined;
  const byId = valueIndex(timeline);
  const made = lab.step.values.flatMap((id) => byId(id) ?? []).findLast(isHmacValue);
  return made && hmacOfValue(timeline, made.id);
}

const asHex = (bytes: Uint8Array): TypedBytes => ({ form: 'hex', typed: groupHex(bytes) });
const asTyped = (typed: string): TypedBytes => ({ form: 'text', typed });

export function useHmac({ lab, settings, onSettings }: BenchViewProps): HmacState {
  const { field, value, own } = settings;
  const loaded = useMemo(() => loadedOf(lab, field, value, own), [lab, field, value, own]);
  const text = loaded ? asHex(loaded.message) : asTyped(HMAC.defaultMessage);
  const secret = loaded ? asHex(loaded.key) : asTyped(HMAC.defaultKey);
  const message = useKeptBytes('m', settings, onSettings, text, MOST_BYTES);
  const key = useKeptBytes('k', settings, onSettings, secret, MOST_BYTES);
  const chosen = HASH_IDS.find((id) => id === settings.hash);
  const hash = chosen ?? HASH_IDS.find((id) => id === loaded?.hash) ?? 'sha256';
  const question = useMemo(() => ({ hash, key: key.bytes, message: message.bytes }), [hash, key.bytes, message.bytes]);
  const work = useBenchWork('hmacInside', question);
  const changed = message.typed || key.typed || (chosen !== undefined && chosen !== loaded?.hash);
  const asked = value ?? field;
  const lost = asked !== undefined && !loaded ? { lost: asked.slice(0, 60) } : {};
  return { ...(loaded && { loaded }), ...lost, hash, key, message, changed, work };
}
