import { useState } from 'react';
import { MAX_SETTING } from '../../../store/bench-address.ts';
import type { TypedBytes } from '../../../ui/bytes-input.tsx';
import { BytesField } from '../bytes-field.tsx';
import { typedBytes, writeBytes } from './dh-settings.ts';

interface KeptBytesProps {
  name: string;
  /** As the address has it. */
  setting: string | undefined;
  /** What stands in the field where the address has nothing. */
  standIn: TypedBytes;
  most: number;
  rows?: number;
  onKeep: (setting: string) => void;
}

/** A field whose bytes stand in the address. What is too long for that stays in the field alone, which says so. */
export function KeptBytes({ name, setting, standIn, most, rows = 2, onKeep }: KeptBytesProps) {
  const [draft, setDraft] = useState<{ value: TypedBytes; setting: string | undefined }>();
  const change = (value: TypedBytes) => {
    const written = writeBytes(value);
    const fits = written.length <= MAX_SETTING;
    setDraft({ value, setting: fits ? written : setting });
    if (fits) onKeep(written);
  };
  // The address may have changed by itself: by a link, or on the way back.
  const isCurrent = draft !== undefined && draft.setting === setting;
  const shown = isCurrent ? draft.value : (typedBytes(setting) ?? standIn);
  return <BytesField name={name} value={shown} most={most} rows={rows} onChange={change} />;
}
