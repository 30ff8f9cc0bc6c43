import { fillWords } from '../../content/fill.ts';
import { CHIPS, type ChipWords, GROUPS, type GroupKey, INNER_CHIPS, MESSAGES } from '../../content/ui/messages.ts';
import { packetNumber } from '../../engine/timeline/numbering.ts';
import type { Frame, Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import type { PacketId } from '../../engine/values/value.ts';
import { flightOf, messageSteps } from '../../store/places.ts';
import { senderOf } from '../../store/value-lookup.ts';
import { groupKeyOf } from './group-keys.ts';

/** One packet on the Internet, as the strip and the list show it. */
export interface Message {
  step: number;
  frame: Frame;
  /** What people count it as; not the capture's number. */
  number: number;
  /** Its sender's and its receiver's letter. */
  from: 'A' | 'B';
  to: 'A' | 'B';
  label: string;
  story: string;
  note: string;
  /** What a screen reader says after the words on the chip. */
  spoken: string;
  /** It repeats what its sender said last, in a lab of many packets: its number says enough. */
  narrow: boolean;
}

export interface MessageGroup {
  key: GroupKey;
  title: string;
  story: string;
  short: string;
  messages: readonly Message[];
}

/** As many chips as the strip of the drawing holds with all their words. */
const FULL_STRIP = 12;

/** The packets on the Internet in the order of their flights, grouped by what they are for. */
export function messageGroups(timeline: Timeline): readonly MessageGroup[] {
  const steps = messageSteps(timeline);
  const groups: { key: GroupKey; messages: Message[] }[] = [];
  for (const step of steps) {
    const frame = flightOf(timeline, step);
    if (!frame) continue;
    const words = chipWordsOf(timeline, step, frame);
    const key = groupKeyOf(
      timeline,
      step,
      frame,
      words,
      groups.map((group) => group.key),
    );
    const last = groups.at(-1);
    const group = last?.key === key ? last : { key, messages: [] };
    if (group !== last) groups.push(group);
    const message = messageOf(timeline, step, frame, words);
    const before = group.messages.findLast(({ from }) => from === message.from);
    const narrow = steps.length > FULL_STRIP && before?.label === message.label;
    group.messages.push({ ...message, narrow });
  }
  return groups.map((group) => ({ ...group, ...GROUPS[group.key] }));
}

/** The words of the step in which it flies; of a hop beyond a NAT, those of the step in which the packet set out. */
function chipWordsOf(timeline: Timeline, step: TimelineStep, frame: Frame): ChipWords {
  const flown = timeline.steps.filter((other) => CHIPS[other.id] && flightOf(timeline, other)?.packet === frame.packet);
  return CHIPS[step.id] ?? CHIPS[flown[0]?.id ?? ''] ?? { label: frame.label, story: frame.label, note: '' };
}

function messageOf(timeline: Timeline, step: TimelineStep, frame: Frame, words: ChipWords): Omit<Message, 'narrow'> {
  const [from, to] = senderOf(frame) === 'b' ? (['B', 'A'] as const) : (['A', 'B'] as const);
  const number = packetNumber(timeline, frame) ?? 0;
  const plain = frame.label.replace(/ (request|response)$/, '');
  const fill = (text: string) => fillWords(text, { ...step.params, x: from, y: to, label: plain });
  const { label, story } = innerWords(timeline, step, frame, words);
  const message = { step: step.index, frame, number, from, to, label: fill(label), story: fill(story) };
  return { ...message, note: fill(words.note), spoken: spoken(message) };
}

/** `ESP ping`: the protection, and what is inside. */
function innerWords(timeline: Timeline, step: TimelineStep, frame: Frame, words: ChipWords): InnerWords {
  const plain = INNER_CHIPS[frame.label];
  if (plain) return plain;
  const inside = frame.inner === undefined ? undefined : insideOf(timeline, step, frame.inner);
  const inner = INNER_CHIPS[inside ?? ''];
  return inner ? { label: `${words.label} ${inner.label}`, story: inner.story } : words;
}

type InnerWords = Pick<ChipWords, 'label' | 'story'>;

/** The label of the packet inside; one that a gateway made itself was never on a link, so the step that made it tells. */
function insideOf(timeline: Timeline, { index, actor }: TimelineStep, inner: PacketId): string | undefined {
  const carried = timeline.frames.find((other) => other.packet === inner);
  if (carried) return carried.label;
  const isMaking = (step: TimelineStep) => step.id in INNER_CHIPS && (step.actor === actor || actor === 'nat');
  return timeline.steps.findLast((step) => step.index < index && isMaking(step))?.id;
}

function spoken({ number, frame, from, to }: Pick<Message, 'number' | 'frame' | 'from' | 'to'>): string {
  const said = fillWords(MESSAGES.chip, { number, label: frame.label, from, to });
  const more = [frame.retransmission > 0 && MESSAGES.chipAgain, frame.lost && MESSAGES.chipLost].filter(Boolean);
  return [said, ...more].join(', ');
}

/** No child SA was ever installed: the line ends at a buffer stop. */
export function endsEarly(timeline: Timeline): boolean {
  return !timeline.sas.some(({ event }) => event.kind === 'child' && event.state === 'installed');
}
