import { ANSWERS } from '../../../content/ui/bench-integrity.ts';
import { type Bench, writeBenchAddress } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { Collision } from './collision.tsx';
import './answers.css';

/** The questions that bring people here, answered beside the numbers. */
export function Answers({ secret, lab }: { secret: Uint8Array; lab: BenchLab }) {
  const { difference, twice, broken } = ANSWERS;
  return (
    <div className="ig-answers">
      <section>
        <h2 className="wb-h">{difference.heading}</h2>
        <dl>
          {difference.rows.map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt> <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <a href={hrefOf(lab, 'hmac')}>{difference.inside}</a>
      </section>
      <section>
        <h2 className="wb-h">{twice.heading}</h2>
        <p>{twice.text}</p>
        <a href={hrefOf(lab, 'keys')}>{twice.link}</a>
      </section>
      <section>
        <h2 className="wb-h">{broken.heading}</h2>
        <Collision secret={secret} />
      </section>
    </div>
  );
}

function hrefOf({ origin: { presetSlug, labCode } }: BenchLab, bench: Bench): string {
  const source = presetSlug !== undefined ? { preset: presetSlug } : labCode !== undefined ? { code: labCode } : {};
  return writeBenchAddress({ bench, source, settings: {} });
}
