import { lazy, Suspense } from 'react';
import { CARD_OPENING } from '../../content/ui/room.ts';
import { WORKBENCH } from '../../content/ui/workbench.ts';
import { writeAddress } from '../../store/address.ts';
import type { BenchLab } from '../../store/bench-lab.ts';
import { stepOfFrame } from '../../store/places.ts';
import { goToHash } from '../../store/rooms.ts';
import type { CardId, FieldRef } from '../../store/session.ts';
import { Sheet } from '../../ui/sheet.tsx';

/** Its code is fetched with the first card. */
const ValueCard = lazy(async () => ({ default: (await import('../../views/value-card/value-card.tsx')).ValueCard }));

interface BenchCardProps {
  lab: BenchLab;
  card: CardId;
  onOpen: (card: CardId) => void;
  onClose: () => void;
}

/** The card of a value of the bench's lab. A packet on it leads into the Lab, where the packets are. */
export function BenchCard({ lab, card, onOpen, onClose }: BenchCardProps) {
  const showPacket = (frame: number, field?: FieldRef) => goToHash(packetInLab(lab, frame, field), 'push');
  return (
    <Sheet label={WORKBENCH.card} className="wb-card" onClose={onClose}>
      <Suspense fallback={<p role="status">{CARD_OPENING}</p>}>
        <ValueCard
          run={lab.run}
          card={card}
          time={lab.step.at}
          onOpen={onOpen}
          onPacket={showPacket}
          onClose={onClose}
          inSheet
        />
      </Suspense>
    </Sheet>
  );
}

function packetInLab({ origin: { presetSlug, labCode }, run }: BenchLab, frame: number, field?: FieldRef): string {
  const place = presetSlug !== undefined ? { preset: presetSlug } : labCode !== undefined ? { code: labCode } : {};
  const step = (stepOfFrame(run.timeline, frame)?.index ?? 0) + 1;
  return writeAddress({ ...place, step, ...(field !== undefined && { field }) });
}
