import { needsExtras } from '../engine/crypto/implementations.ts';
import { needsIkev1 } from '../engine/ike/versions.ts';
import { algorithmWords } from '../engine/lab/algorithm-words.ts';
import type { Lab } from '../engine/lab/lab.ts';
import type { Answer, Ask, CallName, EngineCalls, Reply } from './protocol.ts';
import { runLab } from './run-lab.ts';

type Later<N extends CallName> = (argument: Parameters<EngineCalls[N]>[0]) => Answer<N> | Promise<Answer<N>>;

/** Sees to it that a Lab can be played: what the default lab does without is fetched. */
async function prepared(lab: Lab): Promise<Lab> {
  if (needsExtras(algorithmWords(lab))) (await import('../engine/crypto/extra/install.ts')).installExtras();
  if (needsIkev1(lab)) (await import('../engine/ike/v1/install.ts')).installIkev1();
  return lab;
}

/** What a first visit does not need is fetched when it is asked for. */
const CALLS: { readonly [N in CallName]: Later<N> } = {
  simulate: async (lab) => runLab(await prepared(lab)),
  exportCapture: async (lab) => (await import('./export-lab.ts')).exportLab(await prepared(lab)),
  readFile: async (text) => (await import('./read-recording.ts')).readAnyFile(text),
  exportRecording: async (timeline) => (await import('./export-lab.ts')).exportTimeline(timeline),
  readLab: async (text) => (await import('./read-lab.ts')).readFile(text),
  compareLab: async (lab) => (await import('./compare-lab.ts')).compareLab(await prepared(lab)),
  packetForms: async (choice) => (await import('./compare-lab.ts')).formsOf(choice),
  decodeLab: async (code) => (await import('./read-lab.ts')).readCode(code),
};

/** Calls by name; `Ask` ties each name to its argument. */
async function answer({ id, call, argument }: Ask): Promise<Reply> {
  const run = CALLS[call] as (argument: Ask['argument']) => ReturnType<Later<CallName>>;
  try {
    return { id, answer: await run(argument) };
  } catch (fault) {
    return { id, fault: String(fault) };
  }
}

addEventListener('message', (event: MessageEvent<Ask>) => void answer(event.data).then((reply) => postMessage(reply)));
