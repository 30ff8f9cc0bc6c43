import type { TimedLog } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';

export interface LogRow {
  key: string;
  /** Seconds since the lab began, as `0.208`. */
  time: string;
  group: string;
  text: string;
  /** Written at the latest moment that either gateway wrote anything. */
  newest: boolean;
}

/** What one gateway has logged by a time. */
export function logRows(logs: readonly TimedLog[], site: Site, time: Time): LogRow[] {
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
            newest: log.at === latest,
          },
        ]
      : [],
  );
}

const seconds = (time: Time): string => (time / 1_000_000).toFixed(3);
