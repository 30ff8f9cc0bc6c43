import { FORMS_WORDS, HEADER_FIELDS } from '../../content/ui/compare.ts';
import type { FormSheet, HeaderField } from '../../engine/timeline/compare/forms.ts';
import { cutHex } from '../../ui/hex-text.ts';
import './header-grid.css';

/** The outer IP header as AH hashes it: what counts as zero, what is covered, and what a NAT would rewrite. */
export function HeaderGrid({ sheet }: { sheet: FormSheet }) {
  return (
    <section className="cmp-header" aria-labelledby="cmp-header-title">
      <div className="cmp-header-story">
        <h2 id="cmp-header-title">{FORMS_WORDS.headerTitle}</h2>
        <p className="serif">{FORMS_WORDS.headerStory}</p>
        <p className="mut">{FORMS_WORDS.headerRfc}</p>
      </div>
      <dl className="cmp-fields">
        {sheet.header.map((field) => (
          <Field key={field.id} field={field} />
        ))}
      </dl>
      <ul className="cmp-legend">
        <li>
          <i data-look="zeroed" /> {FORMS_WORDS.zeroed}
        </li>
        <li>
          <i data-look="covered" /> {FORMS_WORDS.covered}
        </li>
        <li>
          <i data-look="nat" /> {FORMS_WORDS.rewritten}
        </li>
        <li>
          <b className="mono">{cutHex(sheet.icv)}</b> {FORMS_WORDS.icv}
        </li>
      </ul>
    </section>
  );
}

/** What a NAT rewrites: one address on the way out, the other on the way back. */
const REWRITTEN: ReadonlySet<string> = new Set(['ip.src', 'ip.dst']);

/** The header is four bytes wide. */
const spanOf = ({ start, end }: HeaderField): { gridColumn: string } => ({ gridColumn: `span ${end - start}` });

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

const isNamed = (id: string): id is keyof typeof HEADER_FIELDS => id in HEADER_FIELDS;

function Field({ field }: { field: HeaderField }) {
  const { id, bytes, zeroed } = field;
  const look = zeroed ? 'zeroed' : REWRITTEN.has(id) ? 'nat' : 'covered';
  return (
    <div data-look={look} style={spanOf(field)}>
      <dt>{isNamed(id) ? HEADER_FIELDS[id] : id}</dt>
      <dd className="mono">
        {zeroed ? (
          <>
            <s>{hexOf(bytes)}</s> {hexOf(new Uint8Array(bytes.length))}
          </>
        ) : (
          hexOf(bytes)
        )}
      </dd>
    </div>
  );
}
