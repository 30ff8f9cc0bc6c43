import { useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { PLACES } from '../../../content/ui/bench-integrity.ts';
import { writeAddress } from '../../../store/address.ts';
import { writeBenchAddress } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { type CheckPlace, checkPlaces } from '../../../store/check-places.ts';

interface PlacesProps {
  lab: BenchLab;
  /** A check was loaded: the bench that shows it is further up. */
  onLoad: () => void;
}

/** Where each kind of check stands in the packets of the lab, with the way there. */
export function Places({ lab, onLoad }: PlacesProps) {
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
          <Place key={place.kind} place={place} lab={lab} onLoad={onLoad} />
        ))}
      </ol>
    </section>
  );
}

function Place({ place: { kind, frame, step, field, value }, lab, onLoad }: PlacesProps & { place: CheckPlace }) {
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
        <a href={writeBenchAddress({ bench: 'integrity', source, settings })} onClick={onLoad}>
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
