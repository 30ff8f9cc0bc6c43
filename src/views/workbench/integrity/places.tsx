import { useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { PLACES } from '../../../content/ui/bench-integrity.ts';
import { writeAddress } from '../../../store/address.ts';
import { writeBenchAddress } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { type CheckPlace, checkPlaces } from '../../../store/check-places.ts';

/** Where each kind of check stands in the packets of the lab, with the way there. */
export function Places({ lab }: { lab: BenchLab }) {
  const places = useMemo(() => checkPlaces(lab.run), [lab.run]);
  return (
    <section className="ig-places" aria-labelledby="ig-places">
      <h2 id="ig-places" className="wb-h">
        {PLACES.heading}
      </h2>
      <p className="mut">{PLACES.lead}</p>
      <ol>
        <li>
          <b>{PLACES.crc.name}</b>
          <span className="mut">{PLACES.crc.where}</span>
          <p>{PLACES.crc.what}</p>
        </li>
        {places.map((place) => (
          <Place key={place.kind} place={place} lab={lab} />
        ))}
      </ol>
    </section>
  );
}

function Place({ place: { kind, frame, step, field, value }, lab }: { place: CheckPlace; lab: BenchLab }) {
  const { presetSlug, labCode } = lab.origin;
  const { name, where, what } = PLACES.kinds[kind];
  const source = {
    ...(presetSlug !== undefined ? { preset: presetSlug } : labCode !== undefined && { code: labCode }),
    step,
  };
  const settings: Record<string, string> = value !== undefined ? { value } : { field };
  return (
    <li>
      <b>{name}</b>
      <span className="mut">{where}</span>
      <p>{what}</p>
      <span className="ig-links">
        <a href={writeBenchAddress({ bench: 'integrity', source, settings })}>
          {PLACES.load}
          <span className="unseen">: {name}</span>
        </a>
        <a href={writeAddress({ ...source, field })}>
          {PLACES.see}
          <span className="unseen">: {name}</span>
        </a>
        <span className="mut">{fillWords(PLACES.packet, { label: frame.label })}</span>
      </span>
    </li>
  );
}
