import { type ChipWords, GROUPS, type GroupKey } from '../../content/ui/messages.ts';
import { readU16 } from '../../engine/bytes/bytes.ts';
import type { Frame, Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';

const NAT_T_PORT = 4500;

/** Which group a message belongs to: that of its chip, else its stage; with a variant where the run asks for one. */
export function groupKeyOf(
  timeline: Timeline,
  step: TimelineStep,
  frame: Frame,
  words: ChipWords,
  before: readonly GroupKey[],
): GroupKey {
  const key = words.group ?? (step.stage === 'main-mode' ? mainBefore(before) : step.stage);
  if (key === 'delete' && isOldPair(timeline, step)) return 'delete-child';
  const variant = VARIANTS[key]?.({ timeline, step, frame, before });
  const varied = `${key}=${variant}`;
  return isKey(varied) ? varied : key;
}

/** Whatever else is said in main mode, such as a refusal, belongs to what was said last. */
function mainBefore(before: readonly GroupKey[]): GroupKey {
  const [base = ''] = (before.at(-1) ?? '').split('=');
  return base.startsWith('main-') && isKey(base) ? base : 'main-mode';
}

const isKey = (key: string): key is GroupKey => key in GROUPS;

interface Place {
  timeline: Timeline;
  step: TimelineStep;
  frame: Frame;
  /** The groups so far, the last of which may be this one. */
  before: readonly GroupKey[];
}

/** The first of its kind is over: another group has come since. */
const isAgain = ({ before }: Place, first: GroupKey): string | undefined =>
  before.includes(first) && before.at(-1) !== first ? 'again' : undefined;

const VARIANTS: Partial<Record<GroupKey, (place: Place) => string | undefined>> = {
  'main-halves': ({ timeline }) => (bothDetectNats(timeline) ? 'nat' : undefined),
  'main-proof': ({ timeline, frame }) => (isRefused(timeline) ? 'refused' : hasMoved(frame) ? 'nat' : undefined),
  'ike-auth': ({ timeline }) => (isRefused(timeline) ? 'refused' : undefined),
  'quick-mode': (place) => isAgain(place, 'quick-mode'),
  traffic: ({ timeline, step }) => (hasOldPair(timeline, step) ? 'new' : undefined),
};

function bothDetectNats({ lab: { sites } }: Timeline): boolean {
  return sites.a.ike.natTraversal && sites.b.ike.natTraversal;
}

/** One end refused phase 1. */
function isRefused({ sas }: Timeline): boolean {
  return sas.some(({ event }) => event.kind === 'ike' && event.state === 'refused');
}

/** Either UDP port, behind an IPv4 header: a NAT rewrites one of them. */
function hasMoved({ bytes }: Frame): boolean {
  const udp = ((bytes[0] ?? 0) & 15) * 4;
  return [udp, udp + 2].some((at) => readU16(bytes, at) === NAT_T_PORT);
}

/** A pair is deleted, while another has taken its place. */
function isOldPair(timeline: Timeline, step: TimelineStep): boolean {
  const { about, reason } = step.params;
  return (about === 'child' || reason === 'child') && hasOldPair(timeline, step);
}

/** A pair of SAs has been replaced by now. */
function hasOldPair({ sas }: Timeline, { at }: TimelineStep): boolean {
  return sas.some((entry) => entry.at <= at && entry.event.kind === 'child' && entry.event.state === 'old');
}
