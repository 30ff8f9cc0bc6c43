import type { BenchSettings } from '../../store/bench-address.ts';
import type { BenchLab } from '../../store/bench-lab.ts';

/** What the room hands to a bench. */
export interface BenchViewProps {
  /** Where its values come from. */
  lab: BenchLab;
  /** What the bench keeps in the address. Anybody can type an address, so anything may be in it. */
  settings: BenchSettings;
  /** Keeps settings in the address, beside those that are there; an empty one is left out. */
  onSettings: (change: BenchSettings) => void;
}
