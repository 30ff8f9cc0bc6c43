import type { Derivation } from '../values/make.ts';
import { seedValue } from '../values/make.ts';
import type { Time, Value } from '../values/value.ts';
import type { PeerConfig } from './config.ts';
import type { LogEvent, LogGroup } from './log.ts';
import type { Env, Params, PeerOutput, StepId } from './peer.ts';
import type { Named, PeerState } from './state.ts';

/** What a random value is besides its bytes. */
interface Drawn {
  length: number;
  rfc: string;
  secret: boolean;
}

/**
 * One step of a peer while it is being taken: the virtual time so far and what the step has put out. It never outlives
 * the call of `stepPeer` that made it, so the peer as a whole stays a pure function.
 */
export class Turn {
  readonly config: PeerConfig;
  readonly env: Env;
  readonly outputs: PeerOutput[] = [];
  /** Moves on with every cost. */
  now: Time;
  /** How many packets this peer has made. */
  packets: number;
  /** How many child SAs have been asked for. */
  named: Named;

  constructor({ config, packets, named }: Pick<PeerState, 'config' | 'packets' | 'named'>, env: Env, at: Time) {
    this.config = config;
    this.env = env;
    this.now = at;
    this.packets = packets;
    this.named = named;
  }

  put(output: PeerOutput): void {
    this.outputs.push(output);
  }

  /** Where and when a value is born that this peer makes now. */
  in(scope: string): Derivation {
    return { owner: this.env.site, scope, at: this.now };
  }

  /**
   * A moment of computing: `cost` microseconds pass, then `make` gives the values.
   * @returns what `make` made
   */
  derive<T extends { [K in keyof T]: Value | undefined }>(
    step: StepId,
    cost: Time,
    make: () => T,
    params: Params = {},
  ): T {
    this.now += cost;
    const made = make();
    const values = Object.values<Value | undefined>(made).filter((value) => value !== undefined);
    this.put({ kind: 'derived', step, values, params, cost });
    return made;
  }

  /** A random value, drawn by `scope/name`. */
  draw(scope: string, name: string, { length, rfc, secret }: Drawn): Value {
    const label = `${scope}/${name}`;
    const bytes = this.env.random(label, length);
    return seedValue(this.in(scope), `${this.env.site}/${label}`, { name, bytes, rfc, secret });
  }

  log(group: LogGroup, event: LogEvent, params: Params = {}): void {
    this.put({ kind: 'logged', log: { group, event, params } });
  }

  nextPacketId(): string {
    this.packets += 1;
    return `${this.env.site}/ike-${this.packets}`;
  }
}
