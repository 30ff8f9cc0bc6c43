import { fillWords } from '../../content/fill.ts';
import { BYTES_INPUT } from '../../content/ui/workbench.ts';
import { BytesInput, type TypedBytes } from '../../ui/bytes-input.tsx';
import type { BytesReading } from '../../ui/read-bytes.ts';

interface BytesFieldProps {
  name: string;
  value: TypedBytes;
  onChange: (value: TypedBytes) => void;
  most: number;
  rows?: number;
}

/** The field for bytes, with its words. */
export function BytesField({ name, ...rest }: BytesFieldProps) {
  return (
    <BytesInput
      name={name}
      {...rest}
      words={{
        ...BYTES_INPUT,
        reading: fillWords(BYTES_INPUT.reading, { name }),
        size: (count) => fillWords(BYTES_INPUT.size, { count }),
        fault: faultWords,
      }}
    />
  );
}

function faultWords(fault: BytesReading & { ok: false }): string {
  const { ok: _, key, ...params } = fault;
  return fillWords(BYTES_INPUT[key], params);
}
