import { useState } from 'react';
import { COMPARE } from '../../content/ui/compare.ts';
import { ROOM } from '../../content/ui/room.ts';
import { type ComparedPair, useComparedPair } from '../../store/compare.ts';
import { writeCompareAddress } from '../../store/compare-address.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Butterfly } from '../../views/compare/butterfly.tsx';
import { firstSelection, type Selected, selectPacket, selectPurpose } from '../../views/compare/selection.ts';
import { Timelines } from '../../views/compare/timelines.tsx';
import { Totals } from '../../views/compare/totals.tsx';
import { pairName, titleOf } from '../../views/compare/words.ts';
import { TitleBand } from './title-band.tsx';
import { Waiting } from './waiting.tsx';

/** Two presets, question by question. What was computed last stays until the next pair is there. */
export function PairRoom({ left, right }: { left: string; right: string }) {
  const asked = useComparedPair(left, right);
  if (asked.state !== 'ready') return <Waiting asked={asked} words={COMPARE.computing} />;
  return <Pair key={asked.answer.slugs.join('/')} pair={asked.answer} />;
}

function Pair({ pair }: { pair: ComparedPair }) {
  const [left, right] = pair.slugs;
  const [selected, setSelected] = useState<Selected>(() => firstSelection(pair));
  return (
    <>
      <TitleBand
        title={titleOf(pair)}
        pair={pairName(pair)}
        pairHref={writeCompareAddress({ view: 'pair', left, right })}
        formsHref="#/compare/forms"
        here="pair"
      />
      <ErrorBoundary attempt={selected} fallback={<p className="cmp-broken">{ROOM.viewBroke}</p>}>
        <Timelines
          sides={pair}
          slugs={{ left, right }}
          selected={selected}
          onPurpose={(purpose) => setSelected(selectPurpose(pair, purpose))}
          onPacket={(which, purpose, message) => setSelected(selectPacket(pair, which, purpose, message))}
        />
        <Totals sides={pair} />
        <Butterfly sides={pair} selected={selected} />
      </ErrorBoundary>
    </>
  );
}
