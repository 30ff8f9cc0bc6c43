import { stepWords } from '../../content/step-words.ts';
import { MESSAGES } from '../../content/ui/messages.ts';
import { ROOM } from '../../content/ui/room.ts';
import { useDepth, useStep } from '../../store/selectors.ts';

/** One sentence. The rest of what there is to say opens over the room. */
export function PhoneWords({ more }: { more: () => void }) {
  const { story } = stepWords(useStep());
  const terse = useDepth() === 'story';
  return (
    <section className="ph-words" aria-label={MESSAGES.words}>
      <p className="serif">
        {story}{' '}
        {!terse && (
          <button type="button" className="ph-more" aria-label={ROOM.more} onClick={more}>
            {ROOM.moreShort}
          </button>
        )}
      </p>
    </section>
  );
}
