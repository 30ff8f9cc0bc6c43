import { HMAC } from '../../../content/ui/bench-hmac.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { BytesField } from '../bytes-field.tsx';
import { WorkState } from '../work-state.tsx';
import { Blocks } from './blocks.tsx';
import { Cut } from './cut.tsx';
import { Extension } from './extension.tsx';
import { Flow } from './flow.tsx';
import { Questions } from './questions.tsx';
import { Source } from './source.tsx';
import { HASH_IDS, MOST_BYTES, useHmac } from './use-hmac.ts';
import './hmac.css';
import './hmac-sizes.css';

/** RFC 2202 tries keys of 80 bytes; this one is longer than a block of any hash here. */
const LONG_KEY = { kept: `x:${'aa'.repeat(131)}`, bytes: 131 };
/** From this length on the computation takes long enough to be worth a word. */
const SLOW_FROM = 100_000;

/** HMAC taken apart: padded key, both hashes, every block, and the cut. */
export function HmacBench(props: BenchViewProps) {
  const { lab, settings, onSettings } = props;
  const state = useHmac(props);
  const { hash, key, message, work } = state;
  const { answer, question } = work;
  const isHuge = message.bytes.length >= SLOW_FROM || key.bytes.length >= SLOW_FROM;
  return (
    <div className="hi">
      <section className="hi-set">
        <Source state={state} lab={lab} onSettings={onSettings} />
        <fieldset className="hi-hashes">
          <legend>{HMAC.hash}</legend>
          {HASH_IDS.map((id) => (
            <button key={id} type="button" aria-pressed={id === hash} onClick={() => onSettings({ hash: id })}>
              {HMAC.hashes[id]}
            </button>
          ))}
        </fieldset>
        <BytesField name={HMAC.key} value={key.value} onChange={key.change} most={MOST_BYTES} rows={1} />
        <button type="button" className="wb-button" onClick={() => onSettings({ k: LONG_KEY.kept })}>
          {HMAC.longKey}
        </button>
        <BytesField name={HMAC.message} value={message.value} onChange={message.change} most={MOST_BYTES} rows={2} />
        {(isHuge || work.state !== 'working') && <WorkState work={work} />}
      </section>
      {answer && question && (
        <>
          <Flow answer={answer} question={question} hash={HASH_IDS.find((id) => id === question.hash) ?? hash} />
          <Questions state={state} settings={settings} onSettings={onSettings} long={LONG_KEY} />
          <Cut answer={answer} />
          <Blocks answer={answer} />
        </>
      )}
      <Extension secret={key.bytes} message={message.bytes} settings={settings} onSettings={onSettings} />
    </div>
  );
}
