import { type Bench, type BenchSettings, readBenchAddress, writeBenchAddress } from '../../store/bench-address.ts';
import { useHash } from '../../store/rooms.ts';

/** Addresses of other benches, loaded with the lab of this one. */
export function useBenchHref(): (bench: Bench, settings: BenchSettings, step?: number) => string {
  const { source } = readBenchAddress(useHash()).address;
  return (bench, settings, step = source.step) =>
    writeBenchAddress({ bench, source: { ...source, ...(step !== undefined && { step }) }, settings });
}
