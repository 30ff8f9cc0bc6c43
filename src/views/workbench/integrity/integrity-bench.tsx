import type { BenchViewProps } from '../bench-view.ts';

export function IntegrityBench({ lab }: BenchViewProps) {
  return <p>{lab.step.id}</p>;
}
