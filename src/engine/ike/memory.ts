import type { Answer, IkeSa, Met, Outcome, PeerState } from './state.ts';

/** How many answers and initiators are remembered without an IKE SA. */
const MEMORY = 16;

const remember = <T>(list: readonly T[], more: readonly T[]): readonly T[] => [...list, ...more].slice(-MEMORY);

/** Keeps an answer whose IKE SA is gone or never came to be. */
export function withLastWords(state: PeerState, answer: Answer | undefined): PeerState {
  return answer ? { ...state, lastWords: remember(state.lastWords, [answer]) } : state;
}

/** The state with one SA changed. `undefined` takes it out; one that is gone also leaves its last answer behind. */
export function withSa(state: PeerState, before: IkeSa, after: IkeSa | undefined): PeerState {
  const alive = after && after.stage !== 'gone' ? [after] : [];
  const sas = state.sas.flatMap((sa) => (sa.name === before.name ? alive : [sa]));
  const next = { ...state, sas };
  return alive.length > 0 ? next : withLastWords(next, after?.answered);
}

/** The state with one SA changed, and with those that were made or changed by the way. */
export function withOutcome(state: PeerState, before: IkeSa, { sa, others = [] }: Outcome): PeerState {
  const next = withSa(state, before, sa);
  const names = new Set(others.map(({ name }) => name));
  const sas = [...next.sas.filter(({ name }) => !names.has(name)), ...others];
  const begun = others.reduce((most, { number }) => Math.max(most, number), next.begun);
  return { ...next, sas, begun };
}

/** An initiator that asks again after a refusal keeps the number of its IKE SA. `spiI` is hex. */
export function knownAs({ met, begun }: PeerState, spiI: string): Met {
  const before = met.find((one) => one.spiI === spiI);
  return { spiI, number: before?.number ?? begun + 1, attempts: (before?.attempts ?? 0) + 1 };
}

/** The state after a first message of an initiator. */
export function withMet(state: PeerState, met: Met): PeerState {
  const others = state.met.filter(({ spiI }) => spiI !== met.spiI);
  return { ...state, begun: Math.max(state.begun, met.number), met: remember(others, [met]) };
}
