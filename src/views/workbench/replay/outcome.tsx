import { fillWords } from '../../../content/fill.ts';
import { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import type { ArrivalReport, Inferred } from '../../../engine/bench/replay/replay-bench.ts';
import { Icon } from '../../../ui/icon.tsx';
import { stagesOf, verdictWords } from './words.ts';

interface OutcomeProps {
  report: ArrivalReport | undefined;
  slidesFirst: boolean;
  /** A forged number moved the window before. */
  shutOut: boolean;
  /** The bench that has the receiver's other checks. */
  others: string;
}

/** What has become of the last packet: one sentence, and the stages that it went through. */
export function Outcome({ report, slidesFirst, shutOut, others }: OutcomeProps) {
  return (
    <section className="rp-outcome">
      <p className="rp-verdict" role="status">
        {verdictWords(report, slidesFirst, shutOut)}
      </p>
      {report?.verdict !== 'unsent' && <Stages report={report} slidesFirst={slidesFirst} />}
      {report?.inferred && <Esn inferred={report.inferred} />}
      <a className="rp-link" href={others}>
        {REPLAY_BENCH.others}
      </a>
    </section>
  );
}

function Stages({ report, slidesFirst }: { report: ArrivalReport | undefined; slidesFirst: boolean }) {
  return (
    <>
      <h2 className="wb-h">{REPLAY_BENCH.stages}</h2>
      <ol className="rp-stages">
        {stagesOf(report, slidesFirst).map(({ id, text, stops }, index) => (
          <li key={id} data-stops={stops || undefined}>
            <span className="rp-nr">{index + 1}</span>
            <b>{REPLAY_BENCH.stage[id]}</b>
            <span className="rp-did">
              {id === 'icv' && report?.verdict === 'fresh' && <Icon name="seal" />}
              {id === 'icv' && report?.verdict === 'bad-tag' && <Icon name="brokenSeal" />}
              {stops && id !== 'icv' && <Icon name="cross" />}
              {text}
            </span>
            <span className="mut">{REPLAY_BENCH.costs[id]}</span>
          </li>
        ))}
      </ol>
      <p className="mut">{REPLAY_BENCH.rfc}</p>
    </>
  );
}

const hex = (number: number): string => `0x${number.toString(16).padStart(8, '0')}`;

/** Where the window lies, and what follows for the packet's upper half. */
function caseWords({ low, bottom, which }: Inferred): { says: string; rule: string } {
  const { caseA, caseB, caseStart, rule } = REPLAY_BENCH.esnRows;
  const above = low >= bottom;
  if (which === 'A') return { says: caseA, rule: above ? rule.A.same : rule.A.up };
  const says = which === 'B' ? caseB : caseStart;
  return { says, rule: above ? rule[which].down : rule[which].same };
}

/** How the receiver worked out the half of an extended number that was not sent. */
function Esn({ inferred }: { inferred: Inferred }) {
  const { low, bottom, high } = inferred;
  const words = REPLAY_BENCH.esnRows;
  const { says, rule } = caseWords(inferred);
  const [a, b] = [hex(low), hex(bottom)];
  return (
    <div className="rp-esn">
      <h2 className="wb-h">{REPLAY_BENCH.esnTitle}</h2>
      <dl>
        <dt>{words.low}</dt>
        <dd className="mono">{a}</dd>
        <dt>{words.bottom}</dt>
        <dd className="mono">{b}</dd>
        <dt>{says}</dt>
        <dd className="mono">{fillWords(rule, { low: a, bottom: b })}</dd>
        <dt>{words.high}</dt>
        <dd className="mono rp-lit">{hex(high)}</dd>
      </dl>
      <p className="mut">
        {words.icv} {REPLAY_BENCH.rfcEsn}
      </p>
    </div>
  );
}
