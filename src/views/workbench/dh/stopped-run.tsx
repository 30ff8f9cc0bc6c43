import { useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { DH_MIDDLE } from '../../../content/ui/bench-dh-scenes.ts';
import type { ProofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Run } from '../../../worker/protocol.ts';
import { letterOf } from './middle.ts';
import { stoppedAt } from './stopped.ts';

const WORDS = DH_MIDDLE.stopped;

/** The lab's messages up to the proof, and those that never come: no packet of data among those that do. */
export function StoppedRun({ run: { timeline }, lab }: { run: Run; lab: ProofsOfLab }) {
  const { sent, refusal, never, data } = useMemo(() => stoppedAt(timeline, lab), [timeline, lab]);
  const [prover, verifier] = lab.prover === 'i' ? (['i', 'r'] as const) : (['r', 'i'] as const);
  const who = { prover: letterOf(lab, prover), verifier: letterOf(lab, verifier) };
  const words = data === 1 ? WORDS.count.one : fillWords(WORDS.count.more, { count: data });
  return (
    <section className="dh-stopped" aria-label={WORDS.label}>
      <ol>
        {sent.map((chip) => (
          <li key={chip.key} className={chip.from}>
            {chipWords(chip)}
          </li>
        ))}
        {refusal && <li className={refusal.from}>{fillWords(WORDS.refusal, { label: refusal.label })}</li>}
        <li className="dh-stop">
          <Icon name="cross" /> {WORDS.here}
        </li>
        {never.map((chip) => (
          <li key={chip.key} className="dh-ghost">
            {chipWords(chip)}
            <span className="unseen"> {WORDS.never}</span>
          </li>
        ))}
      </ol>
      <p>
        {fillWords(lab.version === 2 ? WORDS.v2 : WORDS.v1, who)} {data > 0 && words}
      </p>
    </section>
  );
}

const chipWords = ({ label, count }: { label: string; count: number }): string =>
  count === 1 ? label : fillWords(WORDS.many, { label, count });
