import { Fragment, useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { DH_NEXT } from '../../../content/ui/bench-dh.ts';
import { exchangeOfLab } from '../../../engine/bench/dh/exchange-of-lab.ts';
import { type Feed, feedOf, type Part } from '../../../engine/bench/dh/feed-of-lab.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import { prfById } from '../../../engine/crypto/algorithms.ts';
import { writeBenchAddress } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import { Maths } from '../../../ui/maths.tsx';
import { MathsWords } from '../maths-words.tsx';
import { WorkState } from '../work-state.tsx';
import type { Real } from './use-real.ts';

interface NextSceneProps {
  lab: BenchLab;
  chosen: string | undefined;
  real: Real;
}

/** What the shared secret goes into: the PRF, and nothing else. */
export function NextScene({ lab, chosen, real }: NextSceneProps) {
  const { timeline } = lab.run;
  const exchange = useMemo(() => exchangeOfLab(timeline, lab.step.index, chosen), [timeline, lab.step, chosen]);
  const feed = useMemo(() => exchange && feedOf(timeline, exchange), [timeline, exchange]);
  const shared = real.work.answer?.sharedA;
  const work = useBenchWork('feedPrf', feed && shared ? { feed, shared } : undefined);
  if (!feed || !exchange?.next) return <p className="wb-say dh-scene">{DH_NEXT.none}</p>;
  const said = exchange.next.bytes;
  const told = fillWords(work.answer && equal(work.answer, said) ? DH_NEXT.agrees : whose(real), { lab: cutHex(said) });
  return (
    <div className="dh-scene">
      <p className="wb-say">{DH_NEXT.lead}</p>
      <WorkState work={work} />
      {shared && <Formula feed={feed} shared={shared} />}
      {work.answer && (
        <div className="dh-made">
          <b>{feed.name}</b> <span className="mut">{feed.rfc}</span>
          <p className="mono">{groupHex(work.answer)}</p>
          <p>{told}</p>
        </div>
      )}
      <p className="wb-say">
        <MathsWords text={afterwards(feed)} /> <a href={keysBench(lab, exchange.next.id)}>{DH_NEXT.keys}</a>
      </p>
    </div>
  );
}

const whose = (real: Real): string => (real.exchange ? DH_NEXT.differs : DH_NEXT.otherGroup);

function afterwards({ rule, cut }: Feed): string {
  const words: Readonly<Record<string, string>> = DH_NEXT.after;
  return fillWords(words[rule] ?? '', { keys: DH_NEXT.counts[cut] ?? '' });
}

function keysBench({ origin: { presetSlug, labCode }, step }: BenchLab, value: string): string {
  const place = presetSlug !== undefined ? { preset: presetSlug } : labCode !== undefined ? { code: labCode } : {};
  return writeBenchAddress({ bench: 'keys', source: { ...place, step: step.index + 1 }, settings: { value } });
}

/** prf(key, data), with every operand and its bytes; the shared secret is lit. */
function Formula({ feed, shared }: { feed: Feed; shared: Uint8Array }) {
  const isStream = feed.rule.endsWith('.keymat') && feed.rule.startsWith('rfc7296');
  const parts = [...feed.key, ...feed.data].map((part, index) =>
    index === feed.secret ? { ...part, bytes: shared } : part,
  );
  const keys = feed.key.length;
  return (
    <div className="dh-formula">
      <span className="dh-fn">
        <b className="mono">{isStream ? 'prf+' : 'prf'}</b>
        <small>{prfById(feed.prf)?.name}</small>
      </span>
      <Operands role={DH_NEXT.key} parts={parts.slice(0, keys)} lit={feed.secret} />
      <Operands role={DH_NEXT.data} parts={parts.slice(keys)} lit={feed.secret - keys} />
    </div>
  );
}

function Operands({ role, parts, lit }: { role: string; parts: readonly Part[]; lit: number }) {
  return (
    <div className="dh-operands">
      <small>{role}</small>
      <div>
        {parts.map(({ label, bytes }, index) => (
          <Fragment key={label}>
            {index > 0 && <span className="dh-bar">|</span>}
            <span className={index === lit ? 'dh-operand dh-lit' : 'dh-operand'}>
              <b>{label.includes('^') ? <Maths text={label} /> : label}</b>
              <span className="mono">{cutHex(bytes)}</span>
              {index === lit && <small>{DH_NEXT.shared}</small>}
            </span>
          </Fragment>
        ))}
      </div>
    </div>
  );
}
