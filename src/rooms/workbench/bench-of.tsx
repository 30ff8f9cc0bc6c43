import { type ComponentType, lazy, Suspense } from 'react';
import { WORKBENCH } from '../../content/ui/workbench.ts';
import type { Bench } from '../../store/bench-address.ts';
import type { BenchViewProps } from '../../views/workbench/bench-view.ts';
import '../../views/workbench/workbench.css';

/** Each bench is fetched when somebody goes there. */
const BENCH_VIEWS: Readonly<Record<Bench, ComponentType<BenchViewProps>>> = {
  dh: lazy(async () => ({ default: (await import('../../views/workbench/dh/dh-bench.tsx')).DhBench })),
  integrity: lazy(async () => ({
    default: (await import('../../views/workbench/integrity/integrity-bench.tsx')).IntegrityBench,
  })),
  hmac: lazy(async () => ({ default: (await import('../../views/workbench/hmac/hmac-bench.tsx')).HmacBench })),
  keys: lazy(async () => ({ default: (await import('../../views/workbench/keys/keys-bench.tsx')).KeysBench })),
  esp: lazy(async () => ({ default: (await import('../../views/workbench/esp/esp-bench.tsx')).EspBench })),
  replay: lazy(async () => ({ default: (await import('../../views/workbench/replay/replay-bench.tsx')).ReplayBench })),
};

export function BenchOf({ bench, ...props }: BenchViewProps & { bench: Bench }) {
  const View = BENCH_VIEWS[bench];
  return (
    <Suspense fallback={<p className="wb-waiting">{WORKBENCH.opening}</p>}>
      <View {...props} />
    </Suspense>
  );
}
