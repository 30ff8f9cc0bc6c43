import type { ProofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import type { Frame, Timeline } from '../../../engine/timeline/timeline.ts';
import type { Site } from '../../../engine/values/value.ts';
import { senderOf } from '../../../store/value-lookup.ts';

/** Messages of one name that follow each other. */
export interface Chip {
  key: number;
  label: string;
  count: number;
  from: Site;
}

export interface Stopped {
  /** Up to the message that carries the proof. */
  sent: readonly Chip[];
  /** What a proof that fits leads to. Where the ends have different keys, all of it happens with Eve or without her. */
  never: readonly Chip[];
  /** The message that says no, in IKEv2, where the lab has one that says yes. */
  refusal?: Chip;
  /** Packets of data that arrive where nobody stands in the middle. */
  data: number;
}

/** What crosses the Internet in a lab, parted behind the proof that does not fit. */
export function stoppedAt({ frames }: Timeline, lab: ProofsOfLab): Stopped {
  const { version, initiator, prover, provedAt } = lab;
  const site = (prover === 'i') === (initiator === 'a') ? 'a' : 'b';
  const crossing = frames.filter(({ link, kind }) => link === 'internet' && kind !== 'keepalive');
  const proof = crossing.find((frame) => frame.sentAt >= provedAt && senderOf(frame) === site);
  const answer = crossing.find((frame) => proof && frame.sentAt > proof.sentAt && senderOf(frame) !== site);
  const refusal = version === 2 ? chips(answer ? [answer] : [])[0] : undefined;
  const ends = answer?.sentAt ?? Number.POSITIVE_INFINITY;
  const later = crossing.filter(({ sentAt, label }) => sentAt >= ends && label !== refusal?.label);
  return {
    sent: chips(crossing.filter(({ sentAt }) => sentAt < ends)),
    never: equal(lab.pskI, lab.pskR) ? merged(chips(later.filter(({ retransmission }) => retransmission === 0))) : [],
    ...(refusal && { refusal }),
    data: crossing.filter((frame) => isData(frame) && !frame.lost).length,
  };
}

const isData = ({ kind }: Frame): boolean => kind === 'esp' || kind === 'ah';

const chips = (frames: readonly Frame[]): Chip[] =>
  frames.map((frame) => ({ key: frame.number, label: frame.label, count: 1, from: senderOf(frame) }));

/** Each name once, at its first place. */
function merged(all: readonly Chip[]): Chip[] {
  const byLabel = new Map<string, Chip>();
  for (const chip of all) {
    const before = byLabel.get(chip.label);
    byLabel.set(chip.label, before ? { ...before, count: before.count + 1 } : chip);
  }
  return [...byLabel.values()];
}
