import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import type { Site } from '../../../engine/values/value.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Shown } from './parts.ts';
import { checkOfStep, ESP_STEPS, type EspStep, stepOfCheck } from './setup.ts';
import { endsOf, isPadTooLong, type Mode, nextText } from './words.ts';

const IP_BYTES = 20;

/** Not what was sealed. In transport mode the IP header stands in front again. */
function isOther(delivered: Uint8Array, inner: Uint8Array, mode: Mode): boolean {
  return !equal(mode === 'tunnel' ? delivered : delivered.subarray(IP_BYTES), inner);
}

type Reason = NonNullable<Shown['open']['reason']>;

/** What Linux counts. It reads of the padding only whether its length fits. */
function counterText({ open, seal }: Shown, reason: Reason): string {
  const { garbled, next } = ESP_BENCH.counterOfRubbish;
  if (reason !== 'bad-padding') return ESP_BENCH.counter[reason];
  if (isPadTooLong(open)) return garbled;
  const isWrong = open.nextHeader !== seal.nextHeader;
  return isWrong ? fillWords(next, { next: nextText(open.nextHeader) }) : ESP_BENCH.counter[reason];
}

/** What becomes of the packet, once the check that decides it has been reached. */
export function Verdict({ shown, step, from, mode }: { shown: Shown; step: EspStep; from: Site; mode: Mode }) {
  const { open, seal } = shown;
  const words = ESP_BENCH.verdict;
  const { caught, reason, delivered } = open;
  if (!caught || !reason) {
    if (checkOfStep(step) !== 'policy') return null;
    const unnoticed = shown.broken.kind === 'flip' && delivered !== undefined && isOther(delivered, seal.inner, mode);
    const params = { y: endsOf(from).y, bytes: delivered?.length ?? 0 };
    return (
      <p className="ep-verdict">
        <Icon name={unnoticed ? 'question' : 'check'} />
        {fillWords((unnoticed ? words.unnoticed : words.good)[mode], params)}
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
