import type { BenchViewProps } from '../bench-view.ts';

export function DhBench({ lab }: BenchViewProps) {
  return <p>{lab.step.id}</p>;
}
