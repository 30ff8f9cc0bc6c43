import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { CARD_OPENING } from '../../content/ui/room.ts';
import { closeCard, goToFrame, openCard, selectField } from '../../store/actions.ts';
import { useRun, useSelection, useStep } from '../../store/selectors.ts';
import type { CardId, FieldRef } from '../../store/session.ts';

/** Its code is fetched with the first card. */
const ValueCard = lazy(async () => ({ default: (await import('../../views/value-card/value-card.tsx')).ValueCard }));

/** The card that is open in the lab, with a way back through the operands that were followed. */
export function LazyCard({ inSheet = false }: { inSheet?: boolean }) {
  const { card } = useSelection();
  const run = useRun();
  const { at: time } = useStep();
  const trail = useTrail(card);
  useFocusReturn();
  useEscape();
  if (card === undefined) return null;
  return (
    <Suspense fallback={<p role="status">{CARD_OPENING}</p>}>
      <ValueCard
        run={run}
        card={card}
        time={time}
        capture={`${run.timeline.lab.preset ?? 'lab'}.pcapng`}
        back={trail.back}
        onOpen={trail.follow}
        onPacket={showPacket}
        onClose={closeCard}
        inSheet={inSheet}
      />
    </Suspense>
  );
}

function showPacket(frame: number, field?: FieldRef): void {
  closeCard();
  goToFrame(frame);
  selectField(field);
}

/** The cards that one came from. A card that was opened in any other way begins anew. */
function useTrail(card: CardId | undefined) {
  const [trail, setTrail] = useState<{ cards: readonly CardId[]; at: CardId | undefined }>({ cards: [], at: card });
  const cards = trail.at === card ? trail.cards : [];
  const last = cards.at(-1);
  const move = (to: CardId, passed: readonly CardId[]) => {
    setTrail({ cards: passed, at: to });
    openCard(to);
  };
  return {
    follow: (next: CardId) => move(next, card === undefined ? [] : [...cards, card]),
    back: last === undefined ? undefined : { card: last, go: () => move(last, cards.slice(0, -1)) },
  };
}

/** What opened the card gets the focus back, where it is still there. */
function useFocusReturn(): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current ??= document.activeElement;
    const { current } = opener;
    return () => {
      const isThere = current instanceof HTMLElement && current.isConnected && current !== document.body;
      const target = isThere ? current : document.querySelector<HTMLElement>('main button:not([hidden] *)');
      target?.focus();
    };
  }, []);
}

/** Also while the focus is elsewhere in the room, but never out of a dialog that is open above. */
function useEscape(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const inDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !inDialog) closeCard();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
