import type { CSSProperties } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { Site } from '../../../engine/values/value.ts';
import { Icon } from '../../../ui/icon.tsx';
import { isLost, type Part, type PartId, partsAt, type Shown } from './parts.ts';
import { ESP_STEPS, type EspStep } from './setup.ts';

interface CapsuleProps {
  shown: Shown;
  step: EspStep;
  from: Site;
  mode: 'tunnel' | 'transport';
}

/** The packet at a step, its layers in reading order, with brackets under what is encrypted and what is authenticated. */
export function Capsule({ shown, step, from, mode }: CapsuleProps) {
  const parts = partsAt(shown, step);
  const bytes = parts.filter(({ planned }) => !planned).reduce((sum, part) => sum + part.bytes, 0);
  const columns = parts.map(({ bytes: size }) => `minmax(var(--part), ${size}fr)`).join(' ');
  return (
    <figure
      className="ep-capsule"
      data-from={from}
      data-lost={isLost(shown, step) || undefined}
      style={{ '--columns': columns } as CSSProperties}
      aria-label={fillWords(ESP_BENCH.drawing, { bytes })}
    >
      <div className="ep-parts">
        {parts.map((part) => (
          <PartBox key={part.id} part={part} mode={mode} />
        ))}
      </div>
      <Brackets shown={shown} step={step} parts={parts} />
    </figure>
  );
}

function PartBox({ part, mode }: { part: Part; mode: CapsuleProps['mode'] }) {
  const { id, bytes, planned, sealed, lit } = part;
  const name =
    id === 'inner' ? ESP_BENCH.part[mode === 'tunnel' ? 'innerTunnel' : 'innerTransport'] : ESP_BENCH.part[id];
  return (
    <div
      className="ep-part"
      data-part={id}
      data-planned={planned || undefined}
      data-sealed={sealed || undefined}
      data-lit={lit || undefined}
    >
      <span className="ep-plate">
        <b>
          {sealed && id === 'inner' && <Icon name="lock" />}
          {id === 'icv' && <Icon name="seal" />}
          {name}
        </b>
        <span className="mono">{bytes}</span>
      </span>
    </div>
  );
}

const reached = (step: EspStep, wanted: EspStep): boolean => ESP_STEPS.indexOf(step) >= ESP_STEPS.indexOf(wanted);

function Brackets({ shown: { seal }, step, parts }: { shown: Shown; step: EspStep; parts: readonly Part[] }) {
  const span = (from: PartId, to: PartId): CSSProperties => {
    const at = (id: PartId) => parts.findIndex((part) => part.id === id) + 1;
    return { gridColumn: `${at(from)} / ${at(to) + 1}` };
  };
  const { family } = seal.cipher;
  const hides = family !== 'null' && family !== 'gmac';
  const { length } = seal.plaintext;
  const covered = seal.header.length + seal.iv.length + length;
  const isAuthenticated = seal.icv.length > 0;
  return (
    <div className="ep-brackets">
      {reached(step, 'encrypt') && (
        <span className="ep-bracket" style={span('inner', 'end')}>
          <span>
            {hides && <Icon name="lock" />}
            {fillWords(hides ? ESP_BENCH.encrypted : ESP_BENCH.clear, { bytes: length })}
          </span>
        </span>
      )}
      {reached(step, 'icv') && isAuthenticated && (
        <span className="ep-bracket" style={{ ...span('header', 'end'), gridRow: 2 }}>
          <span>
            <Icon name="seal" />
            {fillWords(ESP_BENCH.authenticated, { bytes: covered })}
            {seal.esn && <i>{ESP_BENCH.unsentHigh}</i>}
          </span>
        </span>
      )}
      {reached(step, 'icv') && !isAuthenticated && (
        <span className="ep-none" style={{ ...span('header', 'end'), gridRow: 2 }}>
          {ESP_BENCH.unsealed}
        </span>
      )}
    </div>
  );
}
