import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { senderOf } from '../../../store/value-lookup.ts';
import type { SealJob } from './jobs.ts';
import { labPlace } from './place.ts';
import { Strip } from './strip.tsx';
import { stripParts } from './strip-parts.ts';

/** The packet that a key sealed, drawn to scale; it leads to its bytes in the Lab. */
export function PacketLink({ lab, job: { node, frame, packet, touch } }: { lab: BenchLab; job: SealJob }) {
  const dissection = lab.run.dissections[frame.number - 1];
  const { length } = frame.bytes;
  return (
    <a href={labPlace(lab, node, frame)} aria-label={fillWords(KEYS.job.packet, { packet })}>
      {dissection && (
        <Strip parts={stripParts(touch, dissection)} length={length} longest={length} site={senderOf(frame)} />
      )}
    </a>
  );
}
