import { fillWords } from '../../content/fill.ts';
import { CHIPS, INNER_CHIPS, MESSAGES, STAGE_WORDS } from '../../content/ui/messages.ts';
import type { Frame, Stage, Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import { flightOf, messageSteps } from '../../store/places.ts';

/** One packet on the Internet, as the strip and the list show it. */
export interface Message {
  step: number;
  frame: Frame;
  /** Its sender's and its receiver's letter. */
  from: 'A' | 'B';
  to: 'A' | 'B';
  label: string;
  story: string;
  note: string;
  /** What a screen reader says after the words on the chip. */
  spoken: string;
}

export interface MessageGroup {
  stage: Stage;
  title: string;
  story: string;
  messages: readonly Message[];
}

/** The packets on the Internet in the order of their flights, grouped by what they are for. */
export function messageGroups(timeline: Timeline): readonly MessageGroup[] {
  const groups: { stage: Stage; messages: Message[] }[] = [];
  for (const step of messageSteps(timeline)) {
    const frame = flightOf(timeline, step);
    if (!frame) continue;
    const message = messageOf(timeline, step, frame);
    const last = groups.at(-1);
    if (last?.stage === step.stage) last.messages.push(message);
    else groups.push({ stage: step.stage, messages: [message] });
  }
  return groups.map((group) => ({ ...group, ...STAGE_WORDS[group.stage] }));
}

function messageOf(timeline: Timeline, step: TimelineStep, frame: Frame): Message {
  const [from, to] = frame.from === 'gateway-b' ? (['B', 'A'] as const) : (['A', 'B'] as const);
  const words = CHIPS[step.id] ?? { label: frame.label, story: frame.label, note: '' };
  const inside = timeline.frames.find((other) => other.packet === frame.inner);
  const inner = inside && INNER_CHIPS[inside.label];
  const fill = (text: string) => fillWords(text, { x: from, y: to });
  const { label, story } = inner ?? words;
  return {
    step: step.index,
    frame,
    from,
    to,
    label,
    story: fill(story),
    note: words.note,
    spoken: spoken(frame, from, to),
  };
}

function spoken(frame: Frame, from: string, to: string): string {
  const { number, label } = frame;
  const said = fillWords(MESSAGES.chip, { number, label, from, to });
  const more = [frame.retransmission > 0 && MESSAGES.chipAgain, frame.lost && MESSAGES.chipLost].filter(Boolean);
  return [said, ...more].join(', ');
}

/** No child SA was ever installed: the line ends at a buffer stop. */
export function endsEarly(timeline: Timeline): boolean {
  return !timeline.sas.some(({ event }) => event.kind === 'child' && event.state === 'installed');
}
