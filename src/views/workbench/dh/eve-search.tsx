import { useEffect, useState } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { DH_SMALL } from '../../../content/ui/bench-dh.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import type { BenchAnswer } from '../../../worker/bench-protocol.ts';

interface EveSearchProps {
  toy: BenchAnswer<'toyExchange'>;
  question: { p: number; g: number };
}

type Search = BenchAnswer<'bruteForce'>;

/** The first tries can be followed one by one; the more she has behind her, the more she takes at once. */
const stride = (tries: number): number => (tries < 24 ? 1 : Math.ceil(tries / 10));
const PACE_MS = 140;

/** Eve tries one exponent after the other, in the worker, until the public value of A comes out or the learner stops her. */
export function EveSearch({ toy, question: { p, g } }: EveSearchProps) {
  const { publicA, publicB, sharedA } = toy;
  const [upTo, setUpTo] = useState(0);
  const [running, setRunning] = useState(false);
  const work = useBenchWork('bruteForce', upTo > 0 ? { p, g, wanted: publicA, upTo } : undefined);
  const search = upTo > 0 ? work.answer : undefined;
  const done = search !== undefined && (search.exponent !== undefined || search.tries >= p - 1);
  const caughtUp = upTo === 0 || (work.state === 'ready' && work.question?.upTo === upTo);
  useEffect(() => {
    if (!running || !caughtUp || done) return undefined;
    const timer = setTimeout(() => setUpTo((tries) => Math.min(p - 1, tries + stride(tries))), PACE_MS);
    return () => clearTimeout(timer);
  }, [running, caughtUp, done, p]);
  const again = () => {
    setUpTo(0);
    setRunning(false);
  };
  return (
    <div className="dh-search">
      <p>{fillWords(DH_SMALL.eveLead, { publicA })}</p>
      <div className="dh-acts">
        {!done && (
          <button type="button" className="wb-button" onClick={() => setRunning(!running)}>
            {running ? DH_SMALL.eveStop : upTo > 0 ? DH_SMALL.eveOn : DH_SMALL.eveBegin}
          </button>
        )}
        {!done && !running && (
          <button type="button" className="wb-button" disabled={!caughtUp} onClick={() => setUpTo(upTo + 1)}>
            {DH_SMALL.eveStep}
          </button>
        )}
        {upTo > 0 && (done || !running) && (
          <button type="button" className="wb-button" onClick={again}>
            {DH_SMALL.eveAnew}
          </button>
        )}
        <span className="mono">{fillWords(DH_SMALL.eveTries, { tries: search?.tries ?? 0, most: p - 1 })}</span>
      </div>
      {search && <Trail search={search} p={p} g={g} wanted={publicA} />}
      <p className="dh-wins" role="status">
        {search?.exponent !== undefined &&
          fillWords(DH_SMALL.eveWins, { a: search.exponent, tries: search.tries, p, publicB, shared: sharedA })}
      </p>
    </div>
  );
}

const SHOWN = 4;

function Trail({ search, p, g, wanted }: { search: Search; p: number; g: number; wanted: number }) {
  const at = (power: number): string => `${(power / p) * 100}%`;
  return (
    <>
      <ol className="dh-trail mono" aria-label={DH_SMALL.eveTrail}>
        {search.latest.slice(-SHOWN).map(({ exponent, power }) => (
          <li key={exponent} className={power === wanted ? 'hit' : undefined}>
            {g}
            <sup>{exponent}</sup> = {power}
          </li>
        ))}
      </ol>
      <svg className="dh-dots" role="img" aria-label={fillWords(DH_SMALL.eveDots, { p })}>
        <path d="M0 11H2000" />
        <rect x={at(wanted)} y="1" width="2" height="20" className="wanted" />
        {search.latest.map(({ exponent, power }) => (
          <circle key={exponent} cx={at(power)} cy="11" r="2.5" className={power === wanted ? 'hit' : undefined} />
        ))}
      </svg>
    </>
  );
}
