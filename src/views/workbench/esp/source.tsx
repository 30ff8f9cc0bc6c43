import { useState } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { Algorithm, missingWords } from './algorithm.tsx';
import type { LabPacket } from './lab-packets.ts';
import type { Shown } from './parts.ts';
import { PhoneFold } from './phone-fold.tsx';
import type { EspSetup } from './setup.ts';
import { endsOf, suiteText } from './words.ts';

interface SourceProps {
  lab: BenchLab;
  packets: readonly LabPacket[];
  packet: LabPacket;
  shown: Shown | undefined;
  setup: EspSetup;
  /** The learner has written data. */
  typed: boolean;
  onSettings: (change: BenchSettings) => void;
}

const PACKET_AS_IT_WAS: BenchSettings = { data: '', seq: '', break: '', unsealed: '' };
const LAB_AS_IT_WAS: BenchSettings = { ...PACKET_AS_IT_WAS, esp: '' };

/** Which packet of the lab it is, the others, what was agreed on for it, and what was changed. */
export function Source({ lab, packets, packet, shown, setup, typed, onSettings }: SourceProps) {
  const [open, setOpen] = useState(false);
  const number = setup.number?.value;
  const isOwn = lab.origin === lab.base && !typed && number === undefined && !setup.unsealed;
  const ends = endsOf(packet.from);
  const said = shown && fillWords(ESP_BENCH.fromLab, { number: packet.number, ...ends, suite: suiteText(shown.seal) });
  const notes = [
    shown && ESP_BENCH.under[shown.under],
    lab.origin !== lab.base && ESP_BENCH.otherLab,
    typed && ESP_BENCH.typed,
    number !== undefined && fillWords(ESP_BENCH.typedNumber, ends),
    setup.unsealed && ESP_BENCH.unsealedNote,
    missingWords(lab),
  ];
  return (
    <div className="ep-source">
      <PhoneFold face={said ?? ESP_BENCH.pick} open={open} onOpen={setOpen}>
        <Packets packets={packets} packet={packet} onSettings={onSettings} />
        <Algorithm lab={lab} onSettings={onSettings} />
        <p>{[said, ...notes].filter(Boolean).join(' ')}</p>
        {!(isOwn && setup.broken.kind === 'none') && (
          <button type="button" className="wb-button" onClick={() => onSettings(LAB_AS_IT_WAS)}>
            {ESP_BENCH.reset}
          </button>
        )}
      </PhoneFold>
    </div>
  );
}

function Packets({ packets, packet, onSettings }: Pick<SourceProps, 'packets' | 'packet' | 'onSettings'>) {
  return (
    <fieldset className="wb-choices" aria-label={ESP_BENCH.pick}>
      <legend>{ESP_BENCH.pick}</legend>
      <div>
        {packets.map((one) => (
          <button
            key={one.number}
            type="button"
            aria-pressed={one === packet}
            onClick={() => onSettings({ ...PACKET_AS_IT_WAS, p: String(one.number) })}
          >
            <LetterBadge who={endsOf(one.from).x} /> {one.number} {one.copy && ESP_BENCH.copy}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
