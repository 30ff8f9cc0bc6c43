import type { TimedLog, TimedRefusal } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';

export interface LogRow {
  key: string;
  /** Seconds since the lab began, as `0.208`. */
  time: string;
  group: string;
  text: string;
  /** Written at the latest moment that either gateway wrote anything, or the cause of a refusal. */
  newest: boolean;
}

/** What one gateway has logged by a time. `causes` are lit with the newest lines. */
export function logRows(logs: readonly TimedLog[], site: Site, time: Time, causes: readonly TimedLog[] = []): LogRow[] {
  const written = logs.filter((log) => log.at <= time);
  const latest = written.at(-1)?.at;
  return written.flatMap((log, at) =>
    log.site === site
      ? [
          {
            key: `${log.at}/${at}`,
            time: seconds(log.at),
            group: log.log.group,
            text: log.text,
            newest: log.at === latest || causes.includes(log),
          },
        ]
      : [],
  );
}

/** As many lines of the moment before a refusal as tell of it. */
const TELLING = 2;

/**
 * Why a gateway said no, in its own log: what IKE noted last before it did. The other end’s log never says more than the
 * protocol tells it, so the two are read together.
 * @returns the lines, or none where this gateway has refused nothing by then
 */
export function causeOf(
  logs: readonly TimedLog[],
  refusals: readonly TimedRefusal[],
  site: Site,
  time: Time,
): readonly TimedLog[] {
  const own = (one: TimedRefusal): boolean => one.site === site && one.at <= time && one.refusal.by === 'self';
  const refused = refusals.findLast(own);
  if (!refused) return [];
  const before = logs.filter((log) => log.site === site && log.at <= refused.at && log.log.group === 'IKE');
  return before.filter((log) => log.at === before.at(-1)?.at).slice(-TELLING);
}

const seconds = (time: Time): string => (time / 1_000_000).toFixed(3);
