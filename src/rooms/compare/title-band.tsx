import { useEffect } from 'react';
import { COMPARE } from '../../content/ui/compare.ts';
import { ROOM } from '../../content/ui/room.ts';

interface TitleBandProps {
  title: string;
  lead?: string;
  /** What the first tab is called: the pair. */
  pair: string;
  pairHref: string;
  formsHref: string;
  here: 'pair' | 'forms';
}

/** The sentence that says what to see, and the way to the other view. */
export function TitleBand({ title, lead, pair, pairHref, formsHref, here }: TitleBandProps) {
  useEffect(() => {
    document.title = `${title} – ${ROOM.brand}`;
  }, [title]);
  return (
    <div className="cmp-title">
      <h1>{title}</h1>
      {lead && <p>{lead}</p>}
      <nav aria-label={COMPARE.views}>
        <a href={pairHref} aria-current={here === 'pair' ? 'page' : undefined}>
          {pair}
        </a>
        <a href={formsHref} aria-current={here === 'forms' ? 'page' : undefined}>
          {COMPARE.forms}
        </a>
      </nav>
    </div>
  );
}
