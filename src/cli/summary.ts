import type { Frame, Timeline } from '../engine/timeline/timeline.ts';

/** What happened, in a few lines: the messages that crossed the Internet, how the negotiation ended, the pings. */
export function summaryOf(timeline: Timeline): string {
  const crossing = timeline.frames.filter(({ link }) => link === 'internet');
  const lines = [titleLine(timeline), ...crossing.map(messageLine), ...refusalLines(timeline), ...pingLines(timeline)];
  return `${lines.join('\n')}\n`;
}

function titleLine({ lab, frames, real }: Timeline): string {
  if (real)
    return `${lab.preset ?? 'lab'}, site ${real.site.toUpperCase()} with ${real.peer}: ${frames.length} packets`;
  return `${lab.preset ?? 'lab'}, seed ${JSON.stringify(lab.seed)}: ${frames.length} packets on three links`;
}

function messageLine({ number, sentAt, from, label, bytes, lost, retransmission }: Frame): string {
  const direction = from.endsWith('a') ? 'A > B' : 'B > A';
  const notes = [retransmission > 0 ? 'sent again' : '', lost ? 'lost' : ''].filter(Boolean);
  const what = [label, ...notes].join(', ').padEnd(40);
  return `${String(number).padStart(5)}  ${milliseconds(sentAt)}  ${direction}  ${what} ${String(bytes.length).padStart(5)} bytes`;
}

function milliseconds(time: number): string {
  return `${(time / 1000).toFixed(3).padStart(10)} ms`;
}

function refusalLines({ refusals }: Timeline): string[] {
  return refusals.map(({ site, refusal }) => {
    const verb = refusal.by === 'self' ? 'refuses' : 'is refused';
    return `${site.toUpperCase()} ${verb}: ${refusal.notify}${refusal.retried ? ', and the exchange goes on' : ''}`;
  });
}

/** The line that routers print: a mark for each ping, `!` answered and `.` lost. */
function pingLines({ pings }: Timeline): string[] {
  if (pings.length === 0) return [];
  const answered = pings.filter(({ answeredAt }) => answeredAt !== undefined).length;
  const marks = pings.map(({ answeredAt }) => (answeredAt === undefined ? '.' : '!')).join('');
  return [`pings ${marks}  ${answered} of ${pings.length} answered`];
}
