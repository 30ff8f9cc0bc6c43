import { memo, useEffect, useMemo, useRef } from 'react';
import { fillWords } from '../../content/fill.ts';
import { LOGS } from '../../content/ui/narrative.ts';
import type { Timeline } from '../../engine/timeline/timeline.ts';
import type { Site } from '../../engine/values/value.ts';
import { useDepth, useRun, useStep } from '../../store/selectors.ts';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { causeOf, type LogRow, logRows } from './log-lines.ts';
import { usePanels } from './panels.ts';
import { isRefusal } from './words.ts';
import './logs.css';

/** What both gateways noted, side by side. A refusal opens them: the cause stands in one log only. */
export function Logs() {
  const step = useStep();
  const open = usePanels((panels) => panels.logsOpen);
  const depth = useDepth();
  if (depth === 'story' || !(open || isRefusal(step))) return null;
  return (
    <section className="logs" id="gateway-logs" aria-label={LOGS.title}>
      <GatewayLog site="a" />
      <GatewayLog site="b" />
    </section>
  );
}

function GatewayLog({ site }: { site: Site }) {
  const { timeline } = useRun();
  const step = useStep();
  const rows = useMemo(() => {
    const { logs, refusals } = timeline;
    return logRows(logs, site, step.at, isRefusal(step) ? causeOf(logs, refusals, site, step.at) : []);
  }, [timeline, site, step]);
  const list = useRef<HTMLOListElement>(null);
  const letter = site === 'a' ? 'A' : 'B';
  const name = fillWords(LOGS.gateway, { x: letter });
  useEffect(() => {
    const element = list.current;
    if (element && rows.length > 0) element.scrollTop = element.scrollHeight;
  }, [rows]);
  return (
    <div className="logs-side">
      <h3>
        <LetterBadge who={letter} /> {name}{' '}
        <span>{site === initiatorOf(timeline) ? LOGS.initiator : LOGS.responder}</span>
      </h3>
      {rows.length === 0 && <p className="mut">{LOGS.none}</p>}
      <ol ref={list} className="mono" tabIndex={0} aria-label={name}>
        {rows.map((row) => (
          <Line key={row.key} row={row} />
        ))}
      </ol>
    </div>
  );
}

/** Whoever speaks first. */
const initiatorOf = (timeline: Timeline): Site | undefined => timeline.sas[0]?.site;

const Line = memo(function Line({ row }: { row: LogRow }) {
  return (
    <li className={row.newest ? 'logs-new' : undefined}>
      <span className="logs-time">{row.time}</span>
      <span className="logs-group">{row.group}</span>
      <span>{row.text}</span>
    </li>
  );
});
