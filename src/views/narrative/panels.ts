import { create } from 'zustand';

/** What the learner opened or answered on this page. Stepping neither changes nor forgets it. */
interface Panels {
  logsOpen: boolean;
  /** The answer given to each question, by its place in the list. */
  answers: Readonly<Record<string, number>>;
}

export const usePanels = create<Panels>(() => ({ logsOpen: false, answers: {} }));

export const toggleLogs = () => usePanels.setState(({ logsOpen }) => ({ logsOpen: !logsOpen }));

export const answer = (prompt: string, choice: number) =>
  usePanels.setState(({ answers }) => ({ answers: { ...answers, [prompt]: choice } }));
