import { WORKBENCH } from '../../content/ui/workbench.ts';
import { readBenchAddress, writeBenchAddress } from '../../store/bench-address.ts';
import { useHash } from '../../store/rooms.ts';
import type { CardId } from '../../store/session.ts';

/** Opens the card of a value of the bench's lab, over the bench. It is an address, so the way back closes it. */
export function CardLink({ card, name }: { card: CardId; name: string }) {
  const { address } = readBenchAddress(useHash());
  const href = writeBenchAddress({ ...address, settings: { ...address.settings, card } });
  return (
    <a className="wb-card-link" href={href} aria-label={`${WORKBENCH.card}: ${name}`}>
      {WORKBENCH.card}
    </a>
  );
}
