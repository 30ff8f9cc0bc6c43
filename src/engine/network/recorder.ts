import { toHex } from '../bytes/hex.ts';
import { logText } from '../dialects/strongswan-log.ts';
import type { AhKeys, EspKeys, IkeKeys, KeyTable } from '../dissect/key-table.ts';
import type { LogLine, Params, SaEvent, StepId } from '../ike/peer.ts';
import type { Refusal } from '../ike/refusals.ts';
import type { Lab } from '../lab/lab.ts';
import type { PingRef } from '../nodes/node.ts';
import { StageTracker } from '../timeline/stages.ts';
import type {
  Frame,
  NodeId,
  PingResult,
  TimedLog,
  TimedMapping,
  TimedRefusal,
  TimedSa,
  TimedWindow,
  Timeline,
  TimelineStep,
} from '../timeline/timeline.ts';
import type { Site, Time, Value } from '../values/value.ts';

/** A frame that is on its way into a link, and gets its number when it is sent. */
export interface Pending {
  number?: number;
}

/** A step that happens. */
interface Happening {
  id: StepId;
  actor: NodeId;
  flying: boolean;
  params: Params;
  frame: Pending | undefined;
  values: readonly Value[];
}

/** A step whose number, group and frame are known only at the end. */
interface Draft {
  step: TimelineStep;
  frame: Pending | undefined;
}

/** Collects what happens, in any order, and orders it into a Timeline. */
export class Recorder {
  private readonly drafts: Draft[] = [];
  private readonly stepTimes = new Set<Time>();
  private readonly frames: Frame[] = [];
  private readonly values: Value[] = [];
  private readonly logs: TimedLog[] = [];
  private readonly sas: TimedSa[] = [];
  private readonly refusals: TimedRefusal[] = [];
  private readonly mappings: TimedMapping[] = [];
  private readonly windows: TimedWindow[] = [];
  private readonly pings = new Map<string, PingResult>();
  private readonly ikeKeys = new Map<string, IkeKeys>();
  private readonly espKeys = new Map<string, EspKeys>();
  private readonly ahKeys = new Map<string, AhKeys>();

  /**
   * A step at `at`, or so little later that no other step has the same time.
   * @returns its time
   */
  step(at: Time, { id, actor, flying, params, frame, values }: Happening): Time {
    let free = Math.round(at);
    while (this.stepTimes.has(free)) free++;
    this.stepTimes.add(free);
    // A value is born when its step is seen, which may be a little later than the peer thought.
    for (const value of values) this.values.push(value.at === free ? value : { ...value, at: free });
    const step = { index: 0, at: free, id, stage: 'idle', actor, flying, values: values.map(idOf), params } as const;
    this.drafts.push({ step, frame });
    return free;
  }

  /** The number that the next frame will have. */
  get nextFrame(): number {
    return this.frames.length + 1;
  }

  frame(frame: Frame): void {
    this.frames.push(frame);
  }

  log(at: Time, site: Site, log: LogLine): void {
    this.logs.push({ at, site, log, text: logText(log) });
  }

  sa(at: Time, site: Site, event: SaEvent): void {
    this.sas.push({ at, site, event });
  }

  refusal(at: Time, site: Site, refusal: Refusal, params: Params): void {
    this.refusals.push({ at, site, refusal, params });
  }

  ikeKey(keys: IkeKeys): void {
    // Two ends with different pre-shared keys have different keys in IKEv1.
    const own = keys.version === 1 ? `/${toHex(keys.key)}` : '';
    this.ikeKeys.set(`${toHex(keys.initiatorSpi)}/${toHex(keys.responderSpi)}${own}`, keys);
  }

  espKey(keys: EspKeys): void {
    this.espKeys.set(`${keys.source}/${keys.destination}/${keys.spi}`, keys);
  }

  ahKey(keys: AhKeys): void {
    this.ahKeys.set(`${keys.source}/${keys.destination}/${keys.spi}`, keys);
  }

  mapping(mapping: TimedMapping): void {
    this.mappings.push(mapping);
  }

  window(window: TimedWindow): void {
    this.windows.push(window);
  }

  pingSent(at: Time, ping: PingRef): void {
    this.pings.set(nameOf(ping), { ...ping, sentAt: at });
  }

  pingAnswered(at: Time, ping: PingRef): void {
    // A second answer to the same ping is a copy.
    if (this.pings.get(nameOf(ping))?.answeredAt === undefined) this.notePing(ping, { answeredAt: at });
  }

  pingLost(ping: PingRef, lostBecause: StepId): void {
    this.notePing(ping, { lostBecause });
  }

  private notePing(ping: PingRef, note: Partial<PingResult>): void {
    const result = this.pings.get(nameOf(ping));
    if (result) this.pings.set(nameOf(ping), { ...result, ...note });
  }

  timeline(lab: Lab, cut: Timeline['cut']): Timeline {
    const steps = this.finishedSteps();
    const keys: KeyTable = {
      ike: [...this.ikeKeys.values()],
      esp: [...this.espKeys.values()],
      ah: [...this.ahKeys.values()],
    };
    return {
      lab,
      end: this.frames.reduce((end, frame) => Math.max(end, frame.arrivesAt), steps.at(-1)?.at ?? 0),
      frames: this.frames,
      steps,
      values: this.values.sort(byTime),
      logs: this.logs.sort(byTime),
      sas: this.sas.sort(byTime),
      refusals: this.refusals.sort(byTime),
      pings: [...this.pings.values()].sort((one, other) => one.sentAt - other.sentAt),
      mappings: this.mappings.sort(byTime),
      windows: this.windows.sort(byTime),
      keys,
      ...(cut && { cut }),
    };
  }

  private finishedSteps(): TimelineStep[] {
    const drafts = this.drafts.sort((one, other) => one.step.at - other.step.at);
    const groups = new StageTracker();
    return drafts.map(({ step, frame }, index) => {
      step.index = index;
      if (frame?.number !== undefined) step.frame = frame.number;
      step.stage = groups.next(step.id, this.frames[(frame?.number ?? 0) - 1]);
      return step;
    });
  }
}

const idOf = (value: Value) => value.id;
const byTime = (one: { at: Time }, other: { at: Time }) => one.at - other.at;

function nameOf({ from, identifier, sequence }: PingRef): string {
  return `${from}/${identifier}/${sequence}`;
}
