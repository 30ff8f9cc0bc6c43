import { fillWords } from '../../content/fill.ts';
import type { Truth } from '../../content/truth/truth.ts';
import { ABOUT } from '../../content/ui/about.ts';
import { Part } from './figures.tsx';
import { grouped } from './grouped.ts';

const WORDS = ABOUT.parity;

/** How many fields two decoders read alike, and where they do not. */
export function Parity({ parity }: { parity: Truth['parity'] }) {
  if (!parity) return <Part title={WORDS.title} text={ABOUT.notMeasured} />;
  const { tool, captures, packets, fields, agreed, disagreements } = parity;
  const params = {
    tool,
    captures: grouped(captures),
    packets: grouped(packets),
    fields: grouped(fields),
    agreed: grouped(agreed),
    share: shareText(agreed, fields),
  };
  return (
    <Part title={WORDS.title} text={fillWords(WORDS.text, params)}>
      {disagreements.length > 0 && (
        <details>
          <summary>{WORDS.disagreements}</summary>
          <table className="about-figures about-wide">
            <thead>
              <tr>
                <th scope="col">{WORDS.what}</th>
                <th scope="col" className="about-count">
                  {WORDS.count}
                </th>
                <th scope="col">{WORDS.right}</th>
                <th scope="col">{WORDS.why}</th>
              </tr>
            </thead>
            <tbody>
              {disagreements.map(({ id, count, right, why }) => (
                <tr key={id}>
                  <th scope="row">{id}</th>
                  <td className="about-count mono">{grouped(count)}</td>
                  <td>{isRight(right) ? WORDS.rights[right] : right}</td>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Part>
  );
}

/** Cut, never rounded up: short of everything is not 100 %. */
const shareText = (part: number, whole: number): string => `${Math.floor((10_000 * part) / whole) / 100} %`;

const isRight = (text: string): text is keyof typeof WORDS.rights => text in WORDS.rights;
