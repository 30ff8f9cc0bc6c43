import type { ReactNode } from 'react';
import { fillWords } from '../../content/fill.ts';
import { EDITOR, SECTIONS } from '../../content/ui/editor.ts';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import type { Shown } from './rows.tsx';

/** A section of the settings, under its title; where the gateways have settings of their own, with their names above the columns. */
export function Section({
  name,
  shown,
  children,
}: {
  name: keyof typeof SECTIONS;
  shown?: Shown | undefined;
  children: ReactNode;
}) {
  const { title, hint } = SECTIONS[name];
  return (
    <section className="ed-section" aria-label={title}>
      <div className="ed-row ed-section-head">
        <div className="ed-label">
          <h3>{title}</h3>
        </div>
        {shown?.map((site) => (
          <div key={site} className="ed-gateway" data-site={site}>
            <LetterBadge who={site === 'a' ? 'A' : 'B'} />
            {fillWords(EDITOR.gateway, { site: site.toUpperCase() })}
          </div>
        ))}
        {!shown && <p className="ed-hint">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
