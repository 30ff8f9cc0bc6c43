import { fillWords } from '../../../content/fill.ts';
import { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import type { ArrivalReport } from '../../../engine/bench/replay/replay-bench.ts';

const { verdict: SAYS, did: DID } = REPLAY_BENCH;

/** Numbers in groups of three digits, from five digits on. */
export const numberText = (number: number): string =>
  String(number).length > 4 ? String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f') : String(number);

/** What becomes of the packet that has just arrived, and why. */
export function verdictWords(report: ArrivalReport | undefined, slidesFirst: boolean, shutOut: boolean): string {
  if (!report) return SAYS.start;
  return fillWords(templateOf(report, slidesFirst, shutOut), {
    n: numberText(report.number),
    taken: numberText(report.taken),
    back: numberText(Math.abs(report.back)),
    size: report.before.size,
  });
}

function templateOf(report: ArrivalReport, slidesFirst: boolean, shutOut: boolean): string {
  const { verdict, from, back, before, taken } = report;
  if (verdict === 'unsent') return SAYS.unsent;
  if (verdict === 'bad-tag') return forgedTemplate(report, slidesFirst);
  if (verdict === 'replayed' && taken !== report.number) return taken === 0 ? SAYS.guessedZero : SAYS.guessedSeen;
  if (verdict === 'replayed') return from === 'copy' ? SAYS.replayedCopy : SAYS.replayed;
  if (verdict === 'too-old') {
    if (from !== 'a') return SAYS.tooOldCopy;
    return shutOut ? SAYS.shutOut : SAYS.tooOldGood;
  }
  if (before.size === 0) return SAYS.off;
  return back < 0 ? SAYS.ahead : SAYS.inside;
}

const forgedTemplate = ({ from }: ArrivalReport, slidesFirst: boolean): string =>
  from !== 'forged' ? SAYS.guessed : slidesFirst ? SAYS.forgedFirst : SAYS.forged;

export type StageId = keyof typeof REPLAY_BENCH.stage;

interface Stage {
  id: StageId;
  /** Empty before anything has arrived. */
  text: string;
  stops: boolean;
}

/** What the receiver did at each of its three stages, in the order in which it takes them. */
export function stagesOf(report: ArrivalReport | undefined, slidesFirst: boolean): readonly Stage[] {
  const [window, icv, slide] = report ? done(report) : IDLE;
  return slidesFirst ? [window, slide, icv] : [window, icv, slide];
}

type Three = readonly [Stage, Stage, Stage];

const idle = (id: StageId): Stage => ({ id, text: '', stops: false });
const IDLE: Three = [idle('window'), idle('icv'), idle('slide')];

function done(report: ArrivalReport): Three {
  const { verdict, before } = report;
  const looked = verdict === 'fresh' || verdict === 'bad-tag';
  const seen = verdict === 'replayed' || verdict === 'too-old' ? DID[verdict] : DID.fresh;
  const icv = looked ? (verdict === 'fresh' ? DID.good : DID.bad) : DID.unlooked;
  return [
    { id: 'window', text: before.size === 0 ? DID.off : seen, stops: !looked },
    { id: 'icv', text: icv, stops: verdict === 'bad-tag' },
    { id: 'slide', text: slideText(report), stops: false },
  ];
}

function slideText({ verdict, before, after, number }: ArrivalReport): string {
  const marks = verdict === 'fresh' && before.size > 0;
  const template = after.highest !== before.highest ? DID.slides : marks ? DID.marks : DID.stays;
  return fillWords(template, { right: numberText(after.highest), n: numberText(number) });
}
