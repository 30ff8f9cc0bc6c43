import { COMPARE, FORMS_WORDS } from '../../content/ui/compare.ts';
import { usePacketForms } from '../../store/compare.ts';
import { defaultPair, writeCompareAddress } from '../../store/compare-address.ts';
import type { FormKey, FormsChoice } from '../../worker/protocol.ts';
import { TitleBand } from './title-band.tsx';
import { Waiting } from './waiting.tsx';

/** One ping in all its forms. */
export function FormsRoom({ choice, form }: { choice: FormsChoice; form: FormKey }) {
  const asked = usePacketForms(choice);
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
      {asked.state !== 'ready' && <Waiting asked={asked} words={FORMS_WORDS.computing} />}
    </>
  );
}
