import { COST } from '../costs.ts';
import type { Params } from '../peer.ts';
import type { Turn } from '../turn.ts';
import { tellIke } from './events.ts';
import { inform } from './informing.ts';
import { notification } from './payloads.ts';
import type { Doubt } from './phase1.ts';
import { incomingParams, type V1Incoming } from './reading.ts';
import type { KeyedSa } from './state.ts';
import { PHASE1 } from './steps.ts';
import { cancel, dpdTimer, halfOpenTimer, ikeLifeTimer, ikeRekeyTimer, phase1Timer } from './timers.ts';

const SECOND = 1_000_000;
/** When each end asks for new keys, as a share of the lifetime. They differ, so that not both ask at once. */
const REKEY_AT = { i: 0.9, r: 0.95 } as const;

export const saParams = (turn: Turn, { number, local, remote }: KeyedSa): Params => {
  const { name, localId, remoteId } = turn.config;
  return { name, number, local: local.address, remote: remote.address, localId: localId.text, remoteId: remoteId.text };
};

/** Phase 1 is done: this end knows the other. */
export function established(turn: Turn, keyed: KeyedSa): KeyedSa {
  const sa: KeyedSa = { ...keyed, stage: 'established', heardAt: turn.now };
  cancel(turn, halfOpenTimer(sa));
  tellIke(turn, sa, 'authenticated');
  turn.log('IKE', 'ike.established', saParams(turn, sa));
  background(turn, rekeyAndLife(turn, sa));
  watch(turn, sa);
  return sa;
}

function rekeyAndLife(turn: Turn, sa: KeyedSa): readonly (readonly [timer: string, at: number])[] {
  if (sa.seconds === 0) return [];
  const life = sa.seconds * SECOND;
  return [
    [ikeRekeyTimer(sa), Math.round(turn.now + REKEY_AT[sa.role] * life)],
    [ikeLifeTimer(sa), turn.now + life],
  ];
}

/** Timers that keep no recording going. */
export function background(turn: Turn, timers: readonly (readonly [timer: string, at: number])[]): void {
  for (const [timer, at] of timers) turn.put({ kind: 'wake-at', timer, at, idle: true });
}

/** The same share of a child's lifetime. */
export const rekeyAt = (role: 'i' | 'r'): number => REKEY_AT[role];

/** Rings when the other end has been silent for as long as this end is told to bear (RFC 3706 §5). */
export function watch(turn: Turn, sa: KeyedSa): void {
  const { dpd } = turn.config;
  if (sa.dpd && dpd > 0) background(turn, [[dpdTimer(sa), sa.heardAt + dpd]]);
}

/** Every timer of an ISAKMP SA, for when it goes. */
export function stopTimers(turn: Turn, sa: Pick<KeyedSa, 'name'>): void {
  cancel(turn, phase1Timer(sa), halfOpenTimer(sa), ikeRekeyTimer(sa), ikeLifeTimer(sa), dpdTimer(sa));
}

/**
 * The other end's proof is no proof.
 * With another PSK all keys differ, so main mode's message 5 decrypts to nonsense, and all that can be said is that it is
 * malformed. Like strongSwan, this end says so under its own keys, which the other end does not have (RFC 2409 §5.7 would
 * have it in the clear), and waits on: somebody else may have sent the nonsense.
 */
export function refuseProof(turn: Turn, sa: KeyedSa, { header }: V1Incoming, doubt?: Doubt): KeyedSa {
  const steps = PHASE1[sa.mode];
  const notify = doubt ? 'AUTHENTICATION_FAILED' : 'PAYLOAD_MALFORMED';
  const params = { notify };
  if (!doubt) turn.derive(steps.garbled, COST.seal, () => ({}), params);
  const first = !sa.refused;
  if (first) {
    turn.put({ kind: 'refused', refusal: { by: 'self', notify, retried: false }, params });
    tellIke(turn, sa, 'refused');
  }
  const payloads = [notification(doubt ? 'AUTHENTICATION-FAILED' : 'PAYLOAD-MALFORMED')];
  inform(turn, sa, payloads, { seal: 'informational.seal', step: steps.refusal, params });
  if (!doubt) turn.log('IKE', 'ike.processing-failed', incomingParams(header, sa.role === 'i'));
  if (doubt) stopTimers(turn, sa);
  return { ...sa, refused: true, ...(doubt && { stage: 'gone' as const }) };
}
