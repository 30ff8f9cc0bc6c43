import { BENCH_NAMES } from '../../content/ui/bench-names.ts';
import { WORKBENCH } from '../../content/ui/workbench.ts';
import { BENCHES, type BenchAddress, writeBenchAddress } from '../../store/bench-address.ts';

/** The way from bench to bench, each loaded with the same lab. */
export function BenchTabs({ address: { bench, source } }: { address: BenchAddress }) {
  return (
    <nav className="wb-tabs" aria-label={WORKBENCH.benches}>
      {BENCHES.map((one) => (
        <a
          key={one}
          href={writeBenchAddress({ bench: one, source, settings: {} })}
          aria-current={one === bench ? 'page' : undefined}
        >
          {BENCH_NAMES[one]}
        </a>
      ))}
    </nav>
  );
}
