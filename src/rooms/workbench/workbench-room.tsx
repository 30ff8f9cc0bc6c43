import { useEffect } from 'react';
import { fillWords } from '../../content/fill.ts';
import { ROOM } from '../../content/ui/room.ts';
import { BENCH_WORDS, WORKBENCH } from '../../content/ui/workbench.ts';
import type { Asked } from '../../store/asked.ts';
import {
  type BenchAddress,
  type BenchSettings,
  type BenchTrouble,
  readBenchAddress,
  writeBenchAddress,
} from '../../store/bench-address.ts';
import { type BenchLab, useBenchLab } from '../../store/bench-lab.ts';
import { subjectOf } from '../../store/card.ts';
import { goToHash, useHash } from '../../store/rooms.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { BenchCard } from './bench-card.tsx';
import { BenchOf } from './bench-of.tsx';
import { BenchTabs } from './bench-tabs.tsx';
import { TopBar } from './top-bar.tsx';
import './workbench-room.css';

/** Benches at which one turns the knobs. The address says which, loaded with which lab, and how it is set. */
export function WorkbenchRoom() {
  const { address, trouble } = readBenchAddress(useHash());
  const asked = useBenchLab(address.source);
  const { title, lead } = BENCH_WORDS[address.bench];
  useEffect(() => {
    document.title = `${title} – ${ROOM.brand}`;
  }, [title]);
  return (
    <div className="wb">
      <TopBar address={address} lab={asked.state === 'ready' ? asked.answer : undefined} />
      <div className="wb-notice" role="status">
        <Trouble trouble={trouble} asked={asked} />
      </div>
      <main>
        <header className="wb-title">
          <h1>{title}</h1>
          <p>{lead}</p>
          <BenchTabs address={address} />
        </header>
        <Content address={address} asked={asked} />
      </main>
    </div>
  );
}

function Trouble({ trouble, asked }: { trouble: BenchTrouble | undefined; asked: Asked<BenchLab> }) {
  const said = trouble ?? (asked.state === 'ready' ? asked.answer.trouble : undefined);
  if (!said) return null;
  const { key, ...params } = said;
  return <p>{fillWords(WORKBENCH[key], params)}</p>;
}

function Content({ address, asked }: { address: BenchAddress; asked: Asked<BenchLab> }) {
  if (asked.state !== 'ready') return <Waiting asked={asked} />;
  const onSettings = (change: BenchSettings) => {
    // What stands in the address by now, not what was drawn.
    const now = readBenchAddress(location.hash).address;
    goToHash(writeBenchAddress({ ...now, settings: { ...now.settings, ...change } }), 'replace');
  };
  const { card = '' } = address.settings;
  const isThere = card !== '' && subjectOf(asked.answer.run, card) !== undefined;
  return (
    <ErrorBoundary attempt={address.bench} fallback={<p className="wb-broken">{ROOM.viewBroke}</p>}>
      <BenchOf bench={address.bench} lab={asked.answer} settings={address.settings} onSettings={onSettings} />
      {isThere && (
        <BenchCard
          lab={asked.answer}
          card={card}
          onOpen={(next) => onSettings({ card: next })}
          onClose={() => onSettings({ card: '' })}
        />
      )}
    </ErrorBoundary>
  );
}

function Waiting({ asked }: { asked: Asked<BenchLab> }) {
  const failed = asked.state === 'failed';
  return (
    <div className="wb-waiting">
      <p role="status">{failed ? WORKBENCH.failed : WORKBENCH.computing}</p>
      {failed && (
        <button type="button" onClick={asked.retry}>
          {ROOM.startAgain}
        </button>
      )}
    </div>
  );
}
