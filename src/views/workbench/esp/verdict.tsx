import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { Drop } from '../../../engine/ipsec/inbound.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Shown } from './parts.ts';
import { checkOfStep, ESP_STEPS, type EspStep, stepOfCheck } from './setup.ts';
import { isPadTooLong, nextText } from './words.ts';

/** What Linux counts. It reads of the padding only whether its length fits. */
function counterText({ open, seal }: Shown, reason: Drop): string {
  const { garbled, next } = ESP_BENCH.counterOfRubbish;
  if (reason !== 'bad-padding') return ESP_BENCH.counter[reason];
  if (isPadTooLong(open)) return garbled;
  const isWrong = open.nextHeader !== seal.nextHeader;
  return isWrong ? fillWords(next, { next: nextText(open.nextHeader) }) : ESP_BENCH.counter[reason];
}

/** What becomes of the packet, once the check that decides it has been reached. */
export function Verdict({ shown, step }: { shown: Shown; step: EspStep }) {
  const { open, seal } = shown;
  const words = ESP_BENCH.verdict;
  const { caught, reason, delivered } = open;
  if (!caught || !reason) {
    if (checkOfStep(step) !== 'policy') return null;
    const same = delivered?.every((byte, at) => byte === seal.inner[at]);
    const unnoticed = shown.broken.kind === 'flip' && seal.inner.length === delivered?.length && !same;
    return (
      <p className="ep-verdict">
        <Icon name={unnoticed ? 'question' : 'check'} />
        {unnoticed ? words.unnoticed : fillWords(words.good, { bytes: delivered?.length ?? 0 })}
      </p>
    );
  }
  if (ESP_STEPS.indexOf(step) < ESP_STEPS.indexOf(stepOfCheck(caught))) return null;
  return (
    <div className="ep-verdict">
      <p>
        <Icon name={caught === 'icv' ? 'brokenSeal' : 'cross'} />
        {fillWords(words.caught, { check: ESP_BENCH.step[stepOfCheck(caught)] })}
      </p>
      <dl>
        <dt>{words.log}</dt>
        <dd className="mono">{open.log ?? words.silent}</dd>
        <dt>{words.counter}</dt>
        <dd className="mono">{counterText(shown, reason)}</dd>
      </dl>
    </div>
  );
}
