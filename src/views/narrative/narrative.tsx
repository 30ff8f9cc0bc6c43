import { fillWords } from '../../content/fill.ts';
import { PRESET_WORDS } from '../../content/presets.ts';
import { stepWords } from '../../content/step-words.ts';
import { BENCH_NAMES, TRY_IT, TRY_IT_SHORT } from '../../content/ui/bench-names.ts';
import { LOGS, LOOK_NEXT, NARRATIVE } from '../../content/ui/narrative.ts';
import type { TimelineStep } from '../../engine/timeline/timeline.ts';
import { firstStep, nextStep, setDepth } from '../../store/actions.ts';
import { useStepBench } from '../../store/bench-links.ts';
import { useDepth, useRun, useStep } from '../../store/selectors.ts';
import { Icon } from '../../ui/icon.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { clockText } from './clock.ts';
import { Fidelity } from './fidelity.tsx';
import { Logs } from './logs.tsx';
import { toggleLogs, usePanels } from './panels.ts';
import { Predict } from './predict.tsx';
import { usePrompts } from './prompts.ts';
import { isRefusal, promptAt } from './words.ts';
import './narrative.css';

/** What the current step means, a question before it is answered, and the way on. */
export function Narrative() {
  return (
    <section className="narr" aria-label={NARRATIVE.region} data-depth={useDepth()}>
      {useDepth() === 'story' ? <Story /> : <Text />}
    </section>
  );
}

/** Letters that fit into two lines of the big type, and into the column beside a question. */
const LONG_STORY = 92;
const LONG_TEXT = 215;
/** Where a question stands below, on a projector. */
const LONG_TEXT_WITH_PROMPT = 170;

/** One sentence, large, for somebody who knows only what an address is. */
function Story() {
  const step = useStep();
  const { story } = stepWords(step);
  return (
    <>
      <div className="narr-say">
        <h2 className="unseen">{NARRATIVE.region}</h2>
        <p className={story.length > LONG_STORY ? 'serif narr-story narr-long' : 'serif narr-story'}>{story}</p>
        <div className="narr-way">
          <NextButton step={step} />
          <button type="button" className="narr-link narr-deeper" onClick={() => setDepth('packets')}>
            {NARRATIVE.deeper}
          </button>
          <BenchWay />
          <Fidelity />
        </div>
      </div>
      <Aside step={step} />
    </>
  );
}

function NextButton({ step }: { step: TimelineStep }) {
  const { timeline } = useRun();
  const next = timeline.steps[step.index + 1];
  return (
    <button type="button" className="narr-next" onClick={next ? nextStep : firstStep}>
      {next ? fillWords(NARRATIVE.next, { title: stepWords(next).title }) : NARRATIVE.again}
      <Icon name="arrow" />
    </button>
  );
}

function Text() {
  const { timeline } = useRun();
  const step = useStep();
  const phone = useMedia('(max-width: 719px)');
  const prompt = promptAt(usePrompts(), timeline, step);
  const { title, text } = stepWords(step);
  return (
    <>
      <div className="narr-told">
        <div className="narr-head">
          <h2>{NARRATIVE.region}</h2>
          <BenchWay short />
          <LogsButton step={step} />
          <Fidelity />
        </div>
        <p
          className={
            text.length > (prompt ? LONG_TEXT_WITH_PROMPT : LONG_TEXT)
              ? 'serif narr-text narr-dense'
              : 'serif narr-text'
          }
        >
          <b>{title}.</b> {text} <span className="narr-clock">{clockText(timeline, step)}</span>
        </p>
      </div>
      <Aside step={step} />
      {phone && <Logs />}
    </>
  );
}

/** The bench at which one can turn the knobs of what this step does. */
function BenchWay({ short = false }: { short?: boolean }) {
  const link = useStepBench();
  if (!link) return null;
  const words = fillWords(TRY_IT, { bench: BENCH_NAMES[link.bench] });
  return (
    <a className="narr-link" href={link.href} title={words} aria-label={words}>
      {short ? TRY_IT_SHORT : words}
    </a>
  );
}

/** A refusal opens the logs by itself, and then there is nothing to press. */
function LogsButton({ step }: { step: TimelineStep }) {
  const open = usePanels((panels) => panels.logsOpen);
  if (isRefusal(step)) return null;
  return (
    <button type="button" className="narr-link" aria-expanded={open} onClick={toggleLogs}>
      {LOGS.show}
    </button>
  );
}

function Aside({ step }: { step: TimelineStep }) {
  const { timeline } = useRun();
  const prompt = promptAt(usePrompts(), timeline, step);
  if (isRefusal(step)) return <LookNext open={timeline.lab.preset} />;
  return prompt ? <Predict key={prompt.id} prompt={prompt} step={step} /> : <div className="narr-none" />;
}

const HEALTHY: Readonly<Record<string, string>> = LOOK_NEXT.healthyFor;
const OTHERS: Readonly<Record<string, readonly string[]>> = LOOK_NEXT.othersFor;

function LookNext({ open }: { open: string | undefined }) {
  const healthy = HEALTHY[open ?? ''] ?? LOOK_NEXT.healthy;
  const others = (OTHERS[open ?? ''] ?? LOOK_NEXT.others).filter((slug) => slug !== open).slice(0, 1);
  return (
    <nav className="narr-look" aria-label={NARRATIVE.lookNext}>
      <h3>{NARRATIVE.lookNext}</h3>
      {open !== healthy && (
        <a className="narr-first" href={open === undefined ? `#/lab/${healthy}` : `#/compare/${open}/${healthy}`}>
          <Icon name="arrow" />
          {NARRATIVE.healthy}
        </a>
      )}
      {others.map((slug) => (
        <a key={slug} href={`#/lab/${slug}`}>
          <Icon name="arrow" />
          {PRESET_WORDS[slug]?.title ?? slug}
        </a>
      ))}
    </nav>
  );
}
