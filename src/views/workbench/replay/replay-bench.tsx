import { useEffect, useMemo, useRef } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import type { ArrivalReport } from '../../../engine/bench/replay/replay-bench.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { labPackets } from '../esp/lab-packets.ts';
import { keptSettings } from '../esp/setup.ts';
import { WithScope } from '../scope-name.tsx';
import { useBenchHref } from '../use-bench-href.ts';
import { WorkState } from '../work-state.tsx';
import { type ArrivalGroup, arrivalsOf, sizeOf, writeArrivals } from './arrivals.ts';
import { ArrivalsList } from './arrivals-list.tsx';
import { Controls, Orders } from './controls.tsx';
import { type FromEsp, fromEsp, NO_PACKET } from './from-esp.ts';
import { type LabWindow, labWindow } from './from-lab.ts';
import { HandForm, handFault } from './hand.tsx';
import { lateOf } from './orders.ts';
import { Outcome } from './outcome.tsx';
import { type Setup, setupOf } from './setup.ts';
import { Strip } from './strip.tsx';
import { numberText } from './words.ts';
import './replay.css';

/** A sliding window, and packets that one lets arrive at it in any order. */
export function ReplayBench({ lab, settings, onSettings }: BenchViewProps) {
  const from = labWindow(lab);
  const setup = setupOf(from, settings);
  const packets = useMemo(() => labPackets(lab), [lab]);
  const { groups, at, start, esn, slidesFirst, order } = setup;
  const { shown, choose } = useShown(order, onSettings);
  const work = useBenchWork('replay', { start, esn, slidesFirst, arrivals: arrivalsOf(groups) });
  const reports = cut(groups, work.answer ?? []);
  const report = reports[at - 1]?.at(-1);
  const sentUpTo = Math.max(start.highest, ...groups.filter(({ from: who }) => who === 'a').map(({ last }) => last));
  const fault = handFault(setup, sentUpTo);
  const arrive = (number: number) => {
    const hand = { ...setup.hand, number };
    if (handFault({ ...setup, hand }, sentUpTo) !== undefined) return onSettings({ ...NO_PACKET, n: String(number) });
    const more: ArrivalGroup = { first: number, last: number, from: hand.from };
    onSettings({
      ...(number !== setup.hand.number && NO_PACKET),
      ...{ in: writeArrivals([...groups.slice(0, at), more]), at: '', n: '' },
    });
  };
  const others = useBenchHref()('esp', { s: 'replay', ...keptSettings(settings) });
  const empty = { in: '', at: '', order: '', n: '', from: '' };
  const undone = groups.slice(0, -1);
  return (
    <div className="rp">
      <Source from={from} setup={setup} esp={fromEsp(packets, setup, settings)} onSettings={onSettings} />
      <Orders setup={setup} highest={from.state.highest} onSettings={choose} />
      <div className="rp-shown" ref={shown}>
        {order && <p className="rp-lead">{fillWords(REPLAY_BENCH.lead[order], lateWords(start.highest))}</p>}
        <Strip
          window={report?.after ?? start}
          here={report?.taken}
          hand={setup.hand}
          onNumber={(number) => onSettings({ ...NO_PACKET, n: String(number) })}
          onArrive={arrive}
        />
      </div>
      <Controls setup={setup} onSettings={onSettings} />
      <HandForm setup={setup} fault={fault} onSettings={onSettings} onArrive={arrive} />
      <WorkState work={work} />
      <div className="rp-below">
        <Outcome {...{ report, slidesFirst, others }} shutOut={wasShutOut(reports.slice(0, at).flat())} />
        <ArrivalsList
          groups={groups}
          reports={reports}
          at={at}
          onAt={(to) => onSettings({ at: to === groups.length ? '' : String(to) })}
          onUndo={() => onSettings(undone.length === 0 ? empty : { in: writeArrivals(undone), at: '', n: '' })}
          onClear={() => onSettings(empty)}
        />
      </div>
    </div>
  );
}

/** Where a screen is small, an order that was chosen brings what it changes into view. */
function useShown(order: Setup['order'], onSettings: BenchViewProps['onSettings']) {
  const shown = useRef<HTMLDivElement>(null);
  const isChosen = useRef(false);
  useEffect(() => {
    if (order && isChosen.current) shown.current?.scrollIntoView({ block: 'nearest' });
    isChosen.current = false;
  }, [order]);
  const choose = (change: BenchSettings) => {
    isChosen.current = true;
    onSettings(change);
  };
  return { shown, choose };
}

const lateWords = (highest: number) => ({ late: numberText(lateOf(highest)) });

/** The reports of each group. */
function cut(
  groups: readonly ArrivalGroup[],
  reports: readonly ArrivalReport[],
): readonly (readonly ArrivalReport[])[] {
  let from = 0;
  return groups.map((group) => {
    from += sizeOf(group);
    return reports.slice(from - sizeOf(group), from);
  });
}

/** A window that a forged number has moved. */
const wasShutOut = (reports: readonly ArrivalReport[]): boolean =>
  reports.some(({ verdict, before, after }) => verdict === 'bad-tag' && after.highest !== before.highest);

interface SourceProps {
  from: LabWindow;
  setup: Setup;
  esp: FromEsp;
  onSettings: (change: BenchSettings) => void;
}

const NOTHING_SET: BenchSettings = {
  ...{ ...NO_PACKET, in: '', at: '', n: '', from: '' },
  ...{ hi: '', seen: '', size: '', esn: '', first: '', order: '' },
};

/** What comes from the lab, what was changed, and the way back. */
function Source({ from, setup, esp: { packet, odd }, onSettings }: SourceProps) {
  const { of, state } = from;
  const site = of?.site.toUpperCase() ?? '';
  const remembers = fillWords(REPLAY_BENCH.fromLab, { site, size: state.size, highest: state.highest });
  const what = setup.changed.map((one) => REPLAY_BENCH.what[one]).join(', ');
  return (
    <div className="rp-source">
      <span>
        {packet !== undefined && fillWords(REPLAY_BENCH.fromEsp, { packet })}
        {packet === undefined && (of ? <WithScope text={remembers} scope={of.sa} /> : REPLAY_BENCH.noLab)}
      </span>
      {what !== '' && packet === undefined && <span>{fillWords(REPLAY_BENCH.typed, { what })}</span>}
      {odd !== undefined && <span role="status">{fillWords(REPLAY_BENCH.oddPacket, { found: odd })}</span>}
      {setup.bad !== undefined && <span role="status">{fillWords(REPLAY_BENCH.badOrder, { found: setup.bad })}</span>}
      {(what !== '' || odd !== undefined) && (
        <button type="button" className="wb-button" onClick={() => onSettings(NOTHING_SET)}>
          {REPLAY_BENCH.reset}
        </button>
      )}
    </div>
  );
}
