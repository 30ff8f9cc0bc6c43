import { fillWords } from '../../content/fill.ts';
import type { Answer, Prompt } from '../../content/predict.ts';
import { momentParams } from '../../content/step-words.ts';
import { REFUSAL_STEPS } from '../../content/ui/narrative.ts';
import type { Lab } from '../../engine/lab/lab.ts';
import type { Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import type { Site } from '../../engine/values/value.ts';

export const isRefusal = (step: TimelineStep): boolean => REFUSAL_STEPS.includes(step.id);

/** The question of a step: asked only the first time the step comes, and never beside a refusal. */
export function promptAt(prompts: readonly Prompt[], timeline: Timeline, step: TimelineStep): Prompt | undefined {
  const first = timeline.steps.find((one) => one.id === step.id);
  if (first !== step || isRefusal(step)) return undefined;
  const here = prompts.filter((prompt) => prompt.step === step.id && fits(prompt, timeline, step));
  return (
    here.find((prompt) => prompt.preset === timeline.lab.preset && prompt.preset !== undefined) ??
    here.find((prompt) => prompt.preset === undefined)
  );
}

type Needs = NonNullable<Prompt['needs']>;

/** What a question takes for granted of the lab. */
const NEEDS: { readonly [K in Needs]: (lab: Lab, sender: Site) => boolean } = {
  'replay-window': ({ sites }, sender) => sites[sender === 'a' ? 'b' : 'a'].child.replayWindow > 0,
  'nat-detection': ({ sites }) => sites.a.ike.natTraversal && sites.b.ike.natTraversal,
  'ah-alone': ({ sites }, sender) => sites[sender].child.protocol === 'ah',
};

function fits({ needs }: Prompt, { lab }: Timeline, { actor }: TimelineStep): boolean {
  return needs === undefined || NEEDS[needs](lab, actor.endsWith('-b') ? 'b' : 'a');
}

export const filledAnswer = (answer: Answer, step: TimelineStep): Answer => ({
  ...answer,
  text: fillWords(answer.text, momentParams(step)),
  feedback: fillWords(answer.feedback, momentParams(step)),
});
