import { COMPARE, FORMS_WORDS } from '../../content/ui/compare.ts';
import { ROOM } from '../../content/ui/room.ts';
import { usePacketForms } from '../../store/compare.ts';
import { defaultPair, writeCompareAddress } from '../../store/compare-address.ts';
import { goToHash } from '../../store/rooms.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Forms } from '../../views/compare/forms.tsx';
import { HeaderGrid } from '../../views/compare/header-grid.tsx';
import type { FormKey, FormsChoice } from '../../worker/protocol.ts';
import { TitleBand } from './title-band.tsx';
import { Waiting } from './waiting.tsx';

/** One ping in all its forms. What is picked stands in the address, and is no place of its own in the history. */
export function FormsRoom({ choice, form }: { choice: FormsChoice; form: FormKey }) {
  const asked = usePacketForms(choice);
  const go = (next: { choice: FormsChoice; form: FormKey }) =>
    goToHash(writeCompareAddress({ view: 'forms', ...next }), 'replace');
  return (
    <>
      <TitleBand
        title={FORMS_WORDS.title}
        lead={FORMS_WORDS.lead}
        pair={COMPARE.timelines}
        pairHref={writeCompareAddress(defaultPair())}
        formsHref={writeCompareAddress({ view: 'forms', choice, form })}
        here="forms"
      />
      {asked.state === 'ready' ? (
        <ErrorBoundary attempt={form} fallback={<p className="cmp-broken">{ROOM.viewBroke}</p>}>
          <Forms
            sheet={asked.answer}
            choice={choice}
            form={form}
            onForm={(next) => go({ choice, form: next })}
            onChoice={(next) => go({ choice: next, form })}
          />
          <HeaderGrid sheet={asked.answer} />
        </ErrorBoundary>
      ) : (
        <Waiting asked={asked} words={FORMS_WORDS.computing} />
      )}
    </>
  );
}
