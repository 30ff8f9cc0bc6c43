import { played } from './played.ts';
import type { Answer, Ask, CallName, EngineCalls, Reply } from './protocol.ts';
import { runLab } from './run-lab.ts';

type Later<N extends CallName> = (argument: Parameters<EngineCalls[N]>[0]) => Answer<N> | Promise<Answer<N>>;

/** What a first visit does not need is fetched when it is asked for. */
const CALLS: { readonly [N in CallName]: Later<N> } = {
  simulate: (lab) => played(lab, runLab),
  exportCapture: async (lab) => played(lab, (await import('./export-lab.ts')).exportLab),
  readFile: async (text) => (await import('./read-recording.ts')).readAnyFile(text),
  exportRecording: async (timeline) => (await import('./export-lab.ts')).exportTimeline(timeline),
  readLab: async (text) => (await import('./read-lab.ts')).readFile(text),
  compareLab: async (lab) => played(lab, (await import('./compare-lab.ts')).compareLab),
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
