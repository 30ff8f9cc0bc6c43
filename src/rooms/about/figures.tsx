import type { ReactNode } from 'react';
import { grouped } from './grouped.ts';

/** One claim: what is checked, against what, and the figures. */
export function Part({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <section className="about-part" aria-label={title}>
      <h2>{title}</h2>
      <div>
        {text !== undefined && <p>{text}</p>}
        {children}
      </div>
    </section>
  );
}

/** Names with counts. */
export function Figures({
  heads,
  rows,
}: {
  heads: readonly [string, string];
  rows: readonly { name: string; count: number }[];
}) {
  return (
    <table className="about-figures">
      <thead>
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col" className="about-count">
            {heads[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="about-count mono">{grouped(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
