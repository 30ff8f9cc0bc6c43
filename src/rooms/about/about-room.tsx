import { fillWords } from '../../content/fill.ts';
import { TRUTH } from '../../content/truth/truth.ts';
import { ABOUT } from '../../content/ui/about.ts';
import { useRoomBar } from '../../store/use-room-bar.ts';
import { RoomBar } from '../../ui/room-bar.tsx';
import { FidelityList } from '../../views/narrative/fidelity-list.tsx';
import './about-room.css';
import { Figures, Part } from './figures.tsx';
import { grouped } from './grouped.ts';
import { Matrix } from './matrix.tsx';
import { Parity } from './parity.tsx';

/** What is checked against what, with the figures as last measured, and what is modelled. */
export function AboutRoom() {
  return (
    <div className="about">
      <RoomBar {...useRoomBar('about')} />
      <main>
        <h1>{ABOUT.title}</h1>
        <p className="about-lead">{ABOUT.lead}</p>
        <Matrix matrix={TRUTH.matrix} />
        <Parity parity={TRUTH.parity} />
        <Numbers />
        <Fuzz />
        <Part title={ABOUT.invariants.title} text={ABOUT.invariants.text}>
          <ul>
            {ABOUT.invariants.list.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Part>
        <Part
          title={ABOUT.checks.title}
          text={TRUTH.checks ? fillWords(ABOUT.checks.text, TRUTH.checks) : ABOUT.notMeasured}
        />
        <Part title={ABOUT.model.title}>
          <FidelityList />
        </Part>
        <p className="about-how">{ABOUT.how}</p>
      </main>
    </div>
  );
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function Numbers() {
  const { numbers } = TRUTH;
  const words = ABOUT.numbers;
  if (!numbers) return <Part title={words.title} text={ABOUT.notMeasured} />;
  const total = sum(numbers.authorities.map(({ tests }) => tests));
  return (
    <Part title={words.title} text={fillWords(words.text, { total: grouped(total) })}>
      <Figures
        heads={[words.authority, words.count]}
        rows={numbers.authorities.map(({ name, tests }) => ({ name, count: tests }))}
      />
    </Part>
  );
}

function Fuzz() {
  const { fuzz } = TRUTH;
  const words = ABOUT.fuzz;
  if (!fuzz) return <Part title={words.title} text={ABOUT.notMeasured} />;
  const rowsOf = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([name, count]) => ({ name, count }));
  const total = grouped(sum(Object.values(fuzz.inputs)));
  return (
    <Part title={words.title} text={fillWords(words.text, { total, seed: fuzz.seed })}>
      <Figures heads={[words.input, words.count]} rows={rowsOf(fuzz.inputs)} />
      <details>
        <summary>{words.outcomes}</summary>
        <Figures heads={[words.outcome, words.count]} rows={rowsOf(fuzz.outcomes)} />
      </details>
    </Part>
  );
}
