import { useMemo } from 'react';
import { exchangeOfLab, type LabExchange } from '../../../engine/bench/dh/exchange-of-lab.ts';
import { privateLength } from '../../../engine/bench/dh/private-length.ts';
import { groupById } from '../../../engine/crypto/algorithms.ts';
import type { Group } from '../../../engine/crypto/types.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { type BenchWork, useBenchWork } from '../../../store/bench-work.ts';
import { symbolIn, versionOf } from '../../../store/symbols.ts';
import { bytesAt } from './dh-settings.ts';

/** Whose bytes a private value is: typed here, the lab's, or drawn for the bench. */
export type Origin = 'typed' | 'lab' | 'drawn';

export interface RealHalf {
  /** As the RFC of the lab calls it: `i` or `xi` of the initiator, `r` or `xr` of the responder. */
  name: string;
  origin: Origin;
  /** Why what was typed is not used. */
  fault?: 'unreadable' | 'nothing' | { count: number; bytes: number };
}

export interface Real {
  group: Group;
  exchange: LabExchange | undefined;
  a: RealHalf;
  b: RealHalf;
  /** The shared secret: `g^ir` or `g^xy`. */
  shared: string;
  version: 1 | 2;
  work: BenchWork<'realExchange'>;
}

/** The exchange at real size: the lab's, unless the learner chose another group or private values. */
export function useReal({ run, step }: BenchLab, settings: BenchSettings): Real {
  const { value, group: wanted, xa, xb } = settings;
  const exchange = useMemo(() => exchangeOfLab(run.timeline, step.index, value), [run, step, value]);
  const ofLab = groupById(exchange?.group ?? 'modp2048');
  const group = groupById(wanted ?? '') ?? ofLab;
  if (!group) throw new Error('the lab names a group that the engine lacks');
  const mine = group === ofLab ? exchange : undefined;
  const a = halfOf(group, xa, mine?.a?.privateValue.bytes);
  const b = halfOf(group, xb, mine?.b?.privateValue.bytes);
  const work = useBenchWork('realExchange', {
    group: group.id,
    ...(a.bytes && { a: a.bytes }),
    ...(b.bytes && { b: b.bytes }),
  });
  const named = (name: string) => symbolIn(run.timeline, name) ?? name;
  const isTurned = exchange?.a?.side === 'r';
  return {
    group,
    exchange: mine,
    a: { ...a.half, name: named(isTurned ? 'r' : 'i') },
    b: { ...b.half, name: named(isTurned ? 'i' : 'r') },
    shared: named('g^ir'),
    version: versionOf(run.timeline),
    work,
  };
}

function halfOf(
  group: Group,
  setting: string | undefined,
  lab: Uint8Array | undefined,
): { bytes?: Uint8Array; half: Omit<RealHalf, 'name'> } {
  const other = { ...(lab && { bytes: lab }), half: { origin: lab ? 'lab' : 'drawn' } as const };
  if (setting === undefined) return other;
  const typed = bytesAt(setting);
  const fault = faultOf(group, typed);
  if (fault === undefined && typed) return { bytes: typed, half: { origin: 'typed' } };
  return { ...other, half: { ...other.half, ...(fault !== undefined && { fault }) } };
}

function faultOf(group: Group, typed: Uint8Array | undefined): RealHalf['fault'] {
  if (typed === undefined) return 'unreadable';
  const { least, most } = privateLength(group);
  if (most !== undefined && typed.length !== most) return { count: typed.length, bytes: most };
  return typed.length < least ? 'nothing' : undefined;
}
