import { useState } from 'react';
import { CONFIG, DEFAULTS } from '../../content/ui/editor-config.ts';
import type { ConfigLine } from '../../engine/dialects/config/config-line.ts';

/** One line of a configuration, marked where it made what is selected. A gap where the other gateway has one more. */
export function Line({ line, lit }: { line: ConfigLine | undefined; lit: ReadonlySet<ConfigLine> }) {
  if (!line) return <div className="cfg-gap">{CONFIG.missing}</div>;
  return (
    <div className="cfg-line" data-kind={line.kind} data-lit={lit.has(line) || undefined}>
      <code className="mono">{line.text}</code>
      {line.default && <Default line={line.text} of={line.default} />}
    </div>
  );
}

/** What applies untyped, on demand why, and the lines that would change it. */
function Default({ line, of }: { line: string; of: NonNullable<ConfigLine['default']> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="cfg-default"
        aria-expanded={open}
        aria-label={`${CONFIG.default}, ${line.trim()}`}
        title={CONFIG.whatDefault}
        onClick={() => setOpen(!open)}
      >
        {CONFIG.default}
      </button>
      {open && (
        <div className="cfg-why">
          <p>
            {DEFAULTS[of.id]} {CONFIG.change}
          </p>
          {of.change.map((text) => (
            <code key={text} className="mono">
              {text}
            </code>
          ))}
        </div>
      )}
    </>
  );
}
