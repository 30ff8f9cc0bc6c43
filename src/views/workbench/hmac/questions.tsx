import { fillWords } from '../../../content/fill.ts';
import { HMAC } from '../../../content/ui/bench-hmac.ts';
import { HMAC_PROMPTS, HMAC_SEEN, PREDICT } from '../../../content/ui/bench-predict.ts';
import type { BitChange } from '../../../engine/bench/hmac/one-bit.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { BitsPicture } from '../bits-picture.tsx';
import { Predict } from '../predict.tsx';
import { WorkState } from '../work-state.tsx';
import type { HmacState } from './use-hmac.ts';

interface QuestionsProps extends Pick<BenchViewProps, 'settings' | 'onSettings'> {
  state: HmacState;
  /** A key that is longer than a block of any hash, as the address keeps it, and how long. */
  long: { kept: string; bytes: number };
}

/** What to guess before one looks; nothing waits for an answer. */
export function Questions({ state, settings, onSettings, long }: QuestionsProps) {
  const { hash, work } = state;
  const sizes = work.answer;
  if (!sizes) return null;
  const { blockBytes: block, outputBytes: out } = sizes;
  const params = { hash: HMAC.hashes[hash], block, out, bits: out * 8, long: long.bytes };
  return (
    <section className="hi-ask" aria-label={PREDICT.region}>
      <h2 className="wb-h">{PREDICT.region}</h2>
      <Predict prompt={HMAC_PROMPTS.bit} params={params} typed={settings.bit} onAnswer={(bit) => onSettings({ bit })}>
        <OneBit state={state} />
      </Predict>
      <Predict
        prompt={HMAC_PROMPTS.long}
        params={params}
        typed={settings.long}
        onAnswer={(answer) => onSettings({ long: answer })}
      >
        {state.key.bytes.length > block && <p>{fillWords(HMAC_SEEN.taken, { count: state.key.bytes.length })}</p>}
        <button type="button" className="wb-button" onClick={() => onSettings({ k: long.kept })}>
          {fillWords(HMAC_SEEN.take, { long: long.bytes })}
        </button>
      </Predict>
    </section>
  );
}

/** The same HMAC, one bit of its message turned over, as the engine has it. */
function OneBit({ state: { hash, key, message } }: { state: HmacState }) {
  const work = useBenchWork('oneBit', { hash, key: key.bytes, message: message.bytes });
  const { answer } = work;
  if (work.state !== 'ready') return <WorkState work={work} />;
  if (!answer) return <p>{HMAC_SEEN.empty}</p>;
  const { inner, outer } = answer;
  return (
    <>
      <p>{fillWords(HMAC_SEEN.bit, { inner: inner.changed, outer: outer.changed, bits: outer.bits })}</p>
      <Change name={HMAC_SEEN.inner} change={inner} />
      <Change name={HMAC_SEEN.outer} change={outer} />
    </>
  );
}

function Change({ name, change }: { name: string; change: BitChange }) {
  return (
    <figure className="hi-change">
      <figcaption>{name}</figcaption>
      <BitsPicture difference={change.difference} />
    </figure>
  );
}
