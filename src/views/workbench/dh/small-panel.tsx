import { useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { DH, DH_SMALL } from '../../../content/ui/bench-dh.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import type { BenchAnswer } from '../../../worker/bench-protocol.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { WorkState } from '../work-state.tsx';
import { type ToyNumbers, toyNumbers } from './dh-settings.ts';
import { EveSearch } from './eve-search.tsx';
import { Crossing, EveRow, Move, NotSent, Panel, Same } from './move-grid.tsx';
import { NumberFault, NumberField } from './number-field.tsx';

type Toy = BenchAnswer<'toyExchange'>;
type Props = Pick<BenchViewProps, 'settings' | 'onSettings'>;

const NAMES = ['p', 'g', 'a', 'b'] as const;

/** The exchange with numbers that one can check by hand. */
export function SmallPanel({ settings, onSettings }: Props) {
  const numbers = useMemo(() => toyNumbers(settings), [settings]);
  const { p, g, a, b } = numbers;
  const question = { p: p.used, g: g.used, a: a.used, b: b.used };
  const work = useBenchWork('toyExchange', question);
  const toy = work.answer;
  const of = work.question ?? question;
  const field = (name: (typeof NAMES)[number]) => (
    <NumberField
      symbol={name}
      label={DH_SMALL.input[name]}
      number={numbers[name]}
      onChange={(typed) => onSettings({ [name]: typed === '' ? ' ' : typed })}
    />
  );
  return (
    <Panel title={DH.small} lead={DH.smallLead}>
      <Move
        move={0}
        wire={
          <>
            {field('p')}
            {field('g')}
          </>
        }
      />
      <Move move={1} a={field('a')} wire={<NotSent />} b={field('b')} />
      <Move
        move={2}
        a={<Power base={of.g} exponent={of.a} p={of.p} result={toy?.publicA} />}
        wire={<Crossing a={toy?.publicA} b={toy?.publicB} />}
        b={<Power base={of.g} exponent={of.b} p={of.p} result={toy?.publicB} />}
      />
      <Move
        move={3}
        a={<Power base={toy?.publicB} exponent={of.a} p={of.p} result={toy?.sharedA} isShared />}
        wire={<Same />}
        b={<Power base={toy?.publicA} exponent={of.b} p={of.p} result={toy?.sharedB} isShared />}
      />
      <EveRow>
        <WorkState work={work} />
        <Advice numbers={numbers} toy={toy} onSettings={onSettings} />
        {toy && <ByHand toy={toy} question={of} />}
        {toy && <EveSearch key={`${of.p} ${of.g} ${toy.publicA}`} toy={toy} question={of} />}
      </EveRow>
    </Panel>
  );
}

interface PowerProps {
  base: number | undefined;
  exponent: number;
  p: number;
  result: number | undefined;
  isShared?: boolean;
}

function Power({ base, exponent, p, result, isShared }: PowerProps) {
  return (
    <>
      <span className="dh-calc mono">
        {base}
        <sup>{exponent}</sup> mod {p}
      </span>
      <b className={isShared ? 'dh-big dh-lit mono' : 'dh-big mono'}>{result}</b>
    </>
  );
}

interface AdviceProps {
  numbers: ToyNumbers;
  toy: Toy | undefined;
  onSettings: Props['onSettings'];
}

/** What is wrong with a number, or unwise about it, with a better one. */
function Advice({ numbers, toy, onSettings }: AdviceProps) {
  const [p, g] = [numbers.p.used, numbers.g.used];
  const near = toy?.goodGenerator;
  const isWeak = toy?.order !== undefined && toy.order < (p - 1) / 2 && near !== undefined;
  return (
    <div className="dh-advice" role="status">
      {NAMES.map((name) => (
        <NumberFault key={name} name={name} number={numbers[name]} words={DH_SMALL.fault} />
      ))}
      {toy && !toy.isSafePrime && (
        <Better
          words={fillWords(DH_SMALL.unsafe, { p, near: toy.nearestSafePrime })}
          near={toy.nearestSafePrime}
          onTake={(typed) => onSettings({ p: typed })}
        />
      )}
      {toy?.order === undefined && toy && <p className="dh-fault">{fillWords(DH_SMALL.noOrder, { g, p })}</p>}
      {isWeak && (
        <Better
          words={fillWords(DH_SMALL.smallOrder, { g, p, order: toy.order ?? 0, near })}
          near={near}
          onTake={(typed) => onSettings({ g: typed })}
        />
      )}
    </div>
  );
}

function Better({ words, near, onTake }: { words: string; near: number; onTake: (typed: string) => void }) {
  return (
    <p className="dh-fault">
      {words}{' '}
      <button type="button" className="wb-button" onClick={() => onTake(String(near))}>
        {fillWords(DH_SMALL.take, { near })}
      </button>
    </p>
  );
}

/** g^a by squaring, as one does it on paper. */
function ByHand({ toy, question: { p, g, a } }: { toy: Toy; question: { p: number; g: number; a: number } }) {
  return (
    <details className="dh-hand">
      <summary>{DH_SMALL.byHand}</summary>
      <p>{fillWords(DH_SMALL.byHandLead, { a })}</p>
      <ol className="mono">
        {toy.squarings.map(({ exponent, power, used }) => (
          <li key={exponent} className={used ? 'used' : undefined}>
            {g}
            <sup>{exponent}</sup> mod {p} = {power}
            {!used && <span className="mut"> {DH_SMALL.unused}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
