import { useState } from 'react';
import { CARD } from '../../content/ui/value-card.ts';
import { copyText } from '../../ui/copy-text.ts';

/** Copies a text, and says for as long as it stands there whether that went well. */
export function CopyButton({
  text,
  label,
  className = 'card-link',
}: {
  text: string;
  label: string;
  className?: string;
}) {
  const [done, setDone] = useState<{ text: string; ok: boolean }>();
  const said = done?.text === text ? (done.ok ? CARD.copied : CARD.copyFailed) : undefined;
  return (
    <span className="card-copy">
      <button
        type="button"
        className={className}
        onClick={() => void copyText(text).then((ok) => setDone({ text, ok }))}
      >
        {label}
      </button>
      <span role="status">{said}</span>
    </span>
  );
}
