import type { BenchViewProps } from '../bench-view.ts';

export function HmacBench({ lab }: BenchViewProps) {
  return <p>{lab.step.id}</p>;
}
