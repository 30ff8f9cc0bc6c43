import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import type { LabPacket } from './lab-packets.ts';
import type { Shown } from './parts.ts';
import type { EspSetup } from './setup.ts';
import { endsOf, suiteText } from './words.ts';

interface SourceProps {
  packets: readonly LabPacket[];
  packet: LabPacket;
  shown: Shown | undefined;
  setup: EspSetup;
  /** The learner has written data. */
  typed: boolean;
  onSettings: (change: BenchSettings) => void;
}

const NOTHING_SET: BenchSettings = { data: '', break: '', unsealed: '' };

/** Which packet of the lab it is, the others, and what was changed in it. */
export function Source({ packets, packet, shown, setup, typed, onSettings }: SourceProps) {
  const changed = typed || setup.unsealed || setup.broken.kind !== 'none';
  const said = shown && {
    ...{ number: packet.number, ...endsOf(packet.from), suite: suiteText(shown.seal) },
  };
  return (
    <div className="ep-source">
      <fieldset className="wb-choices" aria-label={ESP_BENCH.pick}>
        <legend>{ESP_BENCH.pick}</legend>
        <div>
          {packets.map((one) => (
            <button
              key={one.number}
              type="button"
              aria-pressed={one === packet}
              onClick={() => onSettings({ ...NOTHING_SET, p: String(one.number) })}
            >
              <LetterBadge who={endsOf(one.from).x} /> {one.number} {one.copy && ESP_BENCH.copy}
            </button>
          ))}
        </div>
      </fieldset>
      <p>
        {said && fillWords(ESP_BENCH.fromLab, said)} {shown && ESP_BENCH.under[shown.under]} {typed && ESP_BENCH.typed}{' '}
        {setup.unsealed && ESP_BENCH.unsealedNote}
      </p>
      {changed && (
        <button type="button" className="wb-button" onClick={() => onSettings(NOTHING_SET)}>
          {ESP_BENCH.reset}
        </button>
      )}
    </div>
  );
}
