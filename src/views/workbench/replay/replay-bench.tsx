import type { BenchViewProps } from '../bench-view.ts';

export function ReplayBench({ lab }: BenchViewProps) {
  return <p>{lab.step.id}</p>;
}
