import type { BenchViewProps } from '../bench-view.ts';

export function KeysBench({ lab }: BenchViewProps) {
  return <p>{lab.step.id}</p>;
}
