import { actorParams, fillWords, type WordParams } from './fill.ts';
import { STEPS, type StepWords } from './steps.ts';

/** What the words of a moment depend on. */
export interface Moment {
  id: string;
  actor: string;
  params: WordParams;
}

export const momentParams = (moment: Moment): WordParams => ({ ...actorParams(moment.actor), ...moment.params });

/**
 * Some moments have words of their own for the way they went: the reason of a drop, the form of a packet, its protocol, or
 * addresses that differ.
 */
function variantOf({ id, params }: Moment): string {
  if (params.source === 'differs' || params.destination === 'differs') return `${id}=differs`;
  const way = params.reason ?? params.form ?? params.protocol;
  return way === undefined ? id : `${id}=${way}`;
}

/**
 * The words of one moment, with its parameters put in. A moment whose words are missing is named by its id: the screen
 * stays, and the content test says so.
 */
export function stepWords(moment: Moment): StepWords {
  const words = STEPS[variantOf(moment)] ?? STEPS[moment.id];
  if (!words) return { title: moment.id, story: moment.id, text: moment.id };
  const params = momentParams(moment);
  const fill = (template: string) => fillWords(template, params);
  return {
    title: fill(words.title),
    story: fill(words.story),
    text: fill(words.text),
    ...(words.a !== undefined && { a: fill(words.a) }),
    ...(words.b !== undefined && { b: fill(words.b) }),
  };
}
