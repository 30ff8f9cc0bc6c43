import type { TypedBytes } from '../../../ui/bytes-input.tsx';
import type { BenchViewProps } from '../bench-view.ts';
import { BytesField } from '../bytes-field.tsx';
import { useKeptBytes } from '../use-kept-bytes.ts';

interface KeptBytesProps extends Pick<BenchViewProps, 'settings' | 'onSettings'> {
  label: string;
  /** Its name in the address. */
  name: string;
  /** What stands in the field where the address has nothing. */
  standIn: TypedBytes;
  most: number;
  rows?: number;
}

/** A field whose bytes stand in the address. */
export function KeptBytes({ label, name, standIn, most, rows = 2, settings, onSettings }: KeptBytesProps) {
  const { value, change } = useKeptBytes(name, settings, onSettings, standIn, most);
  return <BytesField name={label} value={value} most={most} rows={rows} onChange={change} />;
}
