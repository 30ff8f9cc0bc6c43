import type { Lab } from '../../engine/lab/lab.ts';
import type { Site } from '../../engine/values/value.ts';
import { type Account, accountOf } from './account.ts';
import { commandsOf, type LabCommand } from './lab-of-run.ts';
import type { UdpSite } from './udp-site.ts';

export interface Play {
  lab: Lab;
  site: Site;
  role: 'initiate' | 'respond';
  pings: number;
  /** The longest that a run may take. */
  seconds: number;
  interrupted?: AbortSignal | undefined;
}

/** How long the last ping and a deletion may wait for their answer, in milliseconds. */
const LAST_WAIT = 2_000;
/** An IKE SA that another is about to replace may be gone for so long. */
const REPLACING = 300;

/**
 * Brings the SAs up, or waits until the other end does, pings, does what the Lab asks of this site, and hangs up. Who
 * responds stays until the other end hangs up.
 */
export async function play(at: UdpSite, plan: Play): Promise<Account> {
  const end = performance.now() + plan.seconds * 1_000;
  const until = (done: () => boolean, milliseconds = Number.POSITIVE_INFINITY) =>
    happens(at, done, Math.min(end, performance.now() + milliseconds), plan.interrupted);
  const account = () => accountOf(at.said);
  if (plan.role === 'initiate') at.command({ type: 'initiate' });
  await until(() => account().cameUp || isOver(account(), at));
  if (account().cameUp) {
    const work = begin(at, plan);
    await until(() => work.due === 0 && !at.busy);
    await until(() => account().pings.answered >= plan.pings, LAST_WAIT);
    if (plan.role === 'respond') await untilGone(at, until);
    work.stop();
  }
  await hangUp(at);
  return account();
}

/** No SA came up, and nothing more is under way. */
const isOver = ({ refusal, gaveUp, ended }: Account, at: UdpSite): boolean =>
  (refusal !== undefined || gaveUp || ended) && !at.busy;

interface Work {
  /** How many commands are still to be given. */
  due: number;
  stop(): void;
}

/** Pings at once, and gives each command of the Lab as long after the tunnel came up as the Lab says after its beginning. */
function begin(at: UdpSite, { lab, site, pings }: Play): Work {
  if (pings > 0) at.ping();
  const commands = commandsOf(lab, site);
  const give = (type: LabCommand['kind']) => {
    work.due -= 1;
    at.command({ type });
  };
  const timers = commands.map(({ kind, startMs }) => setTimeout(() => give(kind), startMs));
  const work: Work = { due: commands.length, stop: () => timers.forEach(clearTimeout) };
  return work;
}

type Until = (done: () => boolean, milliseconds?: number) => Promise<boolean>;

async function untilGone(at: UdpSite, until: Until): Promise<void> {
  const gone = () => at.ikeSas.length === 0;
  while (await until(gone)) {
    const replaced = await until(() => !gone(), REPLACING);
    if (!replaced) return;
  }
}

/** What is up is deleted, with every child SA under it (RFC 7296 §1.4.1). */
async function hangUp(at: UdpSite): Promise<void> {
  if (at.ikeSas.length === 0) return;
  at.command({ type: 'delete-ike' });
  await happens(at, () => at.ikeSas.length === 0 && !at.busy, performance.now() + LAST_WAIT, undefined);
}

/** @returns whether it happened before the deadline, and before somebody lost patience */
async function happens(
  at: UdpSite,
  done: () => boolean,
  deadline: number,
  interrupted: AbortSignal | undefined,
): Promise<boolean> {
  while (!done()) {
    const left = deadline - performance.now();
    if (left <= 0 || interrupted?.aborted) return false;
    await at.next(Math.min(left, 60_000), interrupted);
  }
  return true;
}
