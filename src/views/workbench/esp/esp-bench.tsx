import type { BenchViewProps } from '../bench-view.ts';

export function EspBench({ lab }: BenchViewProps) {
  return <p>{lab.step.id}</p>;
}
