import { useMemo, useState } from 'react';
import { type BenchSettings, MAX_SETTING } from '../../store/bench-address.ts';
import type { TypedBytes } from '../../ui/bytes-input.tsx';
import { readBytes } from '../../ui/read-bytes.ts';

export interface KeptBytes {
  value: TypedBytes;
  /** What is typed, as far as it can be read: else none. */
  bytes: Uint8Array;
  change: (value: TypedBytes) => void;
  /** Somebody typed it: it is not what the bench was loaded with. */
  typed: boolean;
  /** Back to what the bench was loaded with. */
  reset: () => void;
}

const PREFIX = { text: 't:', hex: 'x:' } as const;
const ROOM = MAX_SETTING - PREFIX.text.length;

/** Bytes as they stand in the address. */
export const writeKept = ({ form, typed }: TypedBytes): string => PREFIX[form] + typed;

/** Typed bytes that stand in the address. What is too long for it is kept for as long as one stays. */
export function useKeptBytes(
  name: string,
  settings: BenchSettings,
  onSettings: (change: BenchSettings) => void,
  loaded: TypedBytes,
  most: number,
): KeptBytes {
  const [long, setLong] = useState<TypedBytes>();
  const own = readKept(settings[name]) ?? long;
  const { form, typed } = own ?? loaded;
  const bytes = useMemo(() => {
    const reading = readBytes(typed, form, most);
    return reading.ok ? reading.bytes : new Uint8Array(0);
  }, [typed, form, most]);
  return {
    value: { form, typed },
    bytes,
    typed: own !== undefined,
    change: (value) => {
      const fits = value.typed.length <= ROOM;
      setLong(fits ? undefined : value);
      onSettings({ [name]: fits ? writeKept(value) : '' });
    },
    reset: () => {
      setLong(undefined);
      onSettings({ [name]: '' });
    },
  };
}

/** Bytes of the address as they stand in their field; absent where there are none. */
export function readKept(text: string | undefined): TypedBytes | undefined {
  if (text?.startsWith(PREFIX.text)) return { form: 'text', typed: text.slice(2) };
  if (text?.startsWith(PREFIX.hex)) return { form: 'hex', typed: text.slice(2) };
  return undefined;
}
