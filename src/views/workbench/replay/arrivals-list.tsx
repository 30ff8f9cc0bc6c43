import { fillWords } from '../../../content/fill.ts';
import { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import type { ArrivalReport } from '../../../engine/bench/replay/replay-bench.ts';
import { Icon } from '../../../ui/icon.tsx';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { numbered } from '../numbered.ts';
import type { ArrivalGroup } from './arrivals.ts';
import { numberText } from './words.ts';

interface ArrivalsListProps {
  groups: readonly ArrivalGroup[];
  /** Of each group, once they are computed. */
  reports: readonly (readonly ArrivalReport[])[];
  at: number;
  onAt: (at: number) => void;
  onUndo: () => void;
  onClear: () => void;
}

/** What has arrived, in its order. Each can be gone back to. */
export function ArrivalsList({ groups, reports, at, onAt, onUndo, onClear }: ArrivalsListProps) {
  const shown = reports.slice(0, at).flat();
  const good = shown.filter(({ verdict }) => verdict === 'fresh').length;
  return (
    <section className="rp-arrivals">
      <div className="rp-arrivals-head">
        <h2 className="wb-h">{REPLAY_BENCH.arrivals}</h2>
        <span className="mut">{fillWords(REPLAY_BENCH.count, { good, bad: shown.length - good })}</span>
        <span className="rp-steps">
          <Step name="previous" label={REPLAY_BENCH.back} to={at - 1} most={groups.length} onAt={onAt} />
          <Step name="next" label={REPLAY_BENCH.on} to={at + 1} most={groups.length} onAt={onAt} />
        </span>
      </div>
      {groups.length === 0 ? (
        <p className="mut">{REPLAY_BENCH.none}</p>
      ) : (
        <ol>
          {numbered(groups).map(({ item: group, index, key }) => (
            <li key={key}>
              <button
                type="button"
                className="rp-chip"
                data-from={group.from}
                data-ahead={index >= at || undefined}
                aria-current={index === at - 1 ? 'step' : undefined}
                onClick={() => onAt(index + 1)}
              >
                <LetterBadge who={group.from === 'a' ? 'A' : 'E'} />
                <span className="mono">{groupText(group)}</span>
                <Verdict reports={reports[index] ?? []} hidden={index >= at} />
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className="rp-acts">
        <button type="button" className="wb-button" disabled={groups.length === 0} onClick={onUndo}>
          {REPLAY_BENCH.undo}
        </button>
        <button type="button" className="wb-button" disabled={groups.length === 0} onClick={onClear}>
          {REPLAY_BENCH.clear}
        </button>
      </div>
    </section>
  );
}

const groupText = ({ first, last }: ArrivalGroup): string =>
  first === last ? numberText(first) : `${numberText(first)}–${numberText(last)}`;

function Verdict({ reports, hidden }: { reports: readonly ArrivalReport[]; hidden: boolean }) {
  const [first] = reports;
  if (!first || hidden) return null;
  const good = reports.filter(({ verdict }) => verdict === 'fresh').length;
  const alike = reports.every(({ verdict }) => verdict === first.verdict);
  return (
    <span className="rp-chip-said">
      <Icon name={good > 0 ? 'check' : 'cross'} />
      {alike ? REPLAY_BENCH.group[first.verdict] : fillWords(REPLAY_BENCH.someOf, { good, all: reports.length })}
    </span>
  );
}

interface StepProps {
  name: 'previous' | 'next';
  label: string;
  to: number;
  most: number;
  onAt: (at: number) => void;
}

function Step({ name, label, to, most, onAt }: StepProps) {
  return (
    <button
      type="button"
      className="wb-button"
      aria-label={label}
      title={label}
      disabled={to < 0 || to > most}
      onClick={() => onAt(to)}
    >
      <Icon name={name} />
    </button>
  );
}
