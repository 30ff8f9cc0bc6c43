import { useLayoutEffect, useRef } from 'react';
import { BENCH_NAMES } from '../../content/ui/bench-names.ts';
import { WORKBENCH } from '../../content/ui/workbench.ts';
import { BENCHES, type BenchAddress, writeBenchAddress } from '../../store/bench-address.ts';

/** The way from bench to bench, each loaded with the same lab. */
export function BenchTabs({ address: { bench, source } }: { address: BenchAddress }) {
  const tabs = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen: the bench that is open comes into view, the page stays where it is.
  useLayoutEffect(() => {
    const list = tabs.current;
    const open = list?.children[BENCHES.indexOf(bench)];
    if (list && open) list.scrollLeft += open.getBoundingClientRect().left - list.getBoundingClientRect().left;
  }, [bench]);
  return (
    <nav ref={tabs} className="wb-tabs" aria-label={WORKBENCH.benches}>
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
