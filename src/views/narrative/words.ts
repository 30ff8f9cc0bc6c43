import { fillWords } from '../../content/fill.ts';
import type { Answer, Prompt } from '../../content/predict.ts';
import { momentParams } from '../../content/step-words.ts';
import { REFUSAL_STEPS } from '../../content/ui/narrative.ts';
import type { Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';

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

/** A question about the replay window is none where the receiver has switched it off. */
function fits({ needs }: Prompt, { lab }: Timeline, { actor }: TimelineStep): boolean {
  if (needs === undefined) return true;
  return lab.sites[actor.endsWith('-b') ? 'a' : 'b'].child.replayWindow > 0;
}

export const filledAnswer = (answer: Answer, step: TimelineStep): Answer => ({
  ...answer,
  text: fillWords(answer.text, momentParams(step)),
  feedback: fillWords(answer.feedback, momentParams(step)),
});
