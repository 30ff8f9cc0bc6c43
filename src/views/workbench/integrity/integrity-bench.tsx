import { useRef } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { INTEGRITY } from '../../../content/ui/bench-integrity.ts';
import type { Cover } from '../../../store/bench-cover.ts';
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
  const top = useRef<HTMLElement>(null);
  const goUp = () => {
    top.current?.scrollIntoView();
    top.current?.querySelector<HTMLElement>('[role=status]')?.focus({ preventScroll: true });
  };
  return (
    <div className="ig">
      <section className="ig-top" ref={top}>
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
      <Places lab={lab} onLoad={goUp} />
    </div>
  );
}

/** What came from the lab and what was typed, and the ways between the two. */
function Source({ state, lab, onOwn }: { state: IntegrityState; lab: BenchLab; onOwn: () => void }) {
  const { cover, lost, message, key } = state;
  const back = () => {
    message.reset();
    key.reset();
  };
  const typed = lost === undefined ? INTEGRITY.typed : fillWords(INTEGRITY.lost, { name: lost });
  return (
    <div className="ig-source">
      <p role="status" tabIndex={-1}>
        {cover ? loadedWords(cover, lab) : typed}
        {cover && message.typed && ` ${INTEGRITY.changed}`}
      </p>
      {cover && (message.typed || key.typed) && (
        <button type="button" className="wb-button" onClick={back}>
          {INTEGRITY.back}
        </button>
      )}
      {cover && (
        <button type="button" className="wb-button" onClick={onOwn}>
          {INTEGRITY.own}
        </button>
      )}
    </div>
  );
}

function loadedWords({ check, keyName, name, message }: Cover, { frame }: BenchLab): string {
  const words = check.kind === 'hash' ? INTEGRITY.loadedValue : INTEGRITY.loaded;
  const end = keyName === undefined ? INTEGRITY.withoutKey : fillWords(INTEGRITY.withKey, { key: keyName });
  return fillWords(words, { label: frame?.label ?? '', name, bytes: message.length }) + end;
}
