import { fillWords } from '../../../content/fill.ts';
import { INTEGRITY } from '../../../content/ui/bench-integrity.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { BytesField } from '../bytes-field.tsx';
import { WorkState } from '../work-state.tsx';
import { Acts } from './acts.tsx';
import { Answers } from './answers.tsx';
import { CheckTable } from './check-table.tsx';
import { MessageStrip } from './message-strip.tsx';
import { Places } from './places.tsx';
import { type IntegrityState, MOST_BYTES, MOST_KEY_BYTES, useIntegrity } from './use-integrity.ts';
import './integrity.css';

/** Leaves what was loaded, and what was set on it. */
const NO_LOAD = { field: '', value: '', m: '', k: '', act: '', byte: '', bit: '', at: '' };

/** From this length on the computation takes long enough to be worth a word. */
const LONG = 100_000;

/** One message on its way, nine checks beside it: who notices an accident, and whom can Eve fool? */
export function IntegrityBench(props: BenchViewProps) {
  const { lab, onSettings } = props;
  const state = useIntegrity(props);
  return (
    <div className="ig">
      <section className="ig-top">
        <Source state={state} lab={lab} onOwn={() => onSettings({ ...NO_LOAD, own: '1' })} />
        <div className="ig-fields">
          <BytesField
            name={INTEGRITY.message}
            value={state.message.value}
            onChange={state.message.change}
            most={MOST_BYTES}
            rows={1}
          />
          <BytesField
            name={INTEGRITY.key}
            value={state.key.value}
            onChange={state.key.change}
            most={MOST_KEY_BYTES}
            rows={1}
          />
        </div>
        <MessageStrip state={state} onSettings={onSettings} />
        <Acts state={state} onSettings={onSettings} />
        {(state.bytes.length >= LONG || state.work.state !== 'working') && <WorkState work={state.work} />}
      </section>
      <section className="ig-checks">
        <CheckTable state={state} />
        <p className="ig-moral">{INTEGRITY.moral}</p>
      </section>
      <Answers secret={state.key.bytes} lab={lab} />
      <Places lab={lab} />
    </div>
  );
}

/** What came from the lab and what was typed, and the ways between the two. */
function Source({ state, lab, onOwn }: { state: IntegrityState; lab: BenchLab; onOwn: () => void }) {
  const { cover, lost, message, key } = state;
  if (!cover)
    return (
      <p className="ig-source">{lost === undefined ? INTEGRITY.typed : fillWords(INTEGRITY.lost, { name: lost })}</p>
    );
  const back = () => {
    message.reset();
    key.reset();
  };
  const words = cover.check.kind === 'hash' ? INTEGRITY.loadedValue : INTEGRITY.loaded;
  const end = cover.keyName === undefined ? INTEGRITY.withoutKey : fillWords(INTEGRITY.withKey, { key: cover.keyName });
  return (
    <div className="ig-source">
      <p>
        {fillWords(words, { label: lab.frame?.label ?? '', name: cover.name, bytes: cover.message.length }) + end}
        {message.typed && ` ${INTEGRITY.changed}`}
      </p>
      {(message.typed || key.typed) && (
        <button type="button" className="wb-button" onClick={back}>
          {INTEGRITY.back}
        </button>
      )}
      <button type="button" className="wb-button" onClick={onOwn}>
        {INTEGRITY.own}
      </button>
    </div>
  );
}
